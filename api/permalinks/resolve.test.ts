import { describe, expect, test } from 'vitest';
import { openCurrent } from '../library/publishedLibrary.ts';
import { ids, sampleIndex } from '../testing/sampleIndex.ts';
import type { SinceKind } from './answer.ts';
import { resolvePermalink } from './resolve.ts';

const library = await openCurrent(sampleIndex());
const resolve = (id: string, state?: string) => resolvePermalink(library, id, state);

describe('without a state', () => {
  test('a passage that stands says what it says now, and which state has these words', async () => {
    const answer = await resolve(ids.edited);
    expect(answer).toMatchObject({
      type: 'current',
      found: { passage: { text: 'The elder keeper kept a log of each vessel that passed the bar.' } },
      pinned: { state: { state: '2~2' }, ref: '1p2' },
    });
  });

  test('a passage that was never published is a draft', async () => {
    expect(await resolve(ids.draft)).toMatchObject({ type: 'draft', found: { passage: { ref: '0p1' } } });
  });

  test('a withdrawn passage keeps its last words', async () => {
    expect(await resolve(ids.withdrawn)).toMatchObject({
      type: 'withdrawn',
      last: { state: { state: '1' }, content: { text: 'A third keeper is said to have drowned in 1859.' } },
      successors: [],
      event: { event: 'withdrawn', state: '2' },
    });
  });

  test('a merged passage names the one that took it in, and keeps its last words', async () => {
    expect(await resolve(ids.merged)).toMatchObject({
      type: 'merged',
      into: ids.mergedInto,
      last: { content: { text: 'The lens came from Paris.' } },
    });
  });

  test('a redacted passage has a reason and no words', async () => {
    const answer = await resolve(ids.redacted);
    expect(answer).toMatchObject({ type: 'redacted', ref: '1p5', event: { reason: 'Court order 7/2023' } });
    expect(answer).not.toHaveProperty('last');
  });
});

describe('with a state', () => {
  test.each<[string, string, string, SinceKind]>([
    [ids.kept, '1', 'Two keepers shared the tower, and each slept by day in turn.', 'unchanged'],
    [ids.edited, '1', 'The elder kept a log of every vessel that passed.', 'edited'],
    [ids.edited, '2', 'The elder keeper kept a log of every vessel that passed the bar.', 'edited'],
    [ids.edited, '2~2', 'The elder keeper kept a log of each vessel that passed the bar.', 'unchanged'],
    [ids.moved, '1', 'Oil was carried up in cans of two gallons, forty to the winter.', 'moved'],
    [ids.moved, '2', 'Oil was carried up in cans of two gallons, forty to the winter.', 'unchanged'],
    [ids.split, '1', 'The first lamp burned whale oil. The second burned colza, which smoked less.', 'split'],
    [ids.merged, '1', 'The lens came from Paris.', 'merged'],
    [
      ids.mergedInto,
      '1',
      'It was set up in the spring of 1870 by two fitters who spoke no English.',
      'merged',
    ],
    [ids.withdrawn, '1', 'A third keeper is said to have drowned in 1859.', 'withdrawn'],
    [ids.restored, '1', 'Electric light reached the harbour in 1903.', 'restored'],
    [ids.restored, '2~2', 'Electric light reached the harbour in 1903.', 'unchanged'],
  ])('%s@%s has the words of that state, and %s became of them: %s', async (id, state, text, kind) => {
    expect(await resolve(id, state)).toMatchObject({
      type: 'pinned',
      pinned: { content: { text }, state: { state } },
      since: { kind },
    });
  });

  test('what it became is named both ways', async () => {
    expect(await resolve(ids.split, '1')).toMatchObject({ since: { to: [ids.splitRest] } });
    expect(await resolve(ids.merged, '1')).toMatchObject({ since: { to: [ids.mergedInto] } });
    expect(await resolve(ids.mergedInto, '1')).toMatchObject({ since: { from: [ids.merged] } });
  });

  test('only what happened after the state is told', async () => {
    expect(await resolve(ids.edited, '2')).toMatchObject({
      since: { events: [{ event: 'edited', state: '2~2' }] },
    });
  });

  test('the record is that of the state’s own edition', async () => {
    expect(await resolve(ids.kept, '1')).toMatchObject({
      pinned: { bibliographic: { issued: { 'date-parts': [[2021]] } } },
    });
    expect(await resolve(ids.kept, '2~2')).toMatchObject({
      pinned: { bibliographic: { edition: 2, issued: { 'date-parts': [[2023]] } } },
    });
  });

  test('a redacted state has no words', async () => {
    expect(await resolve(ids.redacted, '1')).toMatchObject({ type: 'redacted', state: { state: '1' } });
  });

  test('a state that does not hold the passage is told from one that never was', async () => {
    expect(await resolve(ids.restored, '2')).toMatchObject({
      type: 'unknown-state',
      states: ['1', '2~2'],
      inWork: true,
    });
    expect(await resolve(ids.restored, '7')).toMatchObject({ type: 'unknown-state', inWork: false });
    expect(await resolve(ids.draft, '1')).toMatchObject({ type: 'unknown-state', states: [] });
  });
});

describe('with an id that is nobody’s', () => {
  test.each([
    ['a symbol wrong', 'kptkptkpd2'],
    ['a symbol missing', 'kptkptkp2'],
    ['a symbol too many', 'kptkptkpt22'],
    ['two symbols exchanged', 'kptkptktp2'],
    ['capitals', 'KPTKPTKPT2'],
  ])('%s: the id that was meant is named', async (_slip, id) => {
    expect(await resolve(id)).toMatchObject({ type: 'unknown-id', nearest: [ids.kept] });
  });

  test('two slips are one too many', async () => {
    expect(await resolve('kptkptkdd2')).toEqual({
      type: 'unknown-id',
      id: 'kptkptkdd2',
      wellFormed: true,
      nearest: [],
    });
  });

  test.each(['', 'x', '../../manifest', '__proto__', 'constructor', 'a'.repeat(5000), '\ud800'])(
    'the text “%s” is no id',
    async (text) => {
      expect(await resolve(text)).toMatchObject({ type: 'unknown-id', wellFormed: false, nearest: [] });
    },
  );
});
