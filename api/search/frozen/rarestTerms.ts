/** Which of some terms are the rarest, and which passages have them? Two rounds of reads: dictionary, then lists. */
import { readPostings } from '../../../indexer/format/frozen/postings.ts';
import type { TermPlaces } from '../engine.ts';
import type { FrozenData } from './frozenPostings.ts';

type Searched = Pick<FrozenData, 'file' | 'meta' | 'dictionary'>;

/** As {@link Engine.rarest} says. */
export async function rarestTerms(
  { file, meta, dictionary }: Searched,
  terms: readonly string[],
  count: number,
): Promise<TermPlaces[]> {
  const asked = [...new Set(terms)];
  const derived = await dictionary.derive(asked.map((term) => ({ term, compared: { type: 'equal' } })));
  const entries = asked.map((term, index) => {
    const text = derived[index]?.find((one) => one.term === term)?.entry.fields.text;
    return { term, text, passages: text?.passages ?? 0 };
  });
  const rarest = entries.sort((a, b) => a.passages - b.passages).slice(0, count);
  const ranges = rarest.flatMap(({ text }) =>
    text ? [{ section: 'postings', ...text.postings } as const] : [],
  );
  const fetched = await file.fetch(ranges);
  return rarest.map(({ term, text, passages }) => ({
    term,
    places: text
      ? readPostings(fetched({ section: 'postings', ...text.postings }), passages, meta.passages).places
      : new Uint32Array(0),
  }));
}
