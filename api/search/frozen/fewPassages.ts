/**
 * How are hundreds of words that begin alike scored at once? Most of them stand in few passages: these lists are read
 * whole, and what they say is dealt out to the windows, so that no window asks every word.
 */
import { LONG, type PostingsCursor, ShortLists } from '../../../indexer/format/frozen/postings.ts';
import type { FieldEntry, TermEntry } from '../../../indexer/format/frozen/terms.ts';
import type { TextField } from '../../../indexer/format/searchPage.ts';
import { type MatchList, NOTHING, WINDOW } from '../matchList.ts';
import { type CombinedProfile, saturated } from '../scoring.ts';
import { type Summand, summandOf } from '../windowSums.ts';
import {
  havingOf,
  lengthAt,
  lengthsOf,
  meanLengthOf,
  type ScoringData,
  type WeightedTerm,
} from './combined.ts';

/** Of so few words each is read by itself. */
const FEW_TERMS = 8;
/** So many entries are dealt out at most, of 13 bytes each. */
const MOST_ENTRIES = 2 ** 18;

/** The bytes of a list, and the list that it is a part of. */
export type OpenList = (of: FieldEntry) => { bytes: Uint8Array; base: PostingsCursor | undefined };

interface ShortList extends WeightedTerm {
  of: FieldEntry;
  isText: boolean;
  times: number;
}

/** The terms that stand in few passages and in one field, as one; the other terms. */
export function fewPassages(
  terms: readonly WeightedTerm[],
  fields: readonly TextField[],
  open: OpenList,
  data: ScoringData,
  profile: CombinedProfile,
): { few: Summand[]; others: WeightedTerm[] } {
  const lists: ShortList[] = [];
  const others: WeightedTerm[] = [];
  let entries = 0;
  for (const each of terms) {
    const field = onlyField(each.entry, fields);
    const of = field && each.entry.fields[field];
    const isShort = of && !each.formWeight && of.passages < LONG;
    if (!isShort || terms.length <= FEW_TERMS || entries + of.passages > MOST_ENTRIES) {
      others.push(each);
      continue;
    }
    entries += of.passages;
    lists.push({ ...each, of, isText: field === 'text', times: profile.weights[field] });
  }
  if (lists.length === 0) return { few: [], others };
  const dealt = dealtOut(lists, entries, fields, open, data, profile);
  // The scores are there: nothing is saved by leaving them out.
  const few = summandOf(({ from }) => dealt[Math.floor(from / WINDOW)] ?? NOTHING);
  return { few: [few], others };
}

/** The only one of some fields that has a term. */
function onlyField({ fields: having }: TermEntry, fields: readonly TextField[]): TextField | undefined {
  let only: TextField | undefined;
  for (const field of fields) {
    if (!having[field]) continue;
    if (only) return undefined;
    only = field;
  }
  return only;
}

/** What the lists say, by window. */
function dealtOut(
  lists: readonly ShortList[],
  entries: number,
  fields: readonly TextField[],
  open: OpenList,
  data: ScoringData,
  profile: CombinedProfile,
): MatchList[] {
  const { meta } = data;
  const lengths = lengthsOf(fields, data, profile);
  const meanLength = meanLengthOf(fields, meta, profile);
  const all = emptyList(entries);
  const sizes = new Uint32Array(Math.ceil(meta.passages / WINDOW));
  const short = new ShortLists();
  let at = 0;
  for (const { entry, of, weight, isText, times } of lists) {
    const saturation = profile.term(
      Math.min(havingOf(entry, fields), meta.passages),
      meta.passages,
      meanLength,
    );
    const { bytes, base } = open(of);
    short.read(bytes, of.passages, meta.passages, base);
    const { places, frequencies } = short;
    for (let index = 0; index < of.passages; index++, at++) {
      const place = places[index] ?? 0;
      all.places[at] = place;
      all.scores[at] =
        weight * saturated(saturation, times * (frequencies[index] ?? 0), lengthAt(lengths, place));
      all.grounded[at] = isText ? 1 : 0;
      const window = Math.floor(place / WINDOW);
      sizes[window] = (sizes[window] ?? 0) + 1;
    }
  }
  const windows = Array.from(sizes, emptyList);
  const filled = new Uint32Array(sizes.length);
  for (let index = 0; index < at; index++) {
    const window = Math.floor((all.places[index] ?? 0) / WINDOW);
    const list = windows[window];
    const next = filled[window] ?? 0;
    filled[window] = next + 1;
    if (!list) continue;
    list.places[next] = all.places[index] ?? 0;
    list.scores[next] = all.scores[index] ?? 0;
    list.grounded[next] = all.grounded[index] ?? 0;
  }
  return windows;
}

const emptyList = (length: number): MatchList => ({
  places: new Uint32Array(length),
  scores: new Float64Array(length),
  grounded: new Uint8Array(length),
});
