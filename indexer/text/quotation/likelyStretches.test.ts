import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SoughtQuotation } from '../matchQuotation.ts';
import { LikelyStretches } from './likelyStretches.ts';

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const likely = (quote: string, least: number, width = quote.length, leavesOut = false) =>
  new LikelyStretches(wordsOf(quote), least, width, leavesOut);
const FILLER = 'Nothing happens here for a long while. '.repeat(30);

describe('the likely stretches of a text', () => {
  test('are the whole of a short one that has enough of the words', () => {
    expect(likely('the harbour was lit', 3).in('It was lit, the quay.')).toEqual([{ start: 0, end: 21 }]);
  });

  test('are none where the words are too few, or stand within others only', () => {
    expect(likely('the harbour was lit', 3).in('It was dark.')).toEqual([]);
    expect(likely('her art is all', 3).in('Other hearts, this wall.')).toEqual([]);
  });

  test('count a word as often as it is quoted, and no oftener', () => {
    expect(likely('never never never never', 3).in('never more')).toEqual([]);
    expect(likely('home sweet home again', 3).in('home home home')).toEqual([]);
  });

  test('of a long one are the lines around the words', () => {
    const text = `${FILLER}The harbour was lit by oil. ${FILLER}`;
    const stretches = likely('the harbour was lit', 4).in(text);
    expect(stretches.length).toBe(1);
    const [{ start, end } = { start: 0, end: 0 }] = stretches;
    expect(text.slice(start, end)).toContain('The harbour was lit');
    expect(end - start).toBeLessThan(200);
  });

  test('are the whole where an ellipsis may reach over all of it', () => {
    const text = `The harbour was. ${FILLER}Lit by oil.`;
    expect(likely('the harbour was … lit by oil', 4, 40, true).in(text)).toEqual([
      { start: 0, end: text.length },
    ]);
    expect(likely('the harbour was lit by oil', 4, 40).in(text)).toEqual([]);
  });

  test('are the whole of a text whose letters print hides', () => {
    expect(likely('coffee finally served', 3).in('co\u00adffee ﬁnally served')).toHaveLength(1);
  });

  test('no window that has enough of the words is left out', () => {
    const word = fc.constantFrom('the', 'sea', 'oil', 'he', 'heart', 'art', 'Kiel', 'σοφός', 'naïve', '海');
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 6 }),
        fc.array(fc.oneof(word, fc.constant('filler')), { maxLength: 80 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 5, max: 40 }),
        (quoted, standing, least, width) => {
          const text = standing.join(' ');
          const stretches = likely(quoted.join(' '), least, width).in(text);
          const units: number[] = [];
          for (const [index] of standing.entries())
            units.push(index === 0 ? 0 : (units[index - 1] ?? 0) + (standing[index - 1]?.length ?? 0) + 1);
          for (const [first, start] of units.entries()) {
            const left = quoted.map((each) => each.toLowerCase());
            let shared = 0;
            for (let last = first; last < standing.length; last++) {
              const end = (units[last] ?? 0) + (standing[last]?.length ?? 0);
              if (end - start > width) break;
              const at = left.indexOf(standing[last]?.toLowerCase() ?? '');
              if (at >= 0) {
                left.splice(at, 1);
                shared++;
              }
              if (shared < least) continue;
              expect(stretches.some((stretch) => stretch.start <= start && end <= stretch.end)).toBe(true);
            }
          }
        },
      ),
    );
  });

  test('a quotation is found within a long text, at its own place', () => {
    const text = `${FILLER}The harbour was lit by oil until 1881. ${FILLER}`;
    const match = new SoughtQuotation('the harbour was not lit by oil until 1891').match(text, 'en');
    expect(match).toMatchObject({ found: 'altered', start: FILLER.length, end: FILLER.length + 37 });
    expect(match?.differences.map(({ kind, sourceStart }) => [kind, sourceStart - FILLER.length])).toEqual([
      ['case', 0],
      // Right after *was*, where the source has nothing.
      ['negation', 15],
      ['number', 33],
    ]);
  });
});
