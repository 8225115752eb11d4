/**
 * How many different terms have the passages' fields? MiniSearch measures lengths so. No other search asks for it, so the
 * index does not say it: all lists are read, once, when an index is opened to be scored as MiniSearch scores.
 */
import { isStem, TEXT_FIELDS, type TextField } from '../../../indexer/format/searchPage.ts';
import { type FrozenData, openPostings } from './frozenPostings.ts';

/** By place; stems are no further terms. */
export type DifferentTerms = Readonly<Record<TextField, Uint32Array>>;

export async function differentTerms({
  file,
  meta,
  dictionary,
}: Pick<FrozenData, 'file' | 'meta' | 'dictionary'>): Promise<DifferentTerms> {
  const { passages } = meta;
  const counts = {
    text: new Uint32Array(passages),
    heading: new Uint32Array(passages),
    title: new Uint32Array(passages),
  };
  // All that begin with nothing.
  const [all] = await dictionary.find([{ term: '', compared: { type: 'prefix' } }]);
  const words = all?.all().filter(({ term }) => !isStem(term)) ?? [];
  const lists = words.flatMap(({ entry }) =>
    TEXT_FIELDS.flatMap((field) => {
      const of = entry.fields[field];
      return of ? [{ field, of }] : [];
    }),
  );
  const ranges = lists.flatMap(({ of }) => [of.postings, ...(of.base ? [of.base.postings] : [])]);
  const fetched = await file.fetch(ranges.map((range) => ({ section: 'postings', ...range })));
  for (const { field, of } of lists) {
    const list = openPostings(of, fetched, passages);
    list.over(0, passages);
    for (const place of list.places.subarray(list.start, list.end)) {
      counts[field][place] = (counts[field][place] ?? 0) + 1;
    }
  }
  return counts;
}
