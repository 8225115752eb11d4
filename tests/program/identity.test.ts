/**
 * The bars of permanence on texts that nobody here wrote: a seeded sample by default, all of it when
 * `PINCITE_TEST_FULL` is 1.
 */
import { describe, expect, test } from 'vitest';
import { type AlignPassage, align } from '../../indexer/identity/align/index.ts';
import { scoreSeeded, seededTexts, walkChain } from '../bench/identity/index.ts';
import { collationJudge, renumberedJudge, verseJudge } from '../bench/identity/judges.ts';
import { claimOf, type Judge, precision, recall, score, sum } from '../bench/identity/score.ts';
import { HEAVY, LIGHT } from '../bench/identity/seeded.ts';
import { bible, editions, frankenstein, hasData, worksWithEditions } from '../bench/identity/texts.ts';

const isFull = process.env.PINCITE_TEST_FULL === '1';
/** Two books in the sample, all in full. */
const inBooks = ({ name }: { name: string }) => isFull || /^(Gen|Rom)\./.test(name);

const measure = (olds: readonly AlignPassage[], news: readonly AlignPassage[], judge: Judge) =>
  score(claimOf(align(olds, news)), judge, olds, news);

describe.skipIf(!hasData)('on real texts (skipped where ../shared/data is absent), ids', () => {
  test('survive the revision of a novel, and its one split, as its collators saw it', () => {
    const { old, new: fresh, collation } = frankenstein();
    const result = measure(old, fresh, collationJudge(old, fresh, collation));
    expect(result.required).toBeGreaterThan(700);
    expect(precision(result)).toBeGreaterThanOrEqual(0.999);
    expect(recall(result)).toBeGreaterThanOrEqual(0.995);
    expect(result.lineageRequired).toBeGreaterThan(0);
    expect(result.lineageMissed).toEqual([]);
  });

  test.each([
    // Chapters that the two Elberfelder Bibles number differently are judged by their words.
    ['GerElb1871', 'GerElb1905', renumberedJudge, 0.999, 0.99],
    ['KJVPCE', 'RWebster', verseJudge, 0.999, 0.99],
    ['KJVPCE', 'ASV', verseJudge, 0.998, 0.97],
  ] as const)('survive from %s to %s, without verse numbers', (before, after, judge, precise, complete) => {
    const olds = bible(before).filter(inBooks);
    const news = bible(after).filter(inBooks);
    const result = measure(olds, news, judge(olds, news));
    expect(result.required).toBeGreaterThan(1000);
    expect(precision(result)).toBeGreaterThanOrEqual(precise);
    expect(recall(result)).toBeGreaterThanOrEqual(complete);
  });

  test('survive an edit of known truth (bar: none of 100,000 carried wrongly)', () => {
    const texts = seededTexts(isFull ? 5000 : 600).filter((_, index) => isFull || index % 4 === 0);
    const result = sum(texts.map((text, index) => scoreSeeded(text, LIGHT, 2000 + index)));
    expect(result.passages).toBeGreaterThan(isFull ? 100_000 : 3000);
    expect(result.wrong.length).toBe(0);
    expect(recall(result)).toBeGreaterThanOrEqual(0.995);
    expect(result.lineageFound / result.lineageRequired).toBeGreaterThanOrEqual(0.97);
    expect(1 - result.lineageWrong.length / result.lineageClaimed).toBeGreaterThanOrEqual(0.99);
  });

  test('are not carried wrongly through an edit of more than half of the passages', () => {
    const texts = seededTexts(isFull ? 5000 : 600).filter((_, index) => isFull || index % 4 === 1);
    const result = sum(texts.map((text, index) => scoreSeeded(text, HEAVY, 3000 + index)));
    expect(precision(result)).toBeGreaterThanOrEqual(0.9999);
    expect(recall(result)).toBeGreaterThanOrEqual(0.985);
  });

  test('are carried over nowhere in a text rewritten from scratch', () => {
    const [first, second] = editions('rust-book-first-vs-second-ownership').map(({ passages }) => passages);
    expect(first?.length).toBeGreaterThan(50);
    const { old } = align(first ?? [], second ?? []);
    expect(old.filter(({ continuedBy }) => continuedBy !== null)).toEqual([]);
  });

  test('lead to the same passage step by step and in one jump', () => {
    const works = worksWithEditions().filter((work) =>
      (isFull ? /terms|rust-book-[gflmo]|semver|command-line|^de-/ : /terms|semver|command-line/).test(work),
    );
    const contradictions = works
      .filter((work) => !work.includes('first-vs-second'))
      .flatMap((work) => {
        const states = editions(work).map(({ passages }) => passages);
        const end = states.at(-1) ?? [];
        const walked = walkChain(states.slice(1).map((state, index) => align(states[index] ?? [], state)));
        const jumped = align(states[0] ?? [], end).old;
        return walked.flatMap((place, index) => {
          const direct = jumped[index]?.continuedBy ?? null;
          if (place === null || direct === null || end[place]?.text === end[direct]?.text) return [];
          return [
            { work, passage: states[0]?.[index]?.text, walked: end[place]?.text, jumped: end[direct]?.text },
          ];
        });
      });
    expect(contradictions).toEqual([]);
  });
});
