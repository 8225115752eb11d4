import { describe, expect, test } from 'vitest';
import type { LineageEventKind } from '../format/lineage.ts';
import type { PassageId } from '../format/passage.ts';
import { checkRegister } from './checkRegister.ts';
import { type IdentityOverrides, NO_OVERRIDES } from './overrides.ts';
import { identifyWithoutHistory, planPublication } from './publication.ts';
import { lostIds } from './publish.ts';
import { edition, type Published, parse, publishAll, SLUG } from './testTexts.ts';

const FOX = 'The quick brown fox jumps over the lazy dog by the river.';
const FOX_EDITED = 'The quick brown fox jumped over a lazy dog by the river.';
const SEA = 'Call the sea what you will, it answers to no name at all.';
const HILL = 'Upon the hill a single tree had stood for three hundred years.';
const LAMP = 'Nobody lit the lamp that evening, and nobody spoke of it.';
const BREAD = 'Fresh bread was carried from the village every second morning.';

const BASE = ['# A Text', FOX, '## Sea', SEA, HILL, '## House', LAMP];

/** Publishes each text as the next edition. */
function publishEditions(...texts: string[][]): Published[] {
  const states: Published[] = [];
  texts.forEach((_, count) => {
    const editions = texts.slice(0, count + 1).map((lines, index) => edition(String(index + 1), lines));
    states.push(publishAll(states.at(-1)?.text ?? '', editions));
  });
  for (const { text, plan } of states) {
    expect(plan.problems).toEqual([]);
    expect(checkRegister(text, 'register.jsonl')).toEqual([]);
  }
  return states;
}

/** The id of the passage with these words, in the plan's current text. */
function idOf(published: Published | undefined, words: string, copy = 0): PassageId {
  const found = published?.plan.current.filter(({ text }) => text === words)[copy];
  return found?.id ?? `no “${words}”`;
}

function linesOf(published: Published | undefined): [LineageEventKind, PassageId][] {
  return (published?.plan.pending.at(-1)?.lines ?? []).map(({ event, id }) => [event, id]);
}

describe('a first publication', () => {
  const [first] = publishEditions(BASE);

  test('mints an id for every passage', () => {
    expect(linesOf(first).map(([event]) => event)).toEqual(Array(7).fill('minted'));
    expect(new Set(first?.plan.current.map(({ id }) => id)).size).toBe(7);
  });

  test('mints the ids that the drafts had, on any machine', () => {
    const again = planPublication(SLUG, parse(''), [edition('1', BASE)], NO_OVERRIDES);
    expect(again.current.map(({ id }) => id)).toEqual(first?.plan.current.map(({ id }) => id));
    expect(again.current.every(({ draft }) => draft)).toBe(true);
  });

  test('leaves nothing to publish: a second one changes no byte', () => {
    const again = publishAll(first?.text ?? '', [edition('1', BASE)]);
    expect(again.text).toBe(first?.text);
    expect(again.plan.pending).toEqual([]);
    expect(again.plan.current.some(({ draft }) => draft)).toBe(false);
  });

  test('names section paths, notes and hosts by ids', () => {
    const [published] = publishEditions(['# T', '## One', 'Words with a note. [1]', '[1] The note says so.']);
    const [, heading, paragraph, note] = published?.plan.current ?? [];
    expect(paragraph?.sectionPath).toEqual([{ id: heading?.id, ref: '1', title: 'One' }]);
    expect(paragraph?.notes).toEqual([{ label: '1', offset: 18, note: note?.id }]);
  });
});

describe('a new edition', () => {
  test('with the same text has a state of its own, and no lines', () => {
    const [, second] = publishEditions(BASE, BASE);
    expect(second?.register.states.map(({ state }) => state)).toEqual(['1', '2']);
    expect(linesOf(second)).toEqual([]);
    expect(second?.plan.pending[0]?.counts.kept).toBe(7);
  });

  test('keeps the id of a passage edited in place', () => {
    const [first, second] = publishEditions(BASE, BASE.with(1, FOX_EDITED));
    expect(idOf(second, FOX_EDITED)).toBe(idOf(first, FOX));
    expect(linesOf(second)).toEqual([['edited', idOf(first, FOX)]]);
  });

  test('notes a new position as kept, without repeating the record', () => {
    const [first, second] = publishEditions(BASE, BASE.toSpliced(3, 0, BREAD));
    expect(linesOf(second)).toEqual([
      ['minted', idOf(second, BREAD)],
      ['kept', idOf(first, SEA)],
      ['kept', idOf(first, HILL)],
    ]);
    expect(second?.plan.pending[0]?.lines[1]).toEqual({ event: 'kept', id: idOf(first, SEA), ref: '1p2' });
  });

  test('lets a passage move and keep its id', () => {
    const moved = ['# A Text', '## Sea', SEA, HILL, '## House', LAMP, FOX];
    const [first, second] = publishEditions(BASE, moved);
    expect(idOf(second, FOX)).toBe(idOf(first, FOX));
    expect(linesOf(second)).toEqual([['moved', idOf(first, FOX)]]);
  });

  test('withdraws what is gone and mints what is new', () => {
    const [first, second] = publishEditions(BASE, BASE.with(1, BREAD));
    expect(linesOf(second)).toEqual([
      ['minted', idOf(second, BREAD)],
      ['withdrawn', idOf(first, FOX)],
    ]);
    expect(idOf(second, BREAD)).not.toBe(idOf(first, FOX));
  });

  test('gives a copy an id of its own', () => {
    const [first, second] = publishEditions(BASE, [...BASE, FOX]);
    expect(idOf(second, FOX, 0)).toBe(idOf(first, FOX));
    expect(linesOf(second)).toEqual([['minted', idOf(second, FOX, 1)]]);
  });

  test('tells a split: the larger part goes on, the other one knows where it comes from', () => {
    const whole = `${SEA} ${HILL} ${BREAD}`;
    const [first, second] = publishEditions(
      ['# T', FOX, whole, LAMP],
      ['# T', FOX, `${SEA} ${HILL}`, BREAD, LAMP],
    );
    const [split, part] = second?.plan.pending[0]?.lines ?? [];
    expect(split).toMatchObject({
      event: 'split',
      id: idOf(first, whole),
      to: [idOf(first, whole), idOf(second, BREAD)],
    });
    expect(part).toMatchObject({ event: 'minted', id: idOf(second, BREAD), from: [idOf(first, whole)] });
  });

  test('tells a merge: the larger part goes on, the other one says where it went', () => {
    const whole = `${SEA} ${HILL} ${BREAD}`;
    const [first, second] = publishEditions(
      ['# T', FOX, `${SEA} ${HILL}`, BREAD, LAMP],
      ['# T', FOX, whole, LAMP],
    );
    const lines = second?.plan.pending[0]?.lines ?? [];
    expect(lines[0]).toMatchObject({
      event: 'edited',
      id: idOf(first, `${SEA} ${HILL}`),
      from: [idOf(first, BREAD)],
    });
    expect(lines.at(-1)).toEqual({ event: 'merged', id: idOf(first, BREAD), to: [idOf(second, whole)] });
  });
});

describe('a text that comes back', () => {
  test('reverted as a whole has its old ids', () => {
    const [first, , third] = publishEditions(BASE, BASE.with(1, FOX_EDITED).toSpliced(4, 1, BREAD), BASE);
    expect(third?.plan.current.map(({ id }) => id)).toEqual(first?.plan.current.map(({ id }) => id));
    expect(linesOf(third)).toContainEqual(['restored', idOf(first, HILL)]);
  });

  test('withdrawn and restored elsewhere has its id, being unique and long enough', () => {
    const [first, , third] = publishEditions(BASE, BASE.toSpliced(1, 1), [...BASE.toSpliced(1, 1), FOX]);
    expect(linesOf(third)).toEqual([['restored', idOf(first, FOX)]]);
  });

  test('but short has a new id, unless a neighbour is the same', () => {
    const short = ['# T', FOX, 'Amen.', SEA, '## Later', HILL];
    const [first, , beside, elsewhere] = publishEditions(short, short.toSpliced(2, 1), short, [
      ...short.toSpliced(2, 1),
      'Amen.',
    ]);
    expect(idOf(beside, 'Amen.')).toBe(idOf(first, 'Amen.'));
    // From the third to the fourth it moves: two words at a new place say too little.
    expect(idOf(elsewhere, 'Amen.')).not.toBe(idOf(first, 'Amen.'));
  });

  test('and stands twice now has a new id, unless a neighbour is the same', () => {
    const twice = [...BASE.toSpliced(1, 1), BREAD, FOX, '## End', FOX];
    const [first, , third] = publishEditions(BASE, BASE.toSpliced(1, 1), twice);
    const ids = third?.plan.current.map(({ id }) => id) ?? [];
    expect(ids).not.toContain(idOf(first, FOX));
  });
});

describe('an edition changed in place', () => {
  const [first] = publishEditions(BASE);
  const published = first?.text ?? '';

  test('is a correction, `1~2`, then `1~3`', () => {
    const second = publishAll(published, [edition('1', BASE.with(1, FOX_EDITED))]);
    expect(second.plan.pending.map(({ state, follows }) => [state, follows])).toEqual([['1~2', '1']]);
    const third = publishAll(second.text, [edition('1', BASE)]);
    expect(third.plan.pending.map(({ state }) => state)).toEqual(['1~3']);
    expect(idOf(third, FOX)).toBe(idOf(first, FOX));
  });

  test('is a state even where no passage changed, since its bytes did', () => {
    const blank = { ...edition('1', BASE), sources: edition('1', [...BASE, '']).sources };
    const plan = planPublication(SLUG, parse(published), [blank], NO_OVERRIDES);
    expect(plan.pending.map(({ state, lines }) => [state, lines])).toEqual([['1~2', []]]);
  });

  test('is none where a file was renamed', () => {
    const [source] = edition('1', BASE).sources;
    const renamed = {
      ...edition('1', BASE),
      sources: [{ file: 'renamed.md', sha256: source?.sha256 ?? '' }],
    };
    expect(planPublication(SLUG, parse(published), [renamed], NO_OVERRIDES).pending).toEqual([]);
  });

  test('is a state where a better reader cuts it anew', () => {
    const plan = planPublication(SLUG, parse(published), [edition('1', BASE, 'markdown 2')], NO_OVERRIDES);
    expect(plan.pending.map(({ state, reader, lines }) => [state, reader, lines])).toEqual([
      ['1~2', 'markdown 2', []],
    ]);
  });

  test('though a later one was published, is an error that names the form', () => {
    const [, second] = publishEditions(BASE, BASE.with(1, FOX_EDITED));
    const changed = [edition('1', BASE.with(4, BREAD)), edition('2', BASE.with(1, FOX_EDITED))];
    const { plan, text } = publishAll(second?.text ?? '', changed);
    expect(plan.problems).toMatchObject([
      { severity: 'error', code: 'edition-changed', remedy: expect.stringContaining('"1~2"') },
    ]);
    expect(text).toBe(second?.text);
    expect(plan.current).toHaveLength(7);
  });

  test('recorded as a correction stands beside the main line, and touches no current text', () => {
    const [base, second] = publishEditions(BASE, BASE.with(1, FOX_EDITED));
    const changed = [edition('1', BASE.with(4, BREAD)), edition('2', BASE.with(1, FOX_EDITED))];
    const third = publishAll(second?.text ?? '', changed, { ...NO_OVERRIDES, corrections: { '1~2': 'OCR' } });
    expect(third.plan.problems).toEqual([]);
    expect(third.register.states.map(({ state, side, reason }) => [state, side, reason])).toEqual([
      ['1', false, undefined],
      ['2', false, undefined],
      ['1~2', true, 'OCR'],
    ]);
    expect(third.register.head?.state).toBe('2');
    expect(third.plan.current.map(({ id }) => id)).toEqual(second?.plan.current.map(({ id }) => id));
    expect(third.register.at('1~2').map(({ id }) => id)).not.toContain(idOf(base, HILL));
    expect(third.register.at('2').map(({ id }) => id)).toContain(idOf(base, HILL));
    expect(lostIds(third.register, third.register)).toEqual([]);
    expect(checkRegister(third.text, 'f')).toEqual([]);
  });
});

describe('the order of editions', () => {
  const [, second] = publishEditions(BASE, BASE.with(1, FOX_EDITED));
  const published = second?.text ?? '';
  const [one, two] = [edition('1', BASE), edition('2', BASE.with(1, FOX_EDITED))];
  const between = edition('1b', BASE.with(1, BREAD));
  const codes = (editions: ReturnType<typeof edition>[], overrides: IdentityOverrides = NO_OVERRIDES) =>
    planPublication(SLUG, parse(published), editions, overrides).problems.map(({ code }) => code);

  test('may not change, nor lose the last one', () => {
    expect(codes([two, one])).toEqual(['edition-order']);
    expect(codes([one])).toEqual(['edition-missing']);
  });

  test('may lose an older one: its words are in the register', () => {
    expect(codes([two])).toEqual([]);
  });

  test('lets an edition in between only where that is recorded', () => {
    expect(codes([one, between, two])).toEqual(['edition-inserted']);
    const overrides = { ...NO_OVERRIDES, corrections: { '1b': 'found later' } };
    expect(codes([one, between, two], overrides)).toEqual([]);
    const { register, text } = publishAll(published, [one, between, two], overrides);
    expect(register.states.map(({ state, follows, side }) => [state, follows, side])).toEqual([
      ['1', null, false],
      ['2', '1', false],
      ['1b', '1', true],
    ]);
    expect(publishAll(text, [one, between, two], overrides).text).toBe(text);
  });

  test('takes several new ones at once, each told from the one before', () => {
    const fresh = publishAll('', [one, between, two]);
    expect(fresh.register.states.map(({ state, follows }) => [state, follows])).toEqual([
      ['1', null],
      ['1b', '1'],
      ['2', '1b'],
    ]);
    expect(checkRegister(fresh.text, 'f')).toEqual([]);
  });
});

describe('the editor', () => {
  const [first, second] = publishEditions(BASE, BASE.with(1, BREAD));
  const fox = idOf(first, FOX);
  const bread = idOf(second, BREAD);

  test('may say before publishing that a rewritten passage is the same', () => {
    const same = [{ id: fox, state: '2', ref: '0p1' }];
    const { plan } = publishAll(first?.text ?? '', [edition('1', BASE), edition('2', BASE.with(1, BREAD))], {
      ...NO_OVERRIDES,
      same,
    });
    expect(plan.pending[0]?.lines.map(({ event, id }) => [event, id])).toEqual([['edited', fox]]);
  });

  test('may say before publishing that an edited passage is another', () => {
    const different = [{ id: fox, state: '2', ref: '0p1' }];
    const { plan } = publishAll(
      first?.text ?? '',
      [edition('1', BASE), edition('2', BASE.with(1, FOX_EDITED))],
      { ...NO_OVERRIDES, different },
    );
    expect(plan.pending[0]?.lines.map(({ event }) => event)).toEqual(['minted', 'withdrawn']);
  });

  test('may correct afterwards: the id stands where it belongs, the other one leads there', () => {
    const overrides = {
      ...NO_OVERRIDES,
      same: [{ id: fox, state: '2', ref: '0p1', reason: 'rewritten by the author' }],
    };
    const editions = [edition('1', BASE), edition('2', BASE.with(1, BREAD))];
    const third = publishAll(second?.text ?? '', editions, overrides);
    expect(third.plan.problems).toEqual([]);
    expect(third.plan.pending.map(({ state }) => state)).toEqual(['2~2']);
    expect(third.plan.pending[0]?.lines).toMatchObject([
      { event: 'corrected', id: fox, ref: '0p1', reason: 'rewritten by the author' },
      { event: 'corrected', id: bread, to: [fox], reason: 'rewritten by the author' },
    ]);
    // Said once, it is done: the pair may stay, and nothing more is to publish.
    expect(publishAll(third.text, editions, overrides).text).toBe(third.text);
    // What was pinned stays: in state 2 the passage was the other id's.
    expect(third.register.at('2').map(({ id }) => id)).toContain(bread);
    expect(checkRegister(third.text, 'f')).toEqual([]);
  });

  test('may correct a wrong carry-over afterwards: the passage gets a new id, the old one a tombstone', () => {
    const [one, two] = publishEditions(BASE, BASE.with(1, FOX_EDITED));
    const overrides = { ...NO_OVERRIDES, different: [{ id: idOf(one, FOX), state: '2', ref: '0p1' }] };
    const editions = [edition('1', BASE), edition('2', BASE.with(1, FOX_EDITED))];
    const third = publishAll(two?.text ?? '', editions, overrides);
    expect(third.plan.pending[0]?.lines.map(({ event }) => event)).toEqual(['minted', 'corrected']);
    expect(idOf(third, FOX_EDITED)).not.toBe(idOf(one, FOX));
    expect(publishAll(third.text, editions, overrides).text).toBe(third.text);
    expect(checkRegister(third.text, 'f')).toEqual([]);
  });

  test('is told of places and ids that do not exist', () => {
    const codes = (pair: IdentityOverrides['same'][number]) =>
      planPublication(
        SLUG,
        parse(second?.text ?? ''),
        [edition('1', BASE), edition('2', BASE.with(1, BREAD))],
        { ...NO_OVERRIDES, same: [pair] },
      ).problems.map(({ code }) => code);
    expect(codes({ id: fox, state: '2', ref: '9p9' })).toEqual(['unknown-place']);
    expect(codes({ id: 'zzzzzzzzzz', state: '2', ref: '0p1' })).toEqual(['unknown-id']);
    expect(codes({ id: fox, state: '7', ref: '0p1' })).toEqual(['stray-identity-pair']);
  });
});

describe('an author’s anchor', () => {
  test('forces identity through a complete rewriting', () => {
    const anchored = (words: string) => {
      const text = edition('1', ['# T', FOX, words, LAMP]);
      const passage = text.cut.passages[2];
      if (passage) passage.anchors = ['thesis'];
      return text;
    };
    const first = publishAll('', [anchored(SEA)]);
    const second = publishAll(first.text, [{ ...anchored(BREAD), sources: edition('1', ['other']).sources }]);
    expect(idOf(second, BREAD)).toBe(idOf(first, SEA));
  });
});

describe('ids of the source’s own', () => {
  const withIds = (lines: string[], sourceIds: (string | null)[]) => ({ ...edition('1', lines), sourceIds });

  test('name the passages whatever they say', () => {
    const first = publishAll('', [withIds([FOX, SEA], ['rec.1', 'rec.2'])]);
    const second = publishAll(first.text, [withIds([BREAD, FOX], ['rec.2', 'rec.3'])]);
    expect(second.plan.problems).toEqual([]);
    expect(second.plan.pending[0]?.lines.map(({ event, id }) => [event, id])).toEqual([
      ['edited', 'rec.2'],
      ['minted', 'rec.3'],
      ['withdrawn', 'rec.1'],
    ]);
    expect(checkRegister(second.text, 'f')).toEqual([]);
    const third = publishAll(second.text, [withIds([FOX, SEA], ['rec.1', 'rec.2'])]);
    expect(third.plan.pending[0]?.lines.map(({ event, id }) => [event, id])).toEqual([
      ['restored', 'rec.1'],
      ['edited', 'rec.2'],
      ['withdrawn', 'rec.3'],
    ]);
  });

  test('missing, doubled or unfit for an address are errors with their places', () => {
    const codes = (ids: (string | null)[]) =>
      publishAll('', [withIds([FOX, SEA], ids)]).plan.problems.map(({ code }) => code);
    expect(codes(['a', null])).toEqual(['source-id-missing']);
    expect(codes(['a', 'a'])).toEqual(['source-id-duplicate']);
    expect(codes(['a/b', 'b.json'])).toEqual(['source-id-invalid', 'source-id-invalid']);
  });
});

describe('a work without history', () => {
  test('has ids that its words alone decide, and no drafts', () => {
    const ids = (lines: string[], label = '1') => identifyWithoutHistory(SLUG, edition(label, lines)).current;
    expect(ids(BASE).map(({ id }) => id)).toEqual(ids(BASE, '2').map(({ id }) => id));
    expect(ids(BASE).some(({ draft }) => draft)).toBe(false);
    expect(ids([FOX, SEA])[1]?.id).toBe(ids([SEA])[0]?.id);
  });

  test('has the ids of its source where it says so, faulty ones reported', () => {
    const named = (...sourceIds: string[]) =>
      identifyWithoutHistory(SLUG, { ...edition('1', [FOX, SEA]), sourceIds });
    expect(named('rec.1', 'rec.2').current.map(({ id }) => id)).toEqual(['rec.1', 'rec.2']);
    expect(named('rec.1', 'rec.2').problems).toEqual([]);
    expect(named('rec.1', 'rec.1').problems.map(({ code }) => code)).toEqual(['source-id-duplicate']);
  });
});
