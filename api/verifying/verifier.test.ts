/** Is a quotation judged by what was published, in every state, and by where it is said to stand? */
import { describe, expect, test } from 'vitest';
import { openCurrent } from '../library/publishedLibrary.ts';
import { HARBOUR, ids, sampleIndex } from '../testing/sampleIndex.ts';
import { sampleVerifier } from '../testing/sampleVerifier.ts';
import type { AskedPlace } from './verification.ts';

const verifier = openCurrent(sampleIndex()).then(sampleVerifier);
const verify = async (quote: string, asked: AskedPlace = {}) => (await verifier).verify({ quote, ...asked });
const at = (...all: string[]): AskedPlace => ({ ids: new Set(all) });

/** The verdict, and where the words stand: `id@state` of each piece. */
async function told(quote: string, asked?: AskedPlace) {
  const { verdict, matches } = await verify(quote, asked);
  return [verdict, ...matches.map(({ id, state }) => `${id}@${state}`)];
}

describe('without a place', () => {
  test('words of the current text are found, in the last state that has them', async () => {
    expect(await told('each slept by day in turn')).toEqual(['exact', `${ids.kept}@2~2`]);
  });

  test('words that were edited since are found in the state that had them, and the answer says so', async () => {
    const answer = await verify('“The elder kept a log of every vessel that passed.”');
    expect(answer).toMatchObject({ verdict: 'exact', caveats: [{ type: 'superseded' }] });
    expect(answer.matches).toMatchObject([
      { id: ids.edited, state: '1', states: ['1'], current: false, start: 0, end: 49 },
    ]);
  });

  test('words of a withdrawn passage are found', async () => {
    expect(await told('A third keeper is said to have drowned in 1859')).toEqual([
      'exact',
      `${ids.withdrawn}@1`,
    ]);
  });

  test('words over two passages are found in both', async () => {
    const answer = await verify('The second burned colza, which smoked less. The lens came from Paris.');
    expect(answer.verdict).toBe('normalized');
    expect(answer.matches.map(({ id, run, text }) => [id, run, text])).toEqual([
      [ids.splitRest, 0, 'The second burned colza, which smoked less.'],
      [ids.mergedInto, 0, 'The lens came from Paris.'],
    ]);
  });

  test('words over two passages of a former state are found in it', async () => {
    const answer = await verify(
      'The second burned colza, which smoked less. The lens came from Paris. It was set up',
    );
    expect(answer.verdict).toBe('normalized');
  });

  test('a change is named, with its places in the quotation and in the passage', async () => {
    const answer = await verify('Two keepers shared the tower, and each slept by night in turn');
    expect(answer).toMatchObject({
      verdict: 'altered',
      gravest: 'word',
      shared: 11,
      words: 12,
      matches: [{ id: ids.kept }],
      differences: [
        {
          kind: 'word',
          quote: 'night',
          source: 'day',
          id: ids.kept,
          quoteStart: 48,
          quoteEnd: 53,
          sourceStart: 48,
          sourceEnd: 51,
        },
      ],
    });
  });

  test('what nobody wrote is absent, and redacted words are', async () => {
    expect(await told('The moon rose over the empty quay at midnight')).toEqual(['absent']);
  });

  test('too few words prove nothing', async () => {
    expect(await told('the tower')).toEqual(['too_short']);
    expect(await told('“…”')).toEqual(['too_short']);
  });
});

describe('with a place', () => {
  test('as cited', async () => {
    expect(await verify('each slept by day in turn', at(ids.kept))).toMatchObject({
      verdict: 'exact',
      asCited: true,
    });
  });

  test('a single word can be checked at its place', async () => {
    expect((await verify('colza', at(ids.splitRest))).verdict).toBe('exact');
    expect((await verify('colza', at(ids.kept))).verdict).toBe('absent');
  });

  test('in another passage', async () => {
    const answer = await verify('each slept by day in turn', at(ids.lead));
    expect(answer).toMatchObject({ verdict: 'elsewhere', asCited: false, matches: [{ id: ids.kept }] });
  });

  test('in another state than the one cited', async () => {
    const quote = 'kept a log of every vessel that passed the bar';
    expect(await told(quote, { ...at(ids.edited), state: '2' })).toEqual(['exact', `${ids.edited}@2`]);
    expect(await told(quote, { ...at(ids.edited), state: '2~2' })).toEqual([
      'other_state',
      `${ids.edited}@2`,
    ]);
    expect(await told(quote, at(ids.edited))).toEqual(['other_state', `${ids.edited}@2`]);
    expect(await told(quote, { work: HARBOUR, state: '1' })).toEqual(['other_state', `${ids.edited}@2`]);
  });

  test('in another work', async () => {
    expect((await verify('each slept by day in turn', { work: 'letters' })).verdict).toBe('elsewhere');
  });

  test('a quotation that begins in the passage cited and runs on', async () => {
    const answer = await verify('The first lamp burned whale oil. The second burned colza', at(ids.split));
    expect(answer).toMatchObject({ verdict: 'normalized', asCited: true });
  });

  test('altered at the place is no match, whatever stands elsewhere', async () => {
    const answer = await verify(
      'Two keepers shared the tower, and each slept by night in turn',
      at(ids.kept),
    );
    expect(answer).toMatchObject({ verdict: 'altered', asCited: true });
    const other = await verify('Two keepers shared the tower, and each slept by night in turn', at(ids.lead));
    expect(other).toMatchObject({ verdict: 'altered', asCited: false });
  });

  test('an id that nobody has changes nothing', async () => {
    expect((await verify('each slept by day in turn', at('zzzzzzzzzz'))).verdict).toBe('elsewhere');
  });
});
