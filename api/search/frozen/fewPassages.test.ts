/** Do words that begin alike give together what each of them gives? */
import { expect, test } from 'vitest';
import { buildFrozenIndex } from '../../../indexer/build/frozenIndex.ts';
import type { SearchDocument } from '../../../indexer/format/searchPage.ts';
import { randomly } from '../../testing/randomly.ts';
import { MatchLists } from '../matchList.ts';
import type { Comparison } from '../operators.ts';
import { prefixWeight } from '../scoring.ts';
import { sampleDocument } from '../testing.ts';
import { memoryPages } from './byteSource.ts';
import { openFrozenEngine } from './frozenEngine.ts';

const random = randomly(5);
const ENDS = ['', 's', 'ed', 'ing', 'or', 'ors', 'ion', 'ions', 'ive', 'ively', 'able', 'ful'];
/** Some share a stem, and so the list of which theirs are parts; the first stand in thousands of passages, the last in few. */
const words = ['connect', 'conduct', 'conform', 'contend'].flatMap((root) => ENDS.map((end) => root + end));
const text = (length: number) =>
  Array.from({ length }, () => words[Math.floor((random(1000) / 1000) ** 5 * words.length)] ?? '').join(' ');
const PASSAGES = 24_000;
const passages: SearchDocument[] = Array.from({ length: PASSAGES }, (_, place) => ({
  ...sampleDocument(place, { text: text(random(5)), language: 'en' }),
  id: `p${place}`,
  // Words of headings alone, of texts alone, and of both.
  headings: place % 50 === 0 ? [random(2) === 0 ? 'contends' : `contents${random(9)}`] : [],
}));

test('window after window, from the beginning again, and after its memory was given back', async () => {
  const engine = await openFrozenEngine(memoryPages(buildFrozenIndex(passages)), []);
  const postings = engine.postings();
  const begin: Comparison = { type: 'prefix' };
  const equal: Comparison = { type: 'equal' };
  const all = [
    ...(await postings.words('con')).keys(),
    ...Array.from({ length: 9 }, (_, n) => `contents${n}`),
  ];
  await postings.gather([
    { term: 'con', compared: begin, positions: false },
    ...all.map((term) => ({ term, compared: equal, positions: false })),
  ]);
  const window = new MatchLists();
  for (const [from, to] of [
    [0, 1024],
    [1024, PASSAGES],
    [0, PASSAGES],
    [64, 96],
    [19_200, PASSAGES],
  ] as const) {
    if (from === 64) postings.release?.();
    window.begin(from, to);
    postings.over(window);
    const expected = new Map<number, { score: number; grounded: number }>();
    for (const term of all) {
      const { places, scores, grounded } = postings.find(term, equal, ['text', 'heading', 'title']);
      for (const [index, place] of places.entries()) {
        const { score, grounded: before } = expected.get(place) ?? { score: 0, grounded: 0 };
        expected.set(place, {
          score: score + prefixWeight(term.length, 3) * (scores[index] ?? 0),
          grounded: before | (grounded[index] ?? 0),
        });
      }
    }
    const found = postings.find('con', begin, ['text', 'heading', 'title']);
    expect([...found.places]).toEqual([...expected.keys()].sort((a, b) => a - b));
    for (const [index, place] of found.places.entries()) {
      expect(found.scores[index]).toBeCloseTo(expected.get(place)?.score ?? -1, 9);
      expect(found.grounded[index]).toBe(expected.get(place)?.grounded);
    }
  }
});
