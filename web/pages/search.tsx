/** How does one find a passage? The question, how it was read, and the answer, or what to ask instead. */
import type { SearchAnswer } from '../../api/search/searchIndex.ts';
import type { Manifest } from '../../indexer/format/published.ts';
import { findPath, workPath } from './addresses.ts';
import { Facets, SEARCH_FORM } from './facets.tsx';
import { FirstText } from './firstText.tsx';
import { HitGroups, type HitWorks } from './hits.tsx';
import { type PageContext, renderPage } from './layout.tsx';
import { Locator } from './locator.tsx';
import { QueryInWords, Warnings } from './queryReading.tsx';
import { askInstead, isNarrowed, type SearchState, searchPath, widened } from './searchState.ts';
import { SyntaxPanel } from './syntaxPanel.tsx';
import { count, foreign } from './words.ts';

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
    title: state.query ? `Search: ${state.query}` : title,
    description: state.query ? undefined : description,
    section: 'search',
    canonical: state.query ? undefined : '/',
    noIndex: state.query !== '',
    children: <Search {...props} />,
  });
}

function Search(props: SearchProps) {
  const { state } = props;
  return (
    <>
      <h1 class="sr">{state.query ? `Search: ${state.query}` : 'Search'}</h1>
      <search>
        <form action="/" class="ask" id={SEARCH_FORM}>
          <input
            type="search"
            name="q"
            id="search-field"
            value={state.query}
            aria-label="Search passages"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            maxlength={1000}
            enterkeyhint="search"
            placeholder="Words, a “phrase”, or §2.3 ¶4"
          />
          <button type="submit" class="main">
            Search
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
        {answer?.place && (
          <p>
            <a href={findPath(answer.place.work, answer.place.id)} id="place-found">
              Go to
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
  const workCount = answer.facets.work.filter((facet) => facet.count > 0).length;
  const total = `${answer.totalIsExact ? '' : 'At least '}${count(answer.total, 'passage')}`;
  return (
    <section aria-label="Results">
      <p class="count">
        <span>
          <span id="result-count">{total}</span>
          {workCount > 0 && ` in ${count(workCount, 'work')}`},{' '}
          {state.sort === 'place' ? 'as in the text' : 'best first'}
        </span>{' '}
        <span class="keys needs-scripts">
          <kbd>j</kbd> <kbd>k</kbd> next, previous · <kbd>c</kbd> copy · <kbd>?</kbd> all keys
        </span>
      </p>
      <HitGroups hits={answer.hits} works={works} />
      {(answer.cursor || state.cursor) && (
        <nav class="parts" aria-label="Pages of results">
          {state.cursor && <a href={searchPath({ ...state, cursor: undefined })}>First page</a>}
          {answer.cursor && (
            <a rel="next" href={searchPath({ ...state, cursor: answer.cursor })}>
              More results
            </a>
          )}
        </nav>
      )}
    </section>
  );
}

function NothingAsked({ manifest, state }: { manifest: Manifest; state: SearchState }) {
  return (
    <div class="quiet">
      <p>
        Search {count(manifest.passages, 'passage')} in {count(manifest.works.length, 'work')}. Each result
        carries its place in the text; each place has an address that stays.
      </p>
      <div class="eg">
        <p class="app">For example</p>
        {exampleQueries(manifest).map((query) => (
          <p>
            <a href={askInstead(state, query)}>
              <code>{query}</code>
            </a>
          </p>
        ))}
      </div>
      <div class="eg">
        <p class="app">Or read</p>
        {manifest.works.map(({ slug, record, passages }) => (
          <p>
            <a href={workPath(slug)} {...foreign(record.language, 'en')}>
              {record.title}
            </a>{' '}
            <span class="app">{count(passages, 'passage')}</span>
          </p>
        ))}
      </div>
    </div>
  );
}

/** Three queries that find something: made of the titles of the works. */
function exampleQueries(manifest: Manifest): string[] {
  const titles = manifest.works.map(({ record }) => record.title.match(/[\p{L}\p{N}’']{4,}/gu) ?? []);
  const [first = [], second = []] = titles;
  const phrase = first.slice(0, 2).join(' ');
  const prefix = first.find((word) => word.length > 6)?.slice(0, 5);
  const word = second[0] ?? first.at(-1);
  const examples = [phrase && `"${phrase}"`, prefix && `${prefix}*`, word?.toLowerCase()];
  return [...new Set(examples.filter((example): example is string => Boolean(example)))].map((text) =>
    text.toLowerCase(),
  );
}

/** Never loosened silently: which term failed, and what would find something. */
function NothingFound({ state, answer }: { state: SearchState; answer: SearchAnswer }) {
  const failing = answer.terms.filter((term) => term.count === 0);
  return (
    <div class="quiet">
      <p class="app" id="result-count">
        No passage
      </p>
      <p>
        {failing.length > 0 ? (
          <>
            No passage has{' '}
            {failing.map(({ text }, index) => (
              <>
                {index > 0 && ' or '}
                <code>{text}</code>
              </>
            ))}
            .
          </>
        ) : answer.terms.length > 1 ? (
          'No passage has all of these together.'
        ) : (
          'No passage answers this.'
        )}{' '}
        {answer.suggestions.length > 0 &&
          'Nothing was loosened behind your back; these nearby questions do have answers:'}
      </p>
      {answer.suggestions.length > 0 && (
        <ul class="eg">
          {answer.suggestions.map((suggestion) => (
            <li>
              <a href={askInstead(state, suggestion.query)}>
                <code>{suggestion.query}</code>
              </a>{' '}
              <span class="app">
                {count(suggestion.count, 'passage')}; {suggestion.why}
              </span>
            </li>
          ))}
        </ul>
      )}
      {isNarrowed(state) && (
        <p>
          <a href={searchPath(widened(state))}>Search everything</a> instead of the narrowed part.
        </p>
      )}
      {answer.terms.length > 0 && (
        <table class="terms">
          <caption class="app">What each word finds</caption>
          <thead class="sr">
            <tr>
              <th scope="col">Word</th>
              <th scope="col">Passages</th>
            </tr>
          </thead>
          <tbody>
            {answer.terms.map((term) => (
              <tr>
                <th scope="row">
                  <code>{term.text}</code>
                </th>
                <td>{term.count === 0 ? 'none' : count(term.count, 'passage')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
