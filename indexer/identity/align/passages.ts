/**
 * What can two passages be compared by? Every passage as numbers: its words interned, sorted for counting, and weighed
 * by how much each says. Both states share one vocabulary.
 */
import type { PassageKind } from '../../format/passage.ts';
import { tokens, UNSPACED_WORD, words } from '../../text/words.ts';
import type { AlignPassage } from './index.ts';

/** A passage made comparable. */
export interface Measured {
  /** Its place in its state. */
  index: number;
  text: string;
  /** Words in order, as numbers of the common vocabulary. */
  words: Int32Array;
  /** The same, ascending: two bags are compared in one merge. */
  bag: Int32Array;
  /** Sum of the weights of its words. */
  weight: number;
  /** Passages with the same words in the same order, and kinds that may continue each other, share it. */
  key: number;
  /** Passages with the very same text, and such kinds, share it. */
  textKey: number;
  family: Family;
  /** How many words count as one or as two, for their hyphens, dashes and apostrophes. */
  uncertain: number;
  /** False for `* * *`: it has no words, only signs. */
  spoken: boolean;
  section: string;
  /** Of a row of a table, the words of its first cell: what the row is about. */
  label?: ReadonlySet<number>;
}

/** What two passages have in common; shares are of the words of one side, 0 to 1. */
export interface Overlap {
  words: number;
  weight: number;
  /** Dice coefficient of the bags of words. */
  similarity: number;
  /** The same, each word counting by its weight. */
  weighted: number;
  oldShare: number;
  newShare: number;
  oldWeighted: number;
  newWeighted: number;
}

/**
 * Kinds that continue each other freely. A paragraph may become a list item or a quotation; a heading, a note or a
 * piece of code and a paragraph are different things, and only the very same words let one continue the other.
 */
export type Family = 'heading' | 'note' | 'code' | 'prose';
export function familyOf(kind: PassageKind): Family {
  return kind === 'heading' || kind === 'note' || kind === 'code' ? kind : 'prose';
}

export interface Vocabulary {
  /** By word number: how much sharing it says about two passages. */
  weights: Float64Array;
  /** By word number: how it is written. */
  spellings: string[];
}

/** Both states, measured with one vocabulary. */
export function measure(
  oldPassages: readonly AlignPassage[],
  newPassages: readonly AlignPassage[],
): { old: Measured[]; new: Measured[]; vocabulary: Vocabulary } {
  const numbers = new Map<string, number>();
  const keys = new Map<string, number>();
  const intern = (map: Map<string, number>, text: string) => {
    const known = map.get(text);
    if (known !== undefined) return known;
    map.set(text, map.size);
    return map.size - 1;
  };
  const number = (passage: AlignPassage, index: number): Measured => {
    const family = familyOf(passage.kind);
    // In code, signs are words: `a + b` is not `a - b`.
    const spoken = family === 'code' ? tokens(passage.text).map(({ folded }) => folded) : words(passage.text);
    const ids = Int32Array.from(spoken, (word) => intern(numbers, word));
    return {
      index,
      text: passage.text,
      words: ids,
      bag: ids.slice().sort(),
      weight: 0,
      textKey: intern(keys, `${family}=${passage.text}`),
      key: intern(keys, `${family}\n${spoken.join(' ')}`),
      family,
      uncertain: uncertainWords(passage.text, spoken.length),
      spoken: spoken.some((word) => /[\p{L}\p{N}]/u.test(word)),
      section: passage.section,
      ...(passage.kind === 'row' && {
        label: new Set(labelOf(passage.text).map((word) => intern(numbers, word))),
      }),
    };
  };
  const old = oldPassages.map(number);
  const fresh = newPassages.map(number);
  const weights = weigh(numbers.size, old, fresh);
  for (const passage of [...old, ...fresh]) {
    for (const word of passage.bag) passage.weight += weights[word] ?? 0;
  }
  return { old, new: fresh, vocabulary: { weights, spellings: [...numbers.keys()] } };
}

/** The words of a row's first cell; cells are set apart as the passages room does it. */
const labelOf = (row: string): string[] => words(row.split(' | ', 1)[0] ?? '');

/** By how much the words of a text differ in number from what stands between white space, or from its runs of letters. */
function uncertainWords(text: string, count: number): number {
  // Characters of scripts without spaces are a word each, and no two ways about it.
  const spaced = text.replaceAll(UNSPACED_WORD, ' ');
  const own = spaced === text ? count : count - (text.match(UNSPACED_WORD)?.length ?? 0);
  const strings = spaced.split(/\s+/).filter((string) => /[\p{L}\p{N}]/u.test(string));
  const runs = spaced.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return Math.max(Math.abs(own - strings.length), Math.abs(own - runs.length));
}

/**
 * How much a shared word says: log((N + 1) / (n + ½)) for a word in n of N passages, of the state where it is commoner
 * (inverse document frequency, Spärck Jones 1972). *The*, in nearly every passage, says nearly nothing: two unrelated
 * paragraphs share half their words by count, a tenth by weight.
 */
function weigh(size: number, old: Measured[], fresh: Measured[]): Float64Array {
  const count = (passages: Measured[]) => {
    const frequency = new Int32Array(size);
    for (const { bag } of passages) {
      for (let at = 0; at < bag.length; at++) {
        const word = bag[at] ?? 0;
        if (at === 0 || bag[at - 1] !== word) frequency[word] = (frequency[word] ?? 0) + 1;
      }
    }
    return frequency;
  };
  const before = count(old);
  const after = count(fresh);
  return Float64Array.from({ length: size }, (_, word) =>
    Math.min(
      Math.log((old.length + 1) / ((before[word] ?? 0) + 0.5)),
      Math.log((fresh.length + 1) / ((after[word] ?? 0) + 0.5)),
      // A word that one side lacks cannot be shared, but counts among its passage's words.
    ),
  ).map((weight) => Math.max(weight, 0.01));
}

/** Counts what two passages share, in one merge of their bags. */
export function overlap(a: Measured, b: Measured, { weights }: Vocabulary): Overlap {
  return overlapOfBags(a, b, weights);
}

interface Bag {
  bag: Int32Array;
  weight: number;
}

export function overlapOfBags(old: Bag, fresh: Bag, weights: Float64Array): Overlap {
  const a = old.bag;
  const b = fresh.bag;
  let i = 0;
  let j = 0;
  let shared = 0;
  let weight = 0;
  while (i < a.length && j < b.length) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) {
      shared++;
      weight += weights[a[i] ?? 0] ?? 0;
      i++;
      j++;
    } else if (difference < 0) i++;
    else j++;
  }
  const ratio = (part: number, whole: number) => (whole > 0 ? Math.min(1, part / whole) : 0);
  return {
    words: shared,
    weight,
    similarity: ratio(2 * shared, a.length + b.length),
    weighted: ratio(2 * weight, old.weight + fresh.weight),
    oldShare: ratio(shared, a.length),
    newShare: ratio(shared, b.length),
    oldWeighted: ratio(weight, old.weight),
    newWeighted: ratio(weight, fresh.weight),
  };
}
