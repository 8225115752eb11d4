import { describe, expect, it } from 'vitest';
import type { SearchedWork } from './filters.ts';
import { asking, indexOf, indexOfTexts, sampleDocument } from './testing.ts';

describe('completions', () => {
  it('of the last word come from the texts, the commonest first, as they are written, with counts', async () => {
    const index = indexOfTexts('Warsaw war', 'Warsaw', 'wart WARS', 'NATO');
    const shown = async (query: string, limit = 10) =>
      (await index.suggest(query, limit)).map(({ text, query, count }) => [text, query, count]);
    expect(await shown('the wa')).toEqual([
      ['Warsaw', 'the Warsaw', 2],
      ['war', 'the war', 1],
      ['WARS', 'the WARS', 1],
      ['wart', 'the wart', 1],
    ]);
    expect(await shown('wa', 1)).toEqual([['Warsaw', 'Warsaw', 2]]);
    expect(await shown('"cold wa')).toContainEqual(['Warsaw', '"cold Warsaw', 2]);
    expect(await shown('+nat')).toEqual([['NATO', '+NATO', 1]]);
  });

  it('are none where no word is being typed, and of a whole word none is itself', async () => {
    const index = indexOfTexts('war');
    for (const query of ['', 'war ', 'war*', '("', 'war']) expect(await index.suggest(query, 5)).toEqual([]);
  });

  const works: SearchedWork[] = [
    { slug: 'pact', record: { type: 'book', title: 'The Warsaw Pact', language: 'la' } },
    { slug: 'other', record: { type: 'book', title: 'Wars of the Roses', language: 'la' } },
  ];
  const index = indexOf(
    [
      sampleDocument(0, { work: 'pact', ref: '1', kind: 'heading', text: 'Before the war' }),
      sampleDocument(1, { work: 'pact', ref: '1p1', text: 'Before the war and after' }),
      sampleDocument(2, { work: 'other', ref: '1', kind: 'heading', text: 'Peace' }),
    ],
    works,
  );

  it('of titles and headings lead to their places', async () => {
    const places = (await index.suggest('the war', 8)).filter(({ type }) => type !== 'word');
    expect(places).toEqual([
      { type: 'title', text: 'The Warsaw Pact', query: '"The Warsaw Pact"', work: 'pact' },
      { type: 'title', text: 'Wars of the Roses', query: '"Wars of the Roses"', work: 'other' },
      {
        type: 'heading',
        text: 'Before the war',
        query: '"Before the war"',
        work: 'pact',
        place: { id: expect.any(String), ref: '1' },
      },
    ]);
  });

  it('leave room for words, and keep to the limit', async () => {
    for (const limit of [1, 2, 3]) {
      const found = await index.suggest('pea', limit);
      expect(found.length).toBeLessThanOrEqual(limit);
      expect(found[0]?.type).toBe('word');
    }
  });
});

describe('did you mean', () => {
  const texts = [
    ...Array.from({ length: 60 }, () => 'the army received orders'),
    'the army recieved nothing',
    'an army of ants',
  ];
  const index = indexOfTexts(...texts);
  const meant = async (query: string) => (await index.search(asking(query))).didYouMean;

  it('offers a much commoner word for a rare one, with what it finds', async () => {
    expect(await meant('recieved')).toEqual({ query: 'received', count: 60 });
    expect(await meant('"army recieved"')).toEqual({ query: '"army received"', count: 60 });
    expect(await meant('+army +recieved')).toEqual({ query: '+army +received', count: 60 });
  });

  it('offers a word of the texts for one that is in none', async () => {
    expect(await meant('receivd ants')).toEqual({ query: 'received ants', count: 61 });
    expect(await meant('+receivd +orders')).toEqual({ query: '+received +orders', count: 60 });
  });

  it('prefers one slip to two, unless the other word is far commoner', async () => {
    const near = indexOfTexts('castle', 'cattle', ...Array.from({ length: 5 }, () => 'rattle'));
    expect((await near.search(asking('castlo'))).didYouMean?.query).toBe('castle');
    const far = indexOfTexts('castle', ...Array.from({ length: 50 }, () => 'tables'));
    expect((await far.search(asking('tasles'))).didYouMean?.query).toBe('tables');
  });

  it('takes two letters exchanged for one slip', async () => {
    const three = ['relieved', 'relieved', 'relieved'];
    const some = indexOfTexts(...three, ...Array.from({ length: 5 }, () => 'received army'));
    expect((await some.search(asking('recieved'))).didYouMean?.query).toBe('received');
    expect((await some.search(asking('amry'))).didYouMean?.query).toBe('army');
  });

  it('keeps still where nothing is commoner, where a word is short, or was meant exactly', async () => {
    for (const query of ['army', 'ants', 'the', 'nto', '=recieved', 'recieved*', '']) {
      expect(await meant(query), query).toBeUndefined();
    }
  });

  it('never changes what is found', async () => {
    expect((await index.search(asking('recieved'))).total).toBe(1);
  });
});
