import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sliceCodePoints } from '../../indexer/text/codePoints.ts';
import { CONCORDANCE_ORDERS, type ConcordanceOrder, type ConcordanceRequest } from './concordance.ts';
import { asking, indexOf, indexOfTexts, sampleDocument } from './testing.ts';

const request = (query: string, order: ConcordanceOrder, more: Partial<ConcordanceRequest> = {}) => {
  const { sort: _, ...asked } = asking(query);
  return { ...asked, order, ...more };
};
const shown = ({ left, match, right }: { left: string; match: string; right: string }) =>
  `${left}[${match}]${right}`;

describe('a concordance', () => {
  const index = indexOfTexts(
    'The red army crossed the river.',
    'An army of ants; the army ate.',
    'Čapek saw no army at all.',
  );
  const lines = async (order: ConcordanceOrder, more?: Partial<ConcordanceRequest>) =>
    (await index.concordance(request('army', order, more))).lines.map(shown);

  it('shows every match with the words around it, in the order of place', async () => {
    expect(await lines('place')).toEqual([
      'The red [army] crossed the river.',
      'An [army] of ants; the army ate.',
      'An army of ants; the [army] ate.',
      'Čapek saw no [army] at all.',
    ]);
  });

  it('is sorted by what stands to the right', async () => {
    expect(await lines('right')).toEqual([
      'Čapek saw no [army] at all.',
      'An army of ants; the [army] ate.',
      'The red [army] crossed the river.',
      'An [army] of ants; the army ate.',
    ]);
  });

  it('is sorted by what stands to the left, nearest word first, folded', async () => {
    // an · no · red · the
    expect(await lines('left')).toEqual([
      'An [army] of ants; the army ate.',
      'Čapek saw no [army] at all.',
      'The red [army] crossed the river.',
      'An army of ants; the [army] ate.',
    ]);
    // second to the left: nothing · ants · saw · the
    expect(await lines('left-2')).toEqual([
      'An [army] of ants; the army ate.',
      'An army of ants; the [army] ate.',
      'Čapek saw no [army] at all.',
      'The red [army] crossed the river.',
    ]);
    // third: nothing (an) · nothing (the red) · capek · of
    expect(await lines('left-3')).toEqual([
      'An [army] of ants; the army ate.',
      'The red [army] crossed the river.',
      'Čapek saw no [army] at all.',
      'An army of ants; the [army] ate.',
    ]);
  });

  it('is sorted by the match itself', async () => {
    const forms = indexOfTexts('cats', 'cat', 'catalogue', 'cat and cats');
    const answer = await forms.concordance(request('cat*', 'word'));
    expect(answer.lines.map(({ match }) => match)).toEqual(['cat', 'cat', 'catalogue', 'cats', 'cats']);
    expect(answer).toMatchObject({ passages: 4, sorted: 4, total: 5 });
  });

  it('takes a phrase as one match, and says how the query was read', async () => {
    const answer = await index.concordance(request('"the army', 'place'));
    expect(answer.lines.map(shown)).toEqual(['An army of ants; [the army] ate.']);
    expect(answer.reading).toEqual([{ type: 'phrase', text: 'the army', occur: 'should' }]);
    expect(answer.warnings).toHaveLength(1);
  });

  it('shows whole words of long passages, and an ellipsis where more stands', async () => {
    const long = indexOfTexts(`${'before '.repeat(30)}army ${'after '.repeat(30)}`.trim());
    const [line] = (await long.concordance(request('army', 'place'))).lines;
    expect(line?.left).toMatch(/^… (before )+$/);
    expect(line?.right).toMatch(/^( after)+ …$/);
  });

  it('narrows as a search does', async () => {
    const documents = [
      sampleDocument(0, { text: 'army one', kind: 'note', ref: 'n1' }),
      sampleDocument(1, { text: 'army two' }),
    ];
    const answer = await indexOf(documents).concordance(request('army', 'right', { kinds: ['note'] }));
    expect(answer.lines.map(shown)).toEqual(['[army] one']);
    expect(answer.passages).toBe(1);
  });

  it('has no lines where nothing is found, or nothing but records was asked for', async () => {
    expect((await index.concordance(request('navy', 'left'))).lines).toEqual([]);
    expect((await index.concordance(request('', 'left'))).lines).toEqual([]);
    expect((await index.concordance(request('kind:paragraph', 'left'))).lines).toEqual([]);
  });

  it('gives the same lines page by page as at once, for every order, with ranges that hold the match', async () => {
    const word = fc.constantFrom('army', 'Army', 'ants', 'of', '😀', '軍隊', 'Čapek');
    const texts = fc.array(
      fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' ')),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.constantFrom(...CONCORDANCE_ORDERS),
        fc.integer({ min: 1, max: 4 }),
        async (all, order, limit) => {
          const some = indexOfTexts(...all);
          const whole = await some.concordance(request('army 軍', order));
          const paged = [];
          let cursor: string | undefined;
          do {
            const page = await some.concordance(request('army 軍', order, { limit, cursor }));
            expect(page.lines.length).toBeLessThanOrEqual(limit);
            paged.push(...page.lines);
            cursor = page.cursor;
          } while (cursor !== undefined);
          expect(paged).toEqual(whole.lines);
          const matches = all.join(' ').match(/army|軍/gi) ?? [];
          expect(paged).toHaveLength(matches.length);
          for (const { ref, start, end, match } of paged) {
            expect(sliceCodePoints(all[Number(ref.slice(2)) - 1] ?? '', start, end)).toBe(match);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuses a cursor of another question or order', async () => {
    const { cursor } = await index.concordance(request('army', 'left', { limit: 1 }));
    await expect(index.concordance(request('army', 'right', { limit: 1, cursor }))).rejects.toThrow(
      'another query',
    );
    await expect(index.concordance(request('army', 'left', { cursor: 'x' }))).rejects.toThrow('no cursor');
  });
});

describe('all hits', () => {
  it('come in the order of a search, in batches, however many there are', async () => {
    const index = indexOf(
      Array.from({ length: 150 }, (_, place) =>
        sampleDocument(place, { text: `army ${'x '.repeat(place % 7)}` }),
      ),
    );
    for (const sort of ['place', 'relevance'] as const) {
      const { total, batches } = await index.allHits(asking('army', { sort }));
      const refs: string[] = [];
      for await (const batch of batches) refs.push(...batch.map(({ ref }) => ref));
      expect(total).toBe(150);
      const first = await index.search(asking('army', { sort }));
      expect(refs.slice(0, 100)).toEqual(first.hits.map(({ ref }) => ref));
      expect(new Set(refs).size).toBe(150);
    }
  });
});
