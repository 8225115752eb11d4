/**
 * How does one take all hits along? As a table (CSV: a row a match, in its context), as JSON, or for a reference
 * manager (RIS: an entry a passage); written while it is read, so that its size is bounded by nothing but patience.
 */
import { showRef } from '../../indexer/format/ref.ts';
import { CodePointTable } from '../../indexer/text/codePoints.ts';
import { exportCitations } from '../citing/exports/index.ts';
import type { Library } from '../library/library.ts';
import { permalinkPath } from '../permalinks/address.ts';
import { citedRecord } from '../permalinks/citedRecord.ts';
import { inContext } from '../search/concordance.ts';
import type { AllHits, SearchHit } from '../search/searchIndex.ts';
import { CSV_MARK, csvRow } from './csv.ts';

export const HITS_FORMATS = ['csv', 'json', 'ris'] as const;
export type HitsFormat = (typeof HITS_FORMATS)[number];

export const HITS_TYPES: Record<HitsFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
  ris: 'application/x-research-info-systems; charset=utf-8',
};

interface Exporting {
  library: Library;
  origin: string;
  query: string;
}

/** The file as it is written, batch by batch. Nothing is read before it is asked for. */
export function exportHits(
  hits: AllHits,
  format: HitsFormat,
  exporting: Exporting,
): ReadableStream<Uint8Array> {
  const texts = WRITERS[format](hits, exporting);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await texts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await texts.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

type Writer = (hits: AllHits, exporting: Exporting) => AsyncGenerator<string, void, undefined>;

const WRITERS: Record<HitsFormat, Writer> = { csv, json, ris };

const COLUMNS = [
  ...['left', 'match', 'right', 'work', 'title', 'authors', 'date', 'place', 'kind', 'language'],
  ...['link', 'id', 'record', 'start', 'end'],
];

async function* csv({ batches }: AllHits, { library, origin }: Exporting): AsyncGenerator<string> {
  const works = new Map(library.manifest.works.map(({ slug, record }) => [slug, record.title]));
  yield CSV_MARK + csvRow(COLUMNS);
  for await (const batch of batches) {
    yield batch.flatMap((hit) => rowsOf(hit, works.get(hit.work) ?? hit.work, origin)).join('');
  }
}

function rowsOf(hit: SearchHit, work: string, origin: string): string[] {
  const table = new CodePointTable(hit.text);
  return hit.highlights.map((match) => {
    const { left, match: words, right } = inContext(hit.text, table, match);
    return csvRow([
      ...[left, words, right, work, hit.title, hit.authors?.join('; '), hit.date],
      ...[showRef(hit.ref), hit.kind, hit.language, origin + permalinkPath(hit.id), hit.id, hit.docno],
      ...[match.start, match.end],
    ]);
  });
}

async function* json({ total, batches }: AllHits, { origin, query }: Exporting): AsyncGenerator<string> {
  yield `{"query":${JSON.stringify(query)},"total":${total},"hits":[`;
  let isFirst = true;
  for await (const batch of batches) {
    const texts = batch.map(({ part: _, snippet: _snippet, score: _score, ...hit }) =>
      JSON.stringify({ ...hit, place: showRef(hit.ref), permalink: origin + permalinkPath(hit.id) }),
    );
    yield `${isFirst ? '' : ','}\n${texts.join(',\n')}`;
    isFirst = false;
  }
  yield '\n]}\n';
}

async function* ris({ batches }: AllHits, { library, origin }: Exporting): AsyncGenerator<string> {
  for await (const batch of batches) {
    const entries: string[] = [];
    for (const hit of batch) entries.push(await risEntry(hit, library, origin));
    yield entries.join('');
  }
}

/** Published words are cited as the state that holds them has them. */
async function risEntry(
  { id, work: slug, part: number, text, language }: SearchHit,
  library: Library,
  origin: string,
) {
  const [work, part] = [await library.work(slug), await library.part(slug, number)];
  const passage = [...(part?.passages ?? []), ...(part?.notes ?? [])].find((each) => each.id === id);
  if (!work || !passage) return '';
  const published = library.manifest.works.find((each) => each.slug === slug)?.state ?? undefined;
  const state = passage.draft ? undefined : published;
  const citable = {
    record: citedRecord(work, passage),
    locator: passage.locators.find(({ label, value }) => label !== 'section' || value !== '0'),
    url: origin + permalinkPath(id, state),
    key: `pincite-${id}`,
    quotation: { text, language },
  };
  return exportCitations([citable], 'ris');
}
