/**
 * Is it the same word, misspelt? Misprints and old spellings must not make a short passage another one.
 */
import type { Measured, Vocabulary } from './passages.ts';

/** Shorter words are too like each other. */
const SHORTEST = 3;

/** A passage with the words that are misspelt words of another written as there. */
export function respelt(passage: Measured, model: Measured, { spellings, weights }: Vocabulary): Measured {
  const free = missing(model.bag, passage.bag);
  const odd = missing(passage.bag, model.bag);
  if (free.length === 0 || odd.length === 0) return passage;
  const written = new Map<number, number>();
  for (const word of odd) {
    const at = free.findIndex((other) => isMisspelt(spellings[word] ?? '', spellings[other] ?? ''));
    const [other] = at >= 0 ? free.splice(at, 1) : [];
    if (other !== undefined) written.set(word, other);
  }
  if (written.size === 0) return passage;
  const words = passage.words.map((word) => written.get(word) ?? word);
  const weight = words.reduce((sum, word) => sum + (weights[word] ?? 0), 0);
  return { ...passage, words, bag: words.slice().sort(), weight };
}

/** The words of a bag that another lacks. */
function missing(bag: Int32Array, other: Int32Array): number[] {
  const known = new Set(other);
  return [...bag].filter((word) => !known.has(word));
}

/** Whether two words are one edit apart: a letter more, less or another, or two neighbours exchanged (Damerau 1964). */
export function isMisspelt(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < SHORTEST || Math.abs(a.length - b.length) > 1) return false;
  // Numbers are other numbers, not misprints.
  if (isNumber(a) || isNumber(b)) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const restOfA = a.slice(start, a.length - end);
  const restOfB = b.slice(start, b.length - end);
  if (restOfA.length <= 1 && restOfB.length <= 1) return true;
  return restOfA.length === 2 && restOfA[0] === restOfB[1] && restOfA[1] === restOfB[0];
}
/** Whether a word, folded, is a number or holds one; *vi* is one too. */
export const isNumber = (word: string): boolean => NUMBER.test(word);
const NUMBER = /\p{N}|^[ivxlcdm]+$/u;
