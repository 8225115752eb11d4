/**
 * Which passages write a word as the searcher wrote it? Folding finds `Dubček` for `Dubcek` and the other way; this puts
 * the passages first that have it as asked. Diacritics weigh more than case, and lower case asks for no case at all.
 */
import type { TermForms } from '../../indexer/format/searchPage.ts';

/** What a term's score is multiplied by where a passage has it as asked, but for case, or with other letters. */
const CLOSENESS = { asWritten: 1, otherCase: 0.75, folded: 0.4 } as const;

/** Which passages' texts have which form, by place. */
export interface PlacesOfForms {
  /** Of those that have the term, those that lack the first form. */
  lacking: ArrayLike<number>;
  /** Those that have the second, the third form, … as far as texts have them. */
  others: readonly ArrayLike<number>[];
}

/** The weight of a term in a passage; `undefined` where all passages write it alike. */
export type FormWeight = (place: number) => number;

/**
 * How well each passage's form of a term agrees with the form asked for.
 * @param asked The word of the query as written.
 */
export function formWeight(asked: string, forms: TermForms | undefined): FormWeight | undefined {
  if (!forms) return undefined;
  const { main, lacking, others } = forms;
  return weightByForm(asked, [main, ...Object.keys(others)], () => ({
    lacking,
    others: Object.values(others),
  }));
}

/**
 * The same, over lists that are read only where forms make a difference.
 * @param names The forms, the commonest first; those beyond the lists stand in no text.
 */
export function weightByForm(
  asked: string,
  names: readonly string[],
  read: () => PlacesOfForms,
): FormWeight | undefined {
  const [main = 0, ...others] = names.map((form) => closeness(asked, form));
  if (others.every((weight) => weight === main)) return undefined;
  const lists = read();
  const inTexts = others.slice(0, lists.others.length);
  // Relative to the closest form that the texts have: who cannot type a háček loses nothing.
  const best = Math.max(main, ...inTexts);
  if (inTexts.every((weight) => weight === main)) return undefined;
  const isLacking = holding(lists.lacking);
  const having = inTexts.map((weight, index) => ({ weight, holds: holding(lists.others[index] ?? []) }));
  return (place) => {
    let weight = isLacking(place) ? 0 : main;
    for (const form of having) if (form.weight > weight && form.holds(place)) weight = form.weight;
    return weight / best;
  };
}

/** Whether a place is among some, which ascend; quick where the places asked for do so, too. */
function holding(places: ArrayLike<number>): (place: number) => boolean {
  let at = 0;
  return (place) => {
    if (at > 0 && (places[at - 1] ?? 0) >= place) at = 0;
    while (at < places.length && (places[at] ?? 0) < place) at++;
    return places[at] === place;
  };
}

function closeness(asked: string, form: string): number {
  const lower = form.toLowerCase();
  const askedLower = asked.toLowerCase();
  if (lower !== askedLower) return CLOSENESS.folded;
  return form === asked || asked === askedLower ? CLOSENESS.asWritten : CLOSENESS.otherCase;
}
