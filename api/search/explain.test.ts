import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildFrozenIndex } from '../../indexer/build/frozenIndex.ts';
import { searchIndexOver } from './engineIndex.ts';
import type { Explanation } from './explain.ts';
import { memoryPages } from './frozen/byteSource.ts';
import { openFrozenEngine } from './frozen/frozenEngine.ts';
import { asking, indexOf, sampleDocument } from './testing.ts';

const WORDS = ['army', 'armies', 'navy', 'red', 'border', 'the', '軍隊', 'Dubček', 'dubcek'];
const documents = (texts: readonly string[]) =>
  texts.map((text, place) =>
    sampleDocument(place, { text, language: 'en', title: 'Red armies', headings: ['The border'] }),
  );
const ranked = async (texts: readonly string[]) =>
  searchIndexOver(await openFrozenEngine(memoryPages(buildFrozenIndex(documents(texts))), []));

/** Every sum is that of its parts. */
function checkSums({ type, score, parts }: Explanation): void {
  if (type === 'sum') {
    const sum = parts.reduce((total, part) => total + part.score, 0);
    expect(Math.abs(sum - score)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(score)));
  }
  for (const part of parts) checkSums(part);
}

describe('an explanation', () => {
  it('adds up to the score, whatever was asked, by the ranking of either engine', async () => {
    const texts = fc.array(
      fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 }).map((words) => words.join(' ')),
      { minLength: 1, maxLength: 12 },
    );
    const word = fc.constantFrom(
      ...WORDS,
      'arm*',
      'navi~',
      '=Dubček',
      '"red army"',
      'red NEAR/2 border',
      'title:red',
    );
    const query = fc
      .array(fc.tuple(fc.constantFrom('', '+', '-'), word), { minLength: 1, maxLength: 4 })
      .map((words) => words.map(([sign, each]) => (each.includes('NEAR') ? each : sign + each)).join(' '));
    await fc.assert(
      fc.asyncProperty(texts, query, fc.constantFrom('any', 'all'), async (all, asked, mode) => {
        const request = asking(asked, { mode, explain: true });
        for (const index of [indexOf(documents(all)), await ranked(all)]) {
          for (const { score, explanation } of (await index.search(request)).hits) {
            expect(explanation).toBeDefined();
            if (!explanation) continue;
            expect(Math.abs(explanation.score - score)).toBeLessThanOrEqual(1e-9 * Math.max(1, score));
            checkSums(explanation);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('names the parts of the query that the passage has, and no others', async () => {
    const bare = ['red army', 'red navy'].map((text, place) => sampleDocument(place, { text }));
    const index = indexOf(bare);
    const { hits } = await index.search(asking('army navy red', { explain: true, sort: 'place' }));
    const named = hits.map(({ explanation }) => explanation?.parts.map(({ text }) => text));
    expect(named).toEqual([
      ['army', 'red'],
      ['navy', 'red'],
    ]);
  });

  it('tells of a word what the index knows: enough to reckon its score again', async () => {
    const index = searchIndexOver(
      await openFrozenEngine(
        memoryPages(
          buildFrozenIndex(['army army navy', 'navy'].map((text, place) => sampleDocument(place, { text }))),
        ),
        [],
      ),
    );
    const { hits } = await index.search(asking('army', { explain: true, sort: 'place' }));
    expect(hits[0]?.explanation).toMatchObject({
      type: 'word',
      text: 'army',
      facts: [
        {
          ...{ term: 'army', field: 'text', having: 1, passages: 2, idf: Math.log(2) },
          ...{ frequency: 2, length: 3, meanLength: 2, weight: 1 },
        },
      ],
    });
    // BM25, k1 1.2 and b 0.75: idf · tf / (tf + k1 · (1 − b + b · length / mean)).
    const score = (Math.log(2) * 2) / (2 + 1.2 * (0.25 + (0.75 * 3) / 2));
    expect(hits[0]?.explanation?.score).toBeCloseTo(score, 12);
  });

  it('is given only where it is asked for', async () => {
    const index = await ranked(['red army']);
    expect((await index.search(asking('army'))).hits[0]).not.toHaveProperty('explanation');
  });
});
