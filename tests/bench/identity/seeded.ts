/**
 * What would an editor have done, and what is then true? Edits made to real texts, every word remembering the passage
 * it came from: typos, rewording of a fifth of the words, sentences moved across paragraphs, paragraphs moved across
 * chapters, split, merged, deleted, inserted, whole chapters inserted, removed and moved, so that all is renumbered.
 */
import type { PassageKind } from '../../../indexer/format/passage.ts';
import type { AlignPassage } from '../../../indexer/identity/align/index.ts';
import { Random } from './random.ts';

interface Word {
  text: string;
  /** The old passage it stood in; `null` for words that are new. */
  from: number | null;
  /** A typo: still its passage's word, but not the same string. */
  misspelt: boolean;
}

interface Unit {
  kind: PassageKind;
  /** The old passage that it was, before anything was done to it. */
  was: number | null;
  words: Word[];
}

export interface Edited {
  old: AlignPassage[];
  new: AlignPassage[];
  truth: Truth;
}

/** What is true of an edit, by the words' own account. Sets hold `old * news + new`. */
export interface Truth {
  /** More than half of the old passage's words stand there, unharmed, and are more than half of it. */
  required: Set<number>;
  /** So by counting misspelt words too; or it is the passage itself, in which its words are still more than a third or the most. */
  allowed: Set<number>;
  /** Split or merged: most of the one's words stand in the other, which does not continue it. */
  lineage: Set<number>;
  /** The same with a third instead of a half: may be reported, need not. */
  lineageAllowed: Set<number>;
}

/** How many of a hundred passages are touched by each kind of edit. */
export interface Rates {
  typos: number;
  reworded: number;
  sentenceMoved: number;
  moved: number;
  split: number;
  merged: number;
  deleted: number;
  inserted: number;
}
/** About a fifth of all passages touched. */
export const LIGHT: Rates = {
  typos: 5,
  reworded: 5,
  sentenceMoved: 2,
  moved: 1,
  split: 2,
  merged: 2,
  deleted: 2,
  inserted: 2,
};
/** More than half of all passages touched. */
export const HEAVY: Rates = {
  typos: 15,
  reworded: 20,
  sentenceMoved: 5,
  moved: 3,
  split: 5,
  merged: 5,
  deleted: 6,
  inserted: 6,
};

/** Edits a text; `donor` lends passages of the same kind of prose for what is inserted. */
export function edit(
  source: readonly AlignPassage[],
  donor: readonly AlignPassage[],
  rates: Rates,
  seed: number,
): Edited {
  const random = new Random(seed);
  const vocabulary = donor.slice(0, 400).flatMap(({ text }) => text.split(/\s+/));
  let units: Unit[] = source.map(({ text, kind }, was) => ({ kind, was, words: wordsOf(text, was) }));
  const inserted = (): Unit | undefined => {
    const lent = random.pick(donor);
    return lent && { kind: lent.kind, was: null, words: wordsOf(lent.text, null) };
  };

  units = editChapters(units, donor, random);
  const next: Unit[] = [];
  const elsewhere: Unit[] = [];
  for (let at = 0; at < units.length; at++) {
    const unit = units[at];
    if (!unit) continue;
    if (unit.kind === 'heading') {
      next.push(unit);
      continue;
    }
    const throws = random.next() * 100;
    let below = 0;
    const falls = (rate: number) => {
      const from = below;
      below += rate;
      return throws >= from && throws < below;
    };
    if (falls(rates.deleted)) continue;
    if (falls(rates.inserted)) {
      const lent = inserted();
      next.push(...(lent ? [unit, lent] : [unit]));
    } else if (falls(rates.moved)) elsewhere.push(unit);
    else if (falls(rates.split)) next.push(...split(unit, random));
    else if (falls(rates.merged) && units[at + 1]?.kind === unit.kind) {
      next.push({ ...unit, words: [...unit.words, ...(units[++at]?.words ?? [])] });
    } else if (falls(rates.typos)) next.push({ ...unit, words: misspell(unit.words, random) });
    else if (falls(rates.reworded)) {
      next.push({
        ...unit,
        words: unit.words.map((word) =>
          random.chance(0.2)
            ? { text: random.pick(vocabulary) ?? 'anew', from: null, misspelt: false }
            : word,
        ),
      });
    } else next.push(unit);
  }
  for (const unit of elsewhere) next.splice(random.below(next.length + 1), 0, unit);
  moveSentences(next, Math.round((next.length * rates.sentenceMoved) / 100), random);
  units = next.filter(({ words }) => words.length > 0);
  return {
    old: numbered(source),
    new: numbered(units.map(({ kind, words }) => ({ kind, text: words.map(({ text }) => text).join(' ') }))),
    truth: truthOf(
      source.map(({ text }) => wordsOf(text, null)),
      units,
    ),
  };
}

const wordsOf = (text: string, from: number | null): Word[] =>
  text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ({ text: word, from, misspelt: false }));

/** Sections are numbered anew on both sides, as refs are. */
function numbered(passages: readonly { text: string; kind: PassageKind }[]): AlignPassage[] {
  let section = 0;
  return passages.map(({ text, kind }) => {
    if (kind === 'heading') section++;
    return { text, kind, section: String(section), anchors: [] };
  });
}

/** Inserts a chapter, takes one out, and moves one, where there are enough. */
function editChapters(units: Unit[], donor: readonly AlignPassage[], random: Random): Unit[] {
  const chapters: Unit[][] = [[]];
  for (const unit of units) {
    if (unit.kind === 'heading') chapters.push([]);
    chapters.at(-1)?.push(unit);
  }
  if (chapters.length < 6) return units;
  chapters.splice(random.below(chapters.length), 1);
  const [carried = []] = chapters.splice(random.below(chapters.length), 1);
  chapters.splice(random.below(chapters.length), 0, carried);
  const start = random.below(Math.max(1, donor.length - 30));
  chapters.splice(
    random.below(chapters.length),
    0,
    donor.slice(start, start + 12).map(({ text, kind }) => ({ kind, was: null, words: wordsOf(text, null) })),
  );
  return chapters.flat();
}

const endsSentence = ({ text }: Word) => /[.!?:;][”’"')\]]*$/.test(text);

/** Cuts a passage after a sentence near its middle; one of a single sentence stays whole. */
function split(unit: Unit, random: Random): Unit[] {
  const ends = unit.words.flatMap((word, index) =>
    endsSentence(word) && index >= 3 && unit.words.length - index > 4 ? [index + 1] : [],
  );
  const cut = random.pick(ends);
  if (cut === undefined) return [unit];
  return [
    { ...unit, words: unit.words.slice(0, cut) },
    { ...unit, words: unit.words.slice(cut) },
  ];
}

function misspell(words: Word[], random: Random): Word[] {
  const count = 1 + random.below(Math.max(1, Math.min(4, words.length / 12)));
  const chosen = new Set(Array.from({ length: count }, () => random.below(words.length)));
  return words.map((word, index) => {
    if (!chosen.has(index) || word.text.length < 3) return word;
    const at = random.below(word.text.length - 1);
    const [a = '', b = ''] = [word.text[at], word.text[at + 1]];
    const kinds = [b + a, a, a + a + b, `${a}x`];
    const text = word.text.slice(0, at) + kinds[random.below(4)] + word.text.slice(at + 2);
    return { text, from: word.from, misspelt: true };
  });
}

/** Takes sentences out of paragraphs and puts them at the end or the beginning of others, mostly near. */
function moveSentences(units: Unit[], count: number, random: Random): void {
  for (let done = 0; done < count; done++) {
    const place = random.below(units.length);
    const from = units[place];
    const to = units[random.chance(0.8) ? place + 1 + random.below(4) : random.below(units.length)];
    if (!from || !to || from === to || from.kind === 'heading' || to.kind === 'heading') continue;
    const sentences: Word[][] = [[]];
    for (const word of from.words) {
      sentences.at(-1)?.push(word);
      if (endsSentence(word)) sentences.push([]);
    }
    const whole = sentences.filter((sentence) => sentence.length > 0);
    if (whole.length < 2) continue;
    const [taken = []] = whole.splice(random.below(whole.length), 1);
    from.words = whole.flat();
    to.words = random.chance(0.5) ? [...taken, ...to.words] : [...to.words, ...taken];
  }
}

/** How many words a string between white space is: `struct.Stdin.html` is three, a dash none. */
const wordsIn = ({ text }: Word) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
const size = (words: readonly Word[]) =>
  Math.max(
    1,
    words.reduce((sum, word) => sum + wordsIn(word), 0),
  );

/** What the words say: who holds how many of whose. */
function truthOf(source: readonly (readonly Word[])[], units: readonly Unit[]): Truth {
  const truth: Truth = {
    required: new Set(),
    allowed: new Set(),
    lineage: new Set(),
    lineageAllowed: new Set(),
  };
  const sizes = source.map(size);
  const shares = units.flatMap((unit, j) => {
    const whole = size(unit.words);
    const counts = new Map<number, { intact: number; all: number }>();
    for (const word of unit.words) {
      if (word.from === null) continue;
      const count = counts.get(word.from) ?? { intact: 0, all: 0 };
      // Signs alone count where there is nothing else.
      const weight = wordsIn(word) || (unit.words.length === 1 ? 1 : 0);
      count.all += weight;
      if (!word.misspelt) count.intact += weight;
      counts.set(word.from, count);
    }
    const most = Math.max(0, ...[...counts.values()].map(({ all }) => all));
    return [...counts].map(([i, { intact, all }]) => ({
      i,
      j,
      pair: i * units.length + j,
      isItself: unit.was === i && (all === most || all / whole > 1 / 3),
      /** Of the old passage's words, and of the new one's. */
      ofOld: intact / (sizes[i] ?? 1),
      ofNew: intact / whole,
      ofOldAll: all / (sizes[i] ?? 1),
      ofNewAll: all / whole,
    }));
  });
  const continued = new Set<number>();
  const continuing = new Set<number>();
  for (const { i, j, pair, isItself, ofOld, ofNew, ofOldAll, ofNewAll } of shares) {
    if (ofOld > 1 / 2 && ofNew > 1 / 2) {
      truth.required.add(pair);
      continued.add(i);
      continuing.add(j);
    }
    if ((ofOldAll > 1 / 2 && ofNewAll > 1 / 2) || isItself) truth.allowed.add(pair);
  }
  for (const { i, j, pair, ofOld, ofNew, ofOldAll, ofNewAll } of shares) {
    const part = ofNew > 1 / 2 && !continuing.has(j);
    const whole = ofOld > 1 / 2 && !continued.has(i);
    if ((part || whole) && !truth.allowed.has(pair)) truth.lineage.add(pair);
    if (ofOldAll > 1 / 3 || ofNewAll > 1 / 3) truth.lineageAllowed.add(pair);
  }
  return truth;
}
