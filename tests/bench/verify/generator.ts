/**
 * What do people write when they quote? Quotations made from real passages, with known truth: verbatim, printed in
 * another way, changed in one thing each, and of texts that are not there.
 */
import { Random } from '../identity/random.ts';

/** `found`: the words stand. `changed`: they do not, something close to them does. `absent`: nothing of the kind. */
export type Truth = 'found' | 'changed' | 'absent';

export interface Sample {
  truth: Truth;
  /** What was done: `verbatim`, `number`, … */
  made: string;
  quote: string;
  /** The place in the passages that it was made from; -1 for absent ones. */
  place: number;
}

interface Words {
  /** What stands before each word, and after the last. */
  between: string[];
  words: string[];
}

type Change = (words: Words, random: Random, others: readonly string[]) => string | undefined;

const cut = (text: string): Words => {
  const words = text.match(WORD) ?? [];
  const between = text.split(WORD);
  return { words, between };
};
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.,-][\p{L}\p{M}\p{N}]+)*/gu;

const join = ({ words, between }: Words): string =>
  between.map((gap, index) => gap + (words[index] ?? '')).join('');

/** Some place in the middle. */
const inner = (count: number, random: Random) => 1 + random.below(Math.max(1, count - 2));

function exchange(words: Words, index: number, word: string): string {
  return join({ ...words, words: words.words.with(index, word) });
}

/** Beside a text's own ellipsis the words left out would be what the ellipsis stands for. */
function drop({ words, between }: Words, index: number): string | undefined {
  if (/…|\.\s?\./.test(`${between[index]} ${between[index + 1]}`)) return undefined;
  const gap = `${between[index] ?? ''}${(between[index + 1] ?? '').trimStart()}`;
  return join({ words: words.toSpliced(index, 1), between: between.toSpliced(index, 2, gap) });
}

/** An ellipsis for `left` words. */
function omit({ words, between }: Words, from: number, left: number, random: Random): string {
  const sign = random.pick(['…', '...', '[…]', '[...]', '. . .']) ?? '…';
  return join({
    words: words.toSpliced(from, left),
    between: between.toSpliced(from, left + 1, ` ${sign} `),
  });
}

const isPlain = (word: string) => /^\p{Ll}+$/u.test(word);
const NEGATIONS = new Set([
  'not',
  'no',
  'never',
  'none',
  'nothing',
  'neither',
  'nor',
  'without',
  'cannot',
  'nobody',
]);

const denies = (word: string) => NEGATIONS.has(word.toLowerCase()) || /n['’]t$/i.test(word);

/** What print and the customs of quoting change. */
export const PRINTED: Readonly<Record<string, Change>> = {
  'straight marks': (words) => {
    const straight = join(words).replace(/[“”„]/g, '"').replace(/[‘’]/g, "'").replace(/[—–]/g, '--');
    return straight === join(words) ? undefined : straight;
  },
  'line breaks': (words, random) =>
    join({
      ...words,
      between: words.between.map((gap) => (random.chance(0.2) ? gap.replace(' ', '\n  ') : gap)),
    }),
  'hyphens at line ends': ({ words, between }, random) => {
    const index = words.findIndex(
      (word, at) => at > 0 && isPlain(word) && word.length > 6 && random.chance(0.6),
    );
    const word = words[index];
    if (!word) return undefined;
    const at = 3 + random.below(word.length - 5);
    return join({ between, words: words.with(index, `${word.slice(0, at)}-\n${word.slice(at)}`) });
  },
  ligatures: (words) => {
    const printed = join(words).replace(/ffi/g, 'ﬃ').replace(/fi/g, 'ﬁ').replace(/fl/g, 'ﬂ');
    return printed === join(words) ? undefined : printed;
  },
  'soft hyphens': (words, random) =>
    join({
      ...words,
      words: words.words.map((word) =>
        word.length > 5 && random.chance(0.3) ? `${word.slice(0, 3)}\u00ad${word.slice(3)}` : word,
      ),
    }),
  'note markers': (words, random) => {
    const index = inner(words.words.length, random);
    const gaps = words.between.with(index, `[${1 + random.below(90)}]${words.between[index] ?? ''}`);
    return join({ ...words, between: gaps });
  },
  'an ellipsis': ({ words, between }, random) => {
    if (words.length < 14) return undefined;
    const from = 4 + random.below(words.length - 12);
    const left = 1 + random.below(Math.min(12, words.length - from - 4));
    if (words.slice(from, from + left).some(denies)) return undefined;
    return omit({ words, between }, from, left, random);
  },
  'a bracket put in': (words, random) => {
    const index = inner(words.words.length, random);
    const word = words.words[index];
    if (!word) return undefined;
    return exchange(words, index, `[that is] ${word}`);
  },
  'a bracketed capital': ({ words, between }) => {
    const [first = ''] = words;
    if (!isPlain(first)) return undefined;
    return join({ between, words: words.with(0, `[${first.charAt(0).toUpperCase()}]${first.slice(1)}`) });
  },
  'the first letter': ({ words, between }) => {
    const [first = ''] = words;
    if (!isPlain(first)) return undefined;
    return join({ between, words: words.with(0, first.charAt(0).toUpperCase() + first.slice(1)) });
  },
  'quotation marks around': (words) =>
    `“${join(words).replace(/[“”]/g, (mark) => (mark === '“' ? '‘' : '’'))}”`,
  'a full stop at the end': (words) => (/[\p{L}\p{N}]$/u.test(join(words)) ? `${join(words)}.` : undefined),
};

/** What changes the words. */
export const CHANGED: Readonly<Record<string, Change>> = {
  'a word exchanged': (words, random, others) => {
    const index = random.below(words.words.length);
    const word = random.pick(others) ?? 'other';
    if (!isPlain(words.words[index] ?? '') || word === words.words[index] || NEGATIONS.has(word))
      return undefined;
    return exchange(words, index, word);
  },
  'a word lost': (words, random) => drop(words, inner(words.words.length, random)),
  'a word added': (words, random, others) => {
    const index = inner(words.words.length, random);
    return exchange(words, index, `${random.pick(others)} ${words.words[index]}`);
  },
  'words turned round': ({ words, between }, random) => {
    const index = inner(words.length - 1, random);
    const [one = '', other = ''] = [words[index], words[index + 1]];
    if (one.toLowerCase() === other.toLowerCase()) return undefined;
    return join({ between, words: words.with(index, other).with(index + 1, one) });
  },
  'a number': (words, random) => {
    const index = words.words.findIndex((word) => /^\d+$/.test(word) || NUMERALS.includes(word));
    const word = words.words[index];
    if (word === undefined) return undefined;
    if (/^\d+$/.test(word)) return exchange(words, index, String(Number(word) + 1 + random.below(9)));
    return exchange(
      words,
      index,
      NUMERALS[(NUMERALS.indexOf(word) + 1 + random.below(8)) % NUMERALS.length] ?? 'two',
    );
  },
  'a name': (words, random) => {
    const places = words.words.flatMap((word, index) =>
      index > 0 && isInnerName(words, index) && word !== 'I' ? index : [],
    );
    const index = random.pick(places);
    const name = random.pick(NAMES);
    if (index === undefined || name === undefined || words.words[index] === name) return undefined;
    return exchange(words, index, name);
  },
  'a negation lost': (words) => {
    const index = words.words.findIndex(
      (word, at) => at > 0 && at < words.words.length - 1 && word === 'not',
    );
    return index < 0 ? undefined : drop(words, index);
  },
  'a negation behind an ellipsis': ({ words, between }, random) => {
    const index = words.findIndex((word, at) => at > 3 && at < words.length - 4 && word === 'not');
    return index < 0 ? undefined : omit({ words, between }, index, 1, random);
  },
  'a negation added': (words, random) => {
    const places = words.words.flatMap((word, index) =>
      AUXILIARIES.has(word) && index < words.words.length - 1 ? index : [],
    );
    const index = random.pick(places);
    if (index === undefined || words.words[index + 1] === 'not') return undefined;
    return exchange(words, index, `${words.words[index]} not`);
  },
  'a letter': (words, random) => {
    const index = random.below(words.words.length);
    const word = words.words[index] ?? '';
    if (!isPlain(word) || word.length < 4) return undefined;
    const at = 1 + random.below(word.length - 1);
    const letter = word[at] === 'x' ? 'z' : 'x';
    return exchange(words, index, word.slice(0, at) + letter + word.slice(at + 1));
  },
  'a letter’s case': (words, random) => {
    const index = inner(words.words.length, random);
    const word = words.words[index] ?? '';
    return isPlain(word) ? exchange(words, index, word.charAt(0).toUpperCase() + word.slice(1)) : undefined;
  },
  'a comma': ({ words, between }, random) => {
    const index = inner(words.length, random);
    return between[index] === ' ' ? join({ words, between: between.with(index, ', ') }) : undefined;
  },
};

const NUMERALS = [
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'twelve',
  'twenty',
  'thirty',
  'hundred',
  'thousand',
];
const NAMES = ['Zebulon', 'Quixley', 'Marlowe', 'Ottoline', 'Brisbane', 'Krakow', 'Tuesday', 'Cornwall'];
const AUXILIARIES = new Set([
  'is',
  'was',
  'are',
  'were',
  'had',
  'has',
  'could',
  'would',
  'should',
  'might',
  'will',
  'may',
  'must',
]);

function isInnerName({ words, between }: Words, index: number): boolean {
  return (
    /^\p{Lu}\p{Ll}+$/u.test(words[index] ?? '') &&
    between[index] === ' ' &&
    /\p{Ll}$/u.test(words[index - 1] ?? '')
  );
}

export interface Sources {
  /** Passages of the corpus, in order. */
  texts: readonly string[];
  /** Passages of texts that are not in it. */
  others: readonly string[];
}

/** `count` quotations: three tenths verbatim, two printed in another way, four changed, one absent. */
export function* samples({ texts, others }: Sources, count: number, seed: number): Generator<Sample> {
  const random = new Random(seed);
  const vocabulary = texts.slice(0, 500).flatMap((text) => text.match(/(?<=\s)\p{Ll}{3,}(?=\s)/gu) ?? []);
  const printed = Object.entries(PRINTED);
  const changed = Object.entries(CHANGED);
  for (let made = 0; made < count; ) {
    const share = made % 10;
    if (share === 9) {
      const quote = stretch(random.pick(others) ?? '', random, 8);
      if (quote === undefined) continue;
      yield { truth: 'absent', made: 'of another text', quote, place: -1 };
      made++;
      continue;
    }
    const place = random.below(texts.length);
    const isLong = share === 2 && random.chance(0.5);
    const quote = isLong ? overTwo(texts, place, random) : stretch(texts[place] ?? '', random, 5);
    if (quote === undefined) continue;
    if (share < 3) {
      yield { truth: 'found', made: isLong ? 'verbatim, over two passages' : 'verbatim', quote, place };
      made++;
      continue;
    }
    const [name, change] = (share < 5 ? random.pick(printed) : random.pick(changed)) ?? [];
    const other = change?.(cut(quote), random, vocabulary);
    if (name === undefined || other === undefined || other === quote) continue;
    yield { truth: share < 5 ? 'found' : 'changed', made: name, quote: other, place };
    made++;
  }
}

const LONGEST = 60;

/** Some words of a text, from the beginning of one to the end of another; `undefined` where it has too few. */
function stretch(text: string, random: Random, least: number): string | undefined {
  const words = [...text.matchAll(WORD)];
  if (words.length < least) return undefined;
  const length = Math.min(words.length, least + random.below(LONGEST - least));
  const start = random.below(words.length - length + 1);
  const [first, last] = [words[start], words[start + length - 1]];
  if (!first || !last) return undefined;
  const joins = /['’.,-]/;
  const end = last.index + last[0].length;
  // Not within a compound, which would be a part of a word.
  if (joins.test(text[first.index - 1] ?? ' ') || /^[-’'][\p{L}\p{N}]/u.test(text.slice(end)))
    return undefined;
  if (/[−$£€]/.test(text[first.index - 1] ?? ' ') || /^\s?[%°£$€]/.test(text.slice(end))) return undefined;
  // Nor within a range of numbers: `301–310`, perhaps with marks that forbid a break.
  if (
    /\p{N}\u2060?–\u2060?$/u.test(text.slice(0, first.index)) ||
    /^\u2060?–\u2060?\p{N}/u.test(text.slice(end))
  )
    return undefined;
  return text.slice(first.index, end);
}

/** The end of a passage and the beginning of the next. */
function overTwo(texts: readonly string[], place: number, random: Random): string | undefined {
  const [one, other] = [texts[place] ?? '', texts[place + 1] ?? ''];
  const tail = one.split(' ').slice(-(4 + random.below(20)));
  const head = other.split(' ').slice(0, 4 + random.below(20));
  if (tail.length < 4 || head.length < 4) return undefined;
  if (!/^[\p{L}\p{N}“]/u.test(tail[0] ?? '') || !/[\p{L}\p{N}]$/u.test(head.at(-1) ?? '')) return undefined;
  return `${tail.join(' ')}\n${head.join(' ')}`;
}
