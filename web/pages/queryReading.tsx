/** How did the engine read the query? Its clauses in words: *The phrase “Warsaw Pact” and the word “budapest”*. */
import type { Child } from 'hono/jsx';
import type { QueryReading, QueryWarning } from '../../api/search/searchIndex.ts';
import { CodePointTable } from '../../indexer/text/codePoints.ts';
import { count } from './words.ts';

const NAMES = {
  word: 'the word',
  phrase: 'the phrase',
  prefix: 'words that begin',
  fuzzy: 'words like',
  exact: 'exactly',
};
const FIELDS: Record<string, string> = {
  text: 'in the text',
  title: 'in a title',
  heading: 'in a heading',
  headings: 'in a heading',
  note: 'in a note',
  notes: 'in a note',
};

/** The reading as a sentence without its full stop; nothing where nothing was asked. */
export function QueryInWords({ reading, mode }: { reading: readonly QueryReading[]; mode: 'any' | 'all' }) {
  if (reading.length === 0) return <></>;
  const wanted = reading.filter(({ occur }) => occur !== 'not');
  const unwanted = reading.filter(({ occur }) => occur === 'not');
  return (
    <span class="sentence">
      {clauses(wanted, mode === 'all' ? 'and' : 'or')}
      {unwanted.length > 0 && (wanted.length > 0 ? ', without ' : 'without ')}
      {clauses(unwanted, 'or')}
    </span>
  );
}

function clauses(readings: readonly QueryReading[], joint: 'and' | 'or'): Child[] {
  return readings.flatMap((reading, index) => [index > 0 && ` ${joint} `, <Clause reading={reading} />]);
}

function Clause({ reading }: { reading: QueryReading }) {
  switch (reading.type) {
    case 'group':
      return <>({clauses(reading.clauses, reading.operator)})</>;
    case 'near':
      return (
        <>
          {clauseList(reading.texts)} at most {count(reading.distance, 'word')} apart{inField(reading.field)}
        </>
      );
    default:
      return (
        <>
          {NAMES[reading.type]} <q>{reading.text}</q>
          {inField(reading.field)}
        </>
      );
  }
}

const clauseList = (texts: string[]): Child[] =>
  texts.flatMap((text, index) => [index > 0 && ' and ', <q>{text}</q>]);

const inField = (field: string | undefined): string =>
  field === undefined ? '' : ` ${FIELDS[field] ?? `in ${field}`}`;

/** What could not be read as meant: the query with the place underlined, and why. */
export function Warnings({ query, warnings }: { query: string; warnings: readonly QueryWarning[] }) {
  if (warnings.length === 0) return <></>;
  return (
    <div class="warnings" role="alert">
      {warnings.map((warning) => (
        <p>
          <Underlined query={query} warning={warning} /> <span class="app">{warning.message}</span>
        </p>
      ))}
    </div>
  );
}

function Underlined({ query, warning }: { query: string; warning: QueryWarning }) {
  const table = new CodePointTable(query);
  const start = table.toUnit(warning.offset);
  const end = Math.max(table.toUnit(warning.offset + warning.length), start);
  return (
    <code>
      {query.slice(0, start)}
      <u class="fault">{query.slice(start, end) || '\u00a0'}</u>
      {query.slice(end)}
    </code>
  );
}
