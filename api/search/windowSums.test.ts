/** Are the best passages those that a scan finds which scores all of them, though most are only counted? */
import { describe, expect, test } from 'vitest';
import { buildFrozenIndex } from '../../indexer/build/frozenIndex.ts';
import type { SearchDocument } from '../../indexer/format/searchPage.ts';
import { randomly } from '../testing/randomly.ts';
import { executeAll, lookups } from './execute.ts';
import { memoryPages } from './frozen/byteSource.ts';
import { openFrozenEngine } from './frozen/frozenEngine.ts';
import { queryAnalyzer } from './inquiry.ts';
import { WINDOW } from './matchList.ts';
import { FirstResults } from './order.ts';
import { parseQuery } from './parse.ts';
import { planQuery } from './plan.ts';
import { sampleDocument } from './testing.ts';

const LIMIT = 10;
const random = randomly(2024);
/** Word 0 stands in most passages, the last in hardly any. */
const words = Array.from(
  { length: 40 },
  (_, number) => `word${String.fromCharCode(97 + (number % 26))}${number}`,
);
const text = (length: number) =>
  Array.from({ length }, () => words[Math.floor((random(1000) ** 3 / 1000 ** 3) * words.length)] ?? '').join(
    ' ',
  );
/** Three windows of them. */
const passages: SearchDocument[] = Array.from({ length: 2 * WINDOW + 900 }, (_, place) => ({
  ...sampleDocument(place, { text: text(1 + random(12)) }),
  id: `p${place}`,
  title: place % 7 === 0 ? text(2) : '',
  headings: place % 5 === 0 ? [text(1), text(2)] : [],
}));

/** BM25F as its authors write it (k1 1.2, b 0.75; words of titles and headings count twice), passage by passage. */
function scan() {
  const tokens = (given: string) => given.split(' ').filter((word) => word !== '');
  const bags = passages.map(({ text, title, headings }) => {
    const above = [title, ...headings].flatMap(tokens);
    const own = tokens(text);
    const counts = new Map<string, number>();
    for (const word of own) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const word of above) counts.set(word, (counts.get(word) ?? 0) + 2);
    return { own: new Set(own), counts, length: own.length + 2 * above.length };
  });
  const mean = bags.reduce((sum, { length }) => sum + length, 0) / bags.length;
  const idf = new Map(
    words.map((word) => {
      const having = bags.filter(({ counts }) => counts.has(word)).length;
      return [word, Math.log(1 + (bags.length - having + 0.5) / (having + 0.5))];
    }),
  );
  return (asked: readonly string[], mode: 'any' | 'all') => {
    const found = bags.flatMap(({ own, counts, length }, place) => {
      const some = asked.filter((word) => counts.has(word));
      // What stands above a passage alone makes no result.
      if (!asked.some((word) => own.has(word)) || (mode === 'all' && some.length < asked.length)) return [];
      const score = some.reduce((sum, word) => {
        const frequency = counts.get(word) ?? 0;
        const norm = 1.2 * (0.25 + (0.75 * length) / mean);
        return sum + ((idf.get(word) ?? 0) * frequency) / (frequency + norm);
      }, 0);
      return [{ place, score }];
    });
    return found.sort((a, b) => b.score - a.score || a.place - b.place);
  };
}

describe('over 33,000 passages', async () => {
  const engine = await openFrozenEngine(memoryPages(buildFrozenIndex(passages)), []);
  const scanned = scan();

  async function first(query: string, mode: 'any' | 'all') {
    const plan = planQuery(
      parseQuery(query).tree,
      mode,
      queryAnalyzer(engine),
      engine.records.language.names,
    );
    const postings = engine.postings();
    await postings.gather(lookups(plan));
    const best = new FirstResults({ sort: 'relevance', limit: LIMIT });
    let total = 0;
    for (const [found] of executeAll([{ plan, least: () => best.least }], { engine, postings })) {
      if (!found) continue;
      best.add(found);
      total += found.count;
    }
    return { total, page: best.page().page };
  }

  test.each(['any', 'all'] as const)('%s of one to five words, some of them twice', async (mode) => {
    for (let run = 0; run < 60; run++) {
      const asked = Array.from(
        { length: 1 + random(5) },
        () => words[random(random(words.length) + 1)] ?? '',
      );
      const { total, page } = await first(asked.join(' '), mode);
      const expected = scanned(asked, mode);
      expect([asked, total]).toEqual([asked, expected.length]);
      for (const [rank, { place, score }] of page.entries()) {
        const right = expected[rank];
        expect(Math.abs(score - (right?.score ?? 0)), `${asked} ${rank}`).toBeLessThan(1e-9);
        // Sums of equal scores may differ in their last bits.
        const same = expected.find((each) => each.place === place);
        expect(Math.abs((same?.score ?? 0) - score), `${asked} ${rank}`).toBeLessThan(1e-9);
      }
      expect(page.length).toBe(Math.min(LIMIT, expected.length));
    }
  });
});
