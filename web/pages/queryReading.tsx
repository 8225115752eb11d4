/** How did the engine read the query? Its sentence marked up, and what could not be read as meant. */
import type { QueryReading, QueryWarning } from '../../api/search/searchIndex.ts';
import { CodePointTable } from '../../indexer/text/codePoints.ts';
import { useWording } from '../wording/wording.ts';
import { type Circumstances, querySentence } from './querySentence.ts';

/** The reading as a sentence without its full stop; nothing where nothing was asked. */
export function QueryInWords({
  reading,
  ...circumstances
}: Circumstances & { reading: readonly QueryReading[] }) {
  const { query } = useWording();
  const pieces = querySentence(reading, circumstances, query.reading);
  if (pieces.length === 0) return <></>;
  return (
    <span class="sentence">
      {pieces.map((piece) => (typeof piece === 'string' ? piece : <q>{piece.quote}</q>))}
    </span>
  );
}

/** What could not be read as meant: the query with the place underlined, and why. */
export function Warnings({ query, warnings }: { query: string; warnings: readonly QueryWarning[] }) {
  const { query: wording } = useWording();
  if (warnings.length === 0) return <></>;
  return (
    <div class="warnings" role="alert">
      {warnings.map((warning) => (
        <p>
          <Underlined query={query} warning={warning} />{' '}
          <span class="app">{wording.warnings[warning.code](warning.value)}</span>
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
