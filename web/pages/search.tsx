/** How does one find a passage? The question, how it was read, and the answer, or what to ask instead. */
import type { SearchAnswer } from '../../api/search/searchIndex.ts';
import type { Manifest } from '../../indexer/format/published.ts';
import { useWording } from '../wording/wording.ts';
import { findPath, workPath } from './addresses.ts';
import { TakeAlong } from './concordance.tsx';
import { concordancePath } from './concordanceState.ts';
import { Facets, SEARCH_FORM } from './facets.tsx';
import { FirstText } from './firstText.tsx';
import { HitGroups, type HitWorks } from './hits.tsx';
import { type PageContext, renderPage } from './layout.tsx';
import { Locator } from './locator.tsx';
import { QueryInWords, Warnings } from './queryReading.tsx';
import { askInstead, isNarrowed, type SearchState, searchPath, widened } from './searchState.ts';
import { SyntaxPanel } from './syntaxPanel.tsx';
import { foreign } from './words.ts';
import { RecentlyRead } from './works.tsx';

export interface SearchProps {
  page: PageContext;
  state: SearchState;
  /** Absent where nothing was asked. */
  answer?: SearchAnswer | undefined;
  works: HitWorks;
}

export function renderSearch(props: SearchProps) {
  const { page, state } = props;
  const { title, description } = page.manifest.site;
  return renderPage({
    page,
    title: state.query ? page.wording.search.title(state.query) : title,
    description: state.query ? undefined : description,
    section: 'search',
    canonical: state.query ? undefined : '/',
    noIndex: state.query !== '',
    children: <Search {...props} />,
  });
}

function Search(props: SearchProps) {
  const { search } = useWording();
  const { state } = props;
  return (
    <>
      <h1 class="sr">{state.query ? search.title(state.query) : search.heading}</h1>
      <search>
        <form action="/" class="ask" id={SEARCH_FORM}>
          <input
            type="search"
            name="q"
            id="search-field"
            value={state.query}
            aria-label={search.field}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            maxlength={1000}
            enterkeyhint="search"
            placeholder={search.placeholder}
          />
          <button type="submit" class="main">
            {search.submit}
          </button>
        </form>
      </search>
      <div id="search-answer">
        <SearchAnswerView {...props} />
      </div>
    </>
  );
}

/** All that changes with the question: also sent by itself, while one types. */
export function SearchAnswerView({ page, state, answer, works }: SearchProps) {
  const { search } = useWording();
  const { manifest } = page;
  return (
    <>
      <div class="ask-sub">
        {answer && (
          <p class="app">
            <QueryInWords reading={answer.reading} mode={state.mode} kinds={state.kinds} />
          </p>
        )}
        {answer && <Warnings query={state.query} warnings={answer.warnings} />}
        {answer?.didYouMean && answer.total > 0 && (
          <p class="app">
            {search.didYouMean(
              <a href={askInstead(state, answer.didYouMean.query)}>{answer.didYouMean.query}</a>,
              answer.didYouMean.count,
            )}
          </p>
        )}
        {answer?.place && (
          <p>
            <a href={findPath(answer.place.work, answer.place.id)} id="place-found">
              {search.goTo}
            </a>{' '}
            <Locator place={answer.place.ref} />
          </p>
        )}
      </div>
      <div class="search">
        {!answer &&
          (manifest.works.length > 0 ? <NothingAsked manifest={manifest} state={state} /> : <FirstText />)}
        {answer && answer.total > 0 && (
          <>
            <Facets state={state} facets={answer.facets} manifest={manifest} />
            <Results state={state} answer={answer} works={works} />
          </>
        )}
        {answer && answer.total === 0 && (
          <>
            <Facets state={state} facets={answer.facets} manifest={manifest} />
            <NothingFound state={state} answer={answer} />
          </>
        )}
        <SyntaxPanel />
      </div>
    </>
  );
}

function Results({ state, answer, works }: { state: SearchState; answer: SearchAnswer; works: HitWorks }) {
  const { search, concordance, scores } = useWording();
  const workCount = answer.facets.work.filter((facet) => facet.count > 0).length;
  const total = search.total(answer.total, answer.totalIsExact);
  return (
    <section aria-label={search.results}>
      <p class="count">
        <span>
          <span id="result-count">{total}</span>
          {workCount > 0 && ` ${search.inWorks(workCount)}`},{' '}
          {state.sort === 'place' ? search.byPlace : search.byRelevance}
        </span>{' '}
        <span class="keys needs-scripts">
          <kbd>j</kbd> <kbd>k</kbd> {search.keysNextPrevious} · <kbd>c</kbd> {search.keysCopy} · <kbd>?</kbd>{' '}
          {search.keysAll}
        </span>
      </p>
      <HitGroups hits={answer.hits} works={works} />
      <p class="app other-views">
        <a href={concordancePath({ ...state, order: 'place', cursor: undefined })}>
          {concordance.asConcordance}
        </a>{' '}
        <a href={searchPath({ ...state, explain: !state.explain })}>
          {state.explain ? scores.hide : scores.explain}
        </a>{' '}
        <TakeAlong state={state} />
      </p>
      {(answer.cursor || state.cursor) && (
        <nav class="parts" aria-label={search.pages}>
          {state.cursor && <a href={searchPath({ ...state, cursor: undefined })}>{search.firstPage}</a>}
          {answer.cursor && (
            <a rel="next" href={searchPath({ ...state, cursor: answer.cursor })}>
              {search.more}
            </a>
          )}
        </nav>
      )}
    </section>
  );
}

/** The others stand under *Works*. */
const MOST_WORKS = 12;

function NothingAsked({ manifest, state }: { manifest: Manifest; state: SearchState }) {
  const { search, names, language } = useWording();
  return (
    <div class="quiet">
      <p>{search.intro(manifest.passages, manifest.works.length)}</p>
      <div class="eg">
        <p class="app">{search.forExample}</p>
        {exampleQueries(manifest).map((query) => (
          <p>
            <a href={askInstead(state, query)}>
              <code>{query}</code>
            </a>
          </p>
        ))}
      </div>
      <div class="eg">
        <p class="app">{search.orRead}</p>
        {manifest.works.slice(0, MOST_WORKS).map(({ slug, record, passages }) => (
          <p>
            <a href={workPath(slug)} {...foreign(record.language, language)}>
              {record.title}
            </a>{' '}
            <span class="app">{names.passages(passages)}</span>
          </p>
        ))}
        {manifest.works.length > MOST_WORKS && (
          <p>
            <a href="/works">{names.works(manifest.works.length)}</a>
          </p>
        )}
      </div>
      <RecentlyRead />
    </div>
  );
}

/** Three queries that find something, made of the titles: two words that stand together, a beginning, a word. */
function exampleQueries(manifest: Manifest): string[] {
  const titles = manifest.works.map(
    ({ record }) => record.title.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? [],
  );
  const long = titles.map((words) => words.filter((word) => word.length >= 4));
  const place = titles.findIndex((words, at) => words.length > 1 && long[at]?.length);
  const [one, other] = titles[place] ?? [];
  const beginning = long.flat().find((word) => word.length > 6) ?? long.flat()[0];
  const word = long[1]?.[0] ?? long[0]?.at(-1);
  const examples = [
    one && `"${one} ${other}"`,
    beginning && `${beginning.slice(0, beginning.length > 6 ? 5 : 3)}*`,
    word,
  ];
  return [...new Set(examples.filter((example): example is string => Boolean(example)))];
}

/** Never loosened silently: which term failed, and what would find something. */
function NothingFound({ state, answer }: { state: SearchState; answer: SearchAnswer }) {
  const { search, query, names, formats } = useWording();
  const failing = answer.terms.filter((term) => term.count === 0);
  return (
    <div class="quiet">
      <p class="app" id="result-count">
        {search.noPassage}
      </p>
      <p>
        {failing.length > 0
          ? search.noPassageHas(
              formats
                .choiceParts(failing.map(({ text }) => text))
                .map(({ type, value }) => (type === 'element' ? <code>{value}</code> : value)),
            )
          : answer.terms.length > 1
            ? search.notTogether
            : search.noAnswer}{' '}
        {answer.suggestions.length > 0 && search.suggestions}
      </p>
      {answer.suggestions.length > 0 && (
        <ul class="eg">
          {answer.suggestions.map((suggestion) => (
            <li>
              <a href={askInstead(state, suggestion.query)}>
                <code>{suggestion.query}</code>
              </a>{' '}
              <span class="app">
                {names.passages(suggestion.count)}; {query.looser[suggestion.code](suggestion.value)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {isNarrowed(state) && (
        <p>
          {search.everywhereInstead((words) => (
            <a href={searchPath(widened(state))}>{words}</a>
          ))}
        </p>
      )}
      {answer.terms.length > 0 && (
        <table class="terms">
          <caption class="app">{search.terms}</caption>
          <thead class="sr">
            <tr>
              <th scope="col">{search.word}</th>
              <th scope="col">{search.passages}</th>
            </tr>
          </thead>
          <tbody>
            {answer.terms.map((term) => (
              <tr>
                <th scope="row">
                  <code>{term.text}</code>
                </th>
                <td>{term.count === 0 ? search.none : names.passages(term.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
