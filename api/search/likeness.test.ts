import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { likeness, Rarity } from './likeness.ts';
import { asking, indexOf, sampleDocument } from './testing.ts';

const documents = (...texts: string[]) => texts.map((text, place) => sampleDocument(place, { text }));
const added = (scores: number[], ...texts: string[]) =>
  likeness(scores, documents(...texts), new Rarity(100, []));

describe('what likeness adds', () => {
  test('one and a half times the best score to the likest; to others by their share', () => {
    // Both have one word of equal weight; a score lower by 3 % counts for 1/e.
    const [first = 0, second = 0] = added([2, 2 * 0.97], 'alpha', 'beta');
    expect(first).toBeCloseTo(3, 12);
    expect(second).toBeCloseTo(3 / Math.E, 12);
  });
  test('a passage that speaks of what the best speak of passes one that does not', () => {
    const scores = [1, 0.99, 0.98];
    const more = added(scores, 'heart valve surgery', 'rain and storm', 'valve surgery again');
    const sums = scores.map((score, index) => score + (more[index] ?? 0));
    expect(sums[0]).toBeGreaterThan(sums[2] ?? 0);
    expect(sums[2]).toBeGreaterThan(sums[1] ?? 0);
  });
  test('where one answer stands out it stays before all', () => {
    const more = added([1, 0.5, 0.49], 'only this', 'rain storm', 'rain storm');
    expect(more[0]).toBe(1.5);
    expect(more[1]).toBeLessThan(1e-6);
  });
  test('common words tell less of likeness than rare ones', () => {
    const rarity = new Rarity(100, [
      ['common', 90],
      ['rare', 2],
    ]);
    const [, sharesCommon = 0, sharesRare = 0] = likeness(
      [1, 0.9, 0.9],
      documents('common rare', 'common one', 'rare one'),
      rarity,
    );
    expect(sharesRare).toBeGreaterThan(sharesCommon);
  });
  test('of long passages the beginning is compared', () => {
    const beginning = 'heart valve '.repeat(334);
    const [, short] = added([1, 1], 'heart valve', beginning);
    const [, long] = added([1, 1], 'heart valve', `${beginning}${'rain storm '.repeat(500)}`);
    expect(long).toBe(short);
  });
  test('nothing where nothing was scored', () => {
    expect(added([0, 0], 'a', 'b')).toEqual([0, 0]);
    expect(added([])).toEqual([]);
  });
  test('never less than nothing, and finite, whatever the texts', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '東京', '…', '')).map((words) => words.join(' '));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, fc.double({ min: 0, max: 10, noNaN: true })), { minLength: 1 }),
        (all) => {
          const scores = all.map(([, score]) => score).sort((a, b) => b - a);
          const more = added(scores, ...all.map(([each]) => each));
          expect(more).toHaveLength(all.length);
          for (const each of more) expect(each >= 0 && each <= 1.5 * (scores[0] ?? 0) + 1e-9).toBe(true);
        },
      ),
    );
  });
});

describe('pages', () => {
  const vocabulary = ['army', 'border', 'tank', 'river', 'winter', 'bread'];
  const texts = Array.from({ length: 60 }, (_, place) =>
    Array.from({ length: 8 }, (_, word) => vocabulary[(place * (word + 3) + word) % 6] ?? '').join(' '),
  );
  const index = indexOf(texts.map((text, place) => sampleDocument(place, { text })));
  const query = 'army border bread';

  test.each([7, 20, 33])('of %i, one after the other, are the whole list', async (limit) => {
    const whole = await index.search(asking(query));
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const answer = await index.search(asking(query, { limit, cursor }));
      ids.push(...answer.hits.map(({ id }) => id));
      cursor = answer.cursor;
    } while (cursor !== undefined);
    expect(ids).toEqual(whole.hits.map(({ id }) => id));
    expect(new Set(ids).size).toBe(whole.total);
    const scores = whole.hits.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });
  test('an export has the order of the pages', async () => {
    const whole = await index.search(asking(query));
    const { batches } = await index.allHits(asking(query));
    const exported: string[] = [];
    for await (const batch of batches) exported.push(...batch.map(({ id }) => id));
    expect(exported).toEqual(whole.hits.map(({ id }) => id));
  });
});
