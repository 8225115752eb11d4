/**
 * Which passages are searched, and what is asked of them? English prose that nobody here wrote, in its first so many
 * passages; more than there are by sampling its sentences anew. The same passages and queries every time.
 */
import { closeSync, existsSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { randomly } from '../../../api/testing/randomly.ts';

const PROSE = resolve(
  fileURLToPath(import.meta.url),
  '../../../../../shared/data/corpus/english-prose.jsonl.gz',
);

export const proseIsThere = () => existsSync(PROSE);

export interface Passage {
  /** From 0. */
  number: number;
  text: string;
}

/** Writes so many passages into a file, one a line. */
export function writeProse(size: number, file: string): void {
  const descriptor = openSync(file, 'w');
  let waiting = '';
  for (const { text } of prose(size)) {
    waiting += `${JSON.stringify(text)}\n`;
    if (waiting.length < 2 ** 20) continue;
    writeSync(descriptor, waiting);
    waiting = '';
  }
  writeSync(descriptor, waiting);
  closeSync(descriptor);
}

/** Reads them one by one, so that what an engine needs to build is its own. */
export function* readProse(file: string): Generator<Passage> {
  const descriptor = openSync(file, 'r');
  const chunk = Buffer.alloc(2 ** 20);
  const decoder = new TextDecoder();
  let number = 0;
  let rest = '';
  for (let read = readSync(descriptor, chunk); read > 0; read = readSync(descriptor, chunk)) {
    const lines = (rest + decoder.decode(chunk.subarray(0, read), { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield { number: number++, text: JSON.parse(line) };
  }
  closeSync(descriptor);
}

function* prose(size: number): Generator<Passage> {
  const lines = gunzipSync(readFileSync(PROSE)).toString().trimEnd().split('\n');
  const textOf = (line = '') => {
    const { text }: { text: string } = JSON.parse(line);
    return text.normalize('NFC');
  };
  for (const [number, line] of lines.slice(0, size).entries()) yield { number, text: textOf(line) };
  if (size > lines.length) yield* resampled(lines.map(textOf), size);
}

/**
 * More passages than there are: each as long as one of them, of sentences drawn at random. A vocabulary grows with its
 * text (Heaps, 1978: words ∝ tokens^β, here β = 0.5), so one in so many long words is made into a new one.
 */
function* resampled(texts: readonly string[], size: number): Generator<Passage> {
  const draw = randomly(20261123);
  const sentences = texts.map((text) => text.split(/(?<=[.!?][”’"']?)\s+/));
  const all = sentences.flat();
  const words = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
  const vocabulary = 90_000;
  let written = words;
  for (let number = texts.length; number < size; number++) {
    const count = sentences[draw(sentences.length)]?.length ?? 1;
    const drawn = Array.from({ length: count }, () => all[draw(all.length)] ?? '');
    const before = Math.sqrt(written / words);
    written += drawn.join(' ').split(/\s+/).length;
    let owed = vocabulary * (Math.sqrt(written / words) - before);
    const text = drawn.join(' ').replace(/\p{Ll}{7,}/gu, (word) => {
      if (owed < 1 && draw(1000) >= owed * 1000) return word;
      owed--;
      return `${word}${letters(draw(26 ** 3))}`;
    });
    yield { number, text };
  }
}

const letters = (number: number) =>
  String.fromCharCode(97 + (number % 26), 97 + (Math.floor(number / 26) % 26), 97 + Math.floor(number / 676));

export type QueryKind = 'any' | 'all' | 'prefix' | 'fuzzy' | 'phrase';

export interface Query {
  kind: QueryKind;
  words: string[];
}

export const QUERY_KINDS: Readonly<Record<QueryKind, string>> = {
  any: 'any of 4 words',
  all: 'all of 3 words',
  prefix: 'words that begin with 4 letters',
  fuzzy: 'words 1 letter away',
  phrase: 'a phrase of 3 words',
};

/**
 * Queries of one kind. Words come from passages at random, so common ones are asked for as often as they stand there;
 * phrases and the words that must all be there stand in one passage.
 */
export function queries(kind: QueryKind, count: number, passages: readonly Passage[]): Query[] {
  const draw = randomly(passages.length + kind.length);
  const wordsOf = () => {
    const text = passages[draw(passages.length)]?.text ?? '';
    return text.toLowerCase().match(/\p{L}{2,}/gu) ?? ['the'];
  };
  const one = (words: readonly string[]) => words[draw(words.length)] ?? 'the';
  const asked: Record<QueryKind, (words: readonly string[]) => string[]> = {
    any: () => Array.from({ length: 4 }, () => one(wordsOf())),
    all: (words) => Array.from({ length: 3 }, () => one(words)),
    prefix: (words) => [one(words).slice(0, 4)],
    fuzzy: (words) => [one(words)],
    phrase(words) {
      const start = draw(Math.max(1, words.length - 2));
      return words.slice(start, start + 3);
    },
  };
  return Array.from({ length: count }, () => ({ kind, words: asked[kind](wordsOf()) }));
}
