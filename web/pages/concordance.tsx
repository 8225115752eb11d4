/** In which words does what was found stand? Every match in its context, a line each, by place or by the words beside it. */
import {
  CONCORDANCE_ORDERS,
  type ConcordanceAnswer,
  type ConcordanceLine,
} from '../../api/search/concordance.ts';
import type { CslRecord } from '../../indexer/format/work.ts';
import { useWording } from '../wording/wording.ts';
import { findPath } from './addresses.ts';
import { type ConcordanceState, concordancePath, exportPath, narrowingOf } from './concordanceState.ts';
import { type PageContext, renderPage } from './layout.tsx';
import { Locator } from './locator.tsx';
import { QueryInWords, Warnings } from './queryReading.tsx';
import { type SearchState, searchPath } from './searchState.ts';
import { foreign } from './words.ts';

export interface ConcordanceProps {
  page: PageContext;
  state: ConcordanceState;
  /** Absent where nothing was asked. */
  answer?: ConcordanceAnswer | undefined;
}

export function renderConcordance(props: ConcordanceProps) {
  const { page, state } = props;
  const { concordance } = page.wording;
  return renderPage({
    page,
    title: state.query ? concordance.titleOf(state.query) : concordance.title,
    section: 'search',
    canonical: state.query ? undefined : '/concordance',
    noIndex: state.query !== '',
    children: <Concordance {...props} />,
  });
}

function Concordance({ page, state, answer }: ConcordanceProps) {
  const { concordance } = useWording();
  return (
    <>
      <h1>{concordance.title}</h1>
      <Question state={state} />
      <div class="ask-sub">
        {answer ? (
          <>
            <p class="app">
              <QueryInWords reading={answer.reading} mode={state.mode} kinds={state.kinds} />
            </p>
            <Warnings query={state.query} warnings={answer.warnings} />
          </>
        ) : (
          <p class="app">{concordance.explained}</p>
        )}
      </div>
      {answer && (
        <section aria-label={concordance.lines}>
          <p class="count">
            <span>{concordance.found(answer.passages, answer.total)}</span>{' '}
            <span class="app">
              <a href={searchPath({ ...narrowingOf(state), sort: 'relevance' })}>{concordance.asResults}</a>
            </span>
          </p>
          {answer.sorted < answer.passages && (
            <p class="app">{concordance.someSorted(answer.sorted, answer.passages)}</p>
          )}
          {answer.lines.length > 0 && <Lines page={page} answer={answer} />}
          <Pages state={state} answer={answer} />
          {answer.lines.length > 0 && (
            <p class="app other-views">
              <TakeAlong state={state} />
            </p>
          )}
        </section>
      )}
    </>
  );
}

function Question({ state }: { state: ConcordanceState }) {
  const { concordance, frame } = useWording();
  return (
    <search>
      <form action="/concordance" class="kwic-form">
        <input
          type="search"
          name="q"
          value={state.query}
          aria-label={concordance.words}
          maxlength={1000}
          autocapitalize="none"
          autocomplete="off"
          spellcheck={false}
          enterkeyhint="search"
        />
        <label>
          {concordance.order}{' '}
          <select name="order">
            {CONCORDANCE_ORDERS.map((order) => (
              <option value={order} selected={state.order === order}>
                {concordance.orders[order]}
              </option>
            ))}
          </select>
        </label>
        {narrowingFields(state).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit" class="main">
          {frame.search}
        </button>
      </form>
    </search>
  );
}

function narrowingFields({ mode, works, kinds, languages, authors = [], periods = [] }: ConcordanceState) {
  const fields = { work: works, kind: kinds, lang: languages, author: authors, period: periods };
  const several = Object.entries(fields).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return mode === 'all' ? [['mode', 'all'] as [string, string], ...several] : several;
}

function Lines({ page, answer }: { page: PageContext; answer: ConcordanceAnswer }) {
  const { concordance } = useWording();
  const { works } = page.manifest;
  const records = new Map(works.map(({ slug, record }) => [slug, record]));
  return (
    <table class="kwic">
      <caption class="sr">{concordance.caption}</caption>
      <colgroup>
        <col class="before" />
        <col />
        <col class="where" />
      </colgroup>
      <thead class="sr">
        <tr>
          <th scope="col">{concordance.left}</th>
          <th scope="col">{concordance.matchAndRight}</th>
          <th scope="col">{concordance.place}</th>
        </tr>
      </thead>
      <tbody>
        {answer.lines.map((line) => (
          <Line line={line} record={works.length > 1 ? records.get(line.work) : undefined} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line, record }: { line: ConcordanceLine; record: CslRecord | undefined }) {
  const { language } = useWording();
  const tongue = foreign(line.language, language);
  return (
    <tr>
      <td class="left" {...tongue}>
        <span>{line.left}</span>
      </td>
      <td class="right" {...tongue}>
        <mark>{line.match}</mark>
        {line.right}
      </td>
      <td class="at">
        <Locator place={line.ref} href={findPath(line.work, line.id)} />{' '}
        {record && (
          <span class="of" {...foreign(record.language, language)}>
            {record['title-short'] ?? record.title}
          </span>
        )}
      </td>
    </tr>
  );
}

function Pages({ state, answer }: { state: ConcordanceState; answer: ConcordanceAnswer }) {
  const { concordance } = useWording();
  if (!answer.cursor && !state.cursor) return <></>;
  return (
    <nav class="parts" aria-label={concordance.pages}>
      {state.cursor && <a href={concordancePath({ ...state, cursor: undefined })}>{concordance.firstPage}</a>}
      {answer.cursor && (
        <a rel="next" href={concordancePath({ ...state, cursor: answer.cursor })}>
          {concordance.more}
        </a>
      )}
    </nav>
  );
}

/** All hits as a file: the links are the API's own. */
export function TakeAlong({ state }: { state: Omit<SearchState, 'sort'> }) {
  const { concordance } = useWording();
  return (
    <span>
      {concordance.takeAlong}{' '}
      {(['csv', 'json', 'ris'] as const).map((format) => (
        <>
          <a href={exportPath(state, format)} download="">
            {concordance.formats[format]}
          </a>{' '}
        </>
      ))}
    </span>
  );
}
