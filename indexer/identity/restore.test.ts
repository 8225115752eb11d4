import { describe, expect, test } from 'vitest';
import type { PassageId } from '../format/passage.ts';
import { restoreIds } from './restore.ts';
import { cutOf, edition, parse, publishAll } from './testTexts.ts';

const FOX = 'The quick brown fox jumps over the lazy dog by the river.';
const FOX_EDITED = 'The quick brown fox jumped over a lazy dog by the river.';
const SEA = 'Call the sea what you will, it answers to no name at all.';

/** A register of these texts, one after the other, and the passages that stood in the first of them. */
function registerOf(...texts: string[][]) {
  let register = '';
  for (const lines of texts) register = publishAll(register, [edition('1', lines)]).text;
  const read = parse(register);
  return { register: read, first: read.at('1').map(({ id }) => id) };
}

/** Which ids come back when nothing stands any more. */
function returning(register: ReturnType<typeof parse>, lines: string[]): (PassageId | null)[] {
  const passages = cutOf(lines).passages;
  const ids: (PassageId | null)[] = passages.map(() => null);
  restoreIds(passages, ids, register, () => false);
  return ids;
}

describe('a passage comes back', () => {
  test('where its text is unique on both sides and has six words', () => {
    const { register, first } = registerOf([FOX, SEA], []);
    expect(returning(register, [SEA, FOX])).toEqual([first[1], first[0]]);
    expect(returning(register, [FOX, 'And more.'])).toEqual([first[0], null]);
  });

  test('but not where it stands twice now, or stood twice, unless a neighbour tells which', () => {
    const { register, first } = registerOf([FOX, SEA], []);
    expect(returning(register, [FOX, 'Between.', FOX])).toEqual([null, null, null]);
    const twice = registerOf([FOX, 'A.', FOX], []);
    expect(returning(twice.register, [FOX])).toEqual([null]);
    // SEA comes back by itself, and stood after the one FOX.
    expect(returning(register, [FOX, 'Between.', FOX, SEA])).toEqual([null, null, first[0], first[1]]);
  });

  test('nor where it has fewer than six words, unless a neighbour comes back beside it, near or far', () => {
    const { register, first } = registerOf(['One.', 'Two.', FOX, 'Three.'], []);
    expect(returning(register, ['Three.', SEA])).toEqual([null, null]);
    expect(returning(register, ['One.', 'Two.', FOX, 'Three.'])).toEqual(first);
    expect(returning(register, ['Three.', FOX, 'One.'])).toEqual([null, first[2], null]);
  });

  test('as another kind is another passage', () => {
    const { register } = registerOf([FOX], []);
    expect(returning(register, [`# ${FOX}`])).toEqual([null]);
  });

  test('only once, as what it said last, though it once said both', () => {
    const { register, first } = registerOf([FOX], [FOX_EDITED], []);
    expect(register.events.get(first[0] ?? '')?.map(({ event }) => event)).toEqual([
      'minted',
      'edited',
      'withdrawn',
    ]);
    expect(returning(register, [FOX])).toEqual([first[0]]);
    expect(returning(register, [FOX, FOX_EDITED])).toEqual([null, first[0]]);
    expect(returning(register, [FOX_EDITED, FOX])).toEqual([first[0], null]);
  });

  test('not while it stands in the state before', () => {
    const { register } = registerOf([FOX]);
    const ids: (PassageId | null)[] = [null];
    expect(restoreIds(cutOf([FOX]).passages, ids, register, () => true)).toEqual(new Set());
    expect(ids).toEqual([null]);
  });
});
