import { describe, expect, test } from 'vitest';
import { passageHistories } from './history.ts';
import { edition, publishAll, SLUG } from './testTexts.ts';

const FOX = 'The quick brown fox jumps over the lazy dog by the river.';
const FOX_EDITED = 'The quick brown fox jumped over a lazy dog by the river.';
const SEA = 'Call the sea what you will, it answers to no name at all.';

const one = edition('1', ['# T', '## One', FOX, '### Deep', SEA]);
const two = edition('2', ['# T', '## First', FOX_EDITED]);
const three = edition('3', ['# T', '## First', FOX_EDITED, 'A draft.']);
const first = publishAll('', [one]);
const { register } = publishAll(first.text, [one, two]);
const { plan } = publishAll(first.text, [one, two]);
const draft = publishAll(publishAll(first.text, [one, two]).text, [one, two, three]).plan.current;
const [, chapter, fox, deep, sea] = first.plan.current.map(({ id }) => id);

describe('the history of a passage', () => {
  const partOf = new Map(plan.current.map(({ id }, index) => [id, index]));
  const histories = new Map(passageHistories(SLUG, register, draft, partOf).map((each) => [each.id, each]));

  test('knows each state that holds it, with the headings above as that state had them', () => {
    expect(histories.get(fox ?? '')?.states).toMatchObject([
      { state: '1', ref: '1p1', sectionPath: [{ id: chapter, ref: '1', title: 'One' }] },
      { state: '2', ref: '1p1', sectionPath: [{ id: expect.any(String), ref: '1', title: 'First' }] },
    ]);
    expect(histories.get(sea ?? '')?.states).toMatchObject([
      {
        ...{ state: '1', ref: '1.1p1' },
        sectionPath: [
          { id: chapter, ref: '1', title: 'One' },
          { id: deep, ref: '1.1', title: 'Deep' },
        ],
      },
    ]);
    expect(histories.get(deep ?? '')?.states[0]?.sectionPath).toEqual([
      { id: chapter, ref: '1', title: 'One' },
    ]);
  });

  test('has every record that it ever was, and the events without their places', () => {
    const history = histories.get(fox ?? '');
    expect(Object.values(history?.records ?? {}).map((record) => record?.text)).toEqual([FOX, FOX_EDITED]);
    expect(history?.events).toEqual([
      { event: 'minted', state: '1', published: '2026-01-01T00:00:00Z' },
      { event: 'edited', state: '2', published: '2026-01-01T01:00:00Z', similarity: expect.any(Number) },
    ]);
  });

  test('says where it stands now, or that it does not', () => {
    expect(histories.get(fox ?? '')?.current).toEqual({ part: 2, ref: '1p1', draft: false });
    expect(histories.get(sea ?? '')?.current).toBeNull();
    expect(histories.get(sea ?? '')?.events.at(-1)?.event).toBe('withdrawn');
  });

  test('of a draft has no state yet', () => {
    const [history] = [...histories.values()].filter(({ states }) => states.length === 0);
    expect(history).toMatchObject({ current: { ref: '1p2', draft: true }, events: [], records: {} });
  });
});
