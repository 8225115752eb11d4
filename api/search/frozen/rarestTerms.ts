/** Which of some terms are the rarest, and which passages have them? Two rounds of reads: dictionary, then lists. */
import type { TermPlaces } from '../engine.ts';
import { type FrozenData, openPostings } from './frozenPostings.ts';

type Searched = Pick<FrozenData, 'file' | 'meta' | 'dictionary'>;

/** As {@link Engine.rarest} says. */
export async function rarestTerms(
  { file, meta, dictionary }: Searched,
  terms: readonly string[],
  count: number,
): Promise<TermPlaces[]> {
  const asked = [...new Set(terms)];
  const found = await dictionary.find(asked.map((term) => ({ term, compared: { type: 'equal' } })));
  const entries = asked.map((term, index) => {
    const text = found[index]?.all()[0]?.entry.fields.text;
    return { term, text, passages: text?.passages ?? 0 };
  });
  const rarest = entries.sort((a, b) => a.passages - b.passages).slice(0, count);
  const ranges = rarest.flatMap(({ text }) =>
    [text, text?.base].flatMap((of) => (of ? [{ section: 'postings', ...of.postings } as const] : [])),
  );
  const fetched = await file.fetch(ranges);
  return rarest.map(({ term, text }) => {
    if (!text) return { term, places: new Uint32Array(0) };
    const list = openPostings(text, fetched, meta.passages);
    list.over(0, meta.passages);
    return { term, places: list.places.subarray(list.start, list.end) };
  });
}
