import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PassageKind } from '../../format/passage.ts';
import { type AlignPassage, align } from './index.ts';

const passage = (text: string, kind: PassageKind = 'paragraph'): AlignPassage => ({
  text,
  kind,
  section: '1',
  anchors: [],
});
const text = (...paragraphs: string[]) => paragraphs.map((paragraph) => passage(paragraph));

describe('an alignment', () => {
  const word = fc.constantFrom(
    'the',
    'of',
    'river',
    'stone',
    'bridge',
    'crossed',
    'at',
    'dawn',
    'Amen',
    '水',
    '火',
  );
  const state = fc.array(
    fc.record({
      text: fc.array(word, { maxLength: 14 }).map((words) => words.join(' ')),
      kind: fc.constantFrom<PassageKind>('paragraph', 'heading', 'note', 'code', 'row'),
      section: fc.constantFrom('1', '2'),
      anchors: fc.constant([]),
    }),
    { maxLength: 12 },
  );

  test('of a text with itself is the identity', () => {
    fc.assert(
      fc.property(state, (passages) => {
        const { old } = align(passages, passages);
        expect(old.map(({ continuedBy }) => continuedBy)).toEqual(passages.map((_, index) => index));
        expect(old.every(({ status }) => status === 'unchanged')).toBe(true);
      }),
    );
  });

  test('accounts for every passage of both sides, continues none twice, and is the same each time', () => {
    fc.assert(
      fc.property(state, state, (before, after) => {
        const first = align(before, after);
        expect(first.old).toHaveLength(before.length);
        expect(first.new).toHaveLength(after.length);
        const carried = first.old.flatMap(({ continuedBy }) => (continuedBy === null ? [] : [continuedBy]));
        expect(new Set(carried).size).toBe(carried.length);
        first.old.forEach(({ continuedBy, to }, index) => {
          if (continuedBy === null) return;
          expect(first.new[continuedBy]?.continues).toBe(index);
          expect(to[0]?.index).toBe(continuedBy);
        });
        first.new.forEach(({ continues, from }, index) => {
          if (continues !== null) expect(first.old[continues]?.continuedBy).toBe(index);
          for (const source of from)
            expect(first.old[source]?.to.some((target) => target.index === index)).toBe(true);
        });
        expect(align(before, after)).toEqual(first);
      }),
    );
  });
});

describe('a passage', () => {
  const before = text(
    'The bridge was built in the year of the great flood by masons from the south.',
    'Its four arches rest on older piers, which travellers had described long before.',
    'Nobody remembers who paid the masons, and the town archive burnt in a later war.',
  );

  test('with a word changed is edited', () => {
    const after = text(
      before[0]?.text ?? '',
      'Its five arches rest on older piers, which travellers had described long before.',
      before[2]?.text ?? '',
    );
    expect(align(before, after).old.map(({ status, continuedBy }) => [status, continuedBy])).toEqual([
      ['unchanged', 0],
      ['edited', 1],
      ['unchanged', 2],
    ]);
  });

  test('that is gone is withdrawn, and one that has come is new', () => {
    const after = text(
      before[0]?.text ?? '',
      before[2]?.text ?? '',
      'Today a lorry weighing more than three tons must use the motorway.',
    );
    const { old, new: fresh } = align(before, after);
    expect(old.map(({ status }) => status)).toEqual(['unchanged', 'withdrawn', 'unchanged']);
    expect(fresh.map(({ continues }) => continues)).toEqual([0, 2, null]);
  });

  test('that stands elsewhere has moved', () => {
    const after = text(before[1]?.text ?? '', before[2]?.text ?? '', before[0]?.text ?? '');
    const { old } = align(before, after);
    expect(old.map(({ continuedBy }) => continuedBy)).toEqual([2, 0, 1]);
    expect(old.map(({ status }) => status)).toEqual(['moved', 'unchanged', 'unchanged']);
  });

  test('cut in two is split, and its larger part keeps the id', () => {
    const [first, second, third] = before.map((one) => one.text);
    const whole = text(first ?? '', `${second} A mill stood beside it.`, third ?? '');
    const after = text(first ?? '', 'A mill stood beside it.', second ?? '', third ?? '');
    const { old } = align(whole, after);
    expect(old[1]).toMatchObject({ status: 'split', continuedBy: 2 });
    expect(old[1]?.to.map(({ index }) => index)).toEqual([2, 1]);
  });

  test('taken into its neighbour is merged with it', () => {
    const [first, second, third] = before.map((one) => one.text);
    const { old, new: fresh } = align(
      text(first ?? '', `${second} It never shook.`, 'A mill stood beside it.', third ?? ''),
      text(first ?? '', `${second} It never shook. A mill stood beside it.`, third ?? ''),
    );
    expect(old.map(({ status }) => status)).toEqual(['unchanged', 'edited', 'merged', 'unchanged']);
    expect(old[2]?.to.map(({ index }) => index)).toEqual([1]);
    expect(fresh[1]).toEqual({ continues: 1, from: [1, 2] });
  });
});

test('a heading goes with its body when chapters are renumbered', () => {
  const chapter = (number: number, ...paragraphs: string[]) => [
    passage(`Chapter ${number}`, 'heading'),
    ...text(...paragraphs),
  ];
  const flood = ['The river rose for nine days and nobody slept.', 'On the tenth the mill was gone.'];
  const harvest = [
    'They sowed again in the mud of the lower fields.',
    'It grew better than any year before.',
  ];
  const before = [...chapter(1, ...flood), ...chapter(2, ...harvest)];
  const after = [
    ...chapter(1, 'An old man tells the story, and he begins with the weather.', 'He was a boy then.'),
    ...chapter(2, ...flood),
    ...chapter(3, ...harvest),
  ];
  expect(align(before, after).old.map(({ continuedBy }) => continuedBy)).toEqual([3, 4, 5, 6, 7, 8]);
});

test('a heading continues no paragraph that says something else, and a paragraph no heading', () => {
  const before = [passage('The old stone bridge of the lower town', 'heading'), passage('It stands.')];
  const after = [passage('The old stone bridge of the upper town'), passage('It stands.')];
  expect(align(before, after).old[0]?.continuedBy).toBe(null);
});

test('of two like passages of which one is gone, the other keeps its own id', () => {
  const before = text(
    'Article 3 paragraph 2 applies.',
    'Article 4 paragraph 2 applies.',
    'All else is void.',
  );
  const after = text('Article 4 paragraph 2 applies.', 'All else is void.');
  expect(align(before, after).old.map(({ continuedBy }) => continuedBy)).toEqual([null, 0, 1]);
});

test('a copy gets a new id', () => {
  const original = 'Whoever carries stones across the bridge pays a penny.';
  const before = text(original, 'Whoever carries hay pays nothing.');
  const after = text(original, 'Whoever carries hay pays nothing.', original);
  expect(align(before, after).new.map(({ continues }) => continues)).toEqual([0, 1, null]);
});

test('two passages merged at the middle: none goes on, and both name the whole', () => {
  const halves = [
    'Seven grey geese flew over the frozen lake.',
    'Nine black crows sat under the broken mill.',
  ];
  const { old } = align(
    text('It was winter.', ...halves, 'Then came spring.'),
    text('It was winter.', halves.join(' '), 'Then came spring.'),
  );
  expect(old.map(({ status, continuedBy }) => [status, continuedBy])).toEqual([
    ['unchanged', 0],
    ['merged', null],
    ['merged', null],
    ['unchanged', 2],
  ]);
});

test('Chinese text, which has no spaces, is compared character by character', () => {
  const before = text(
    '起初，神创造天地。',
    '地是空虚混沌，渊面黑暗；神的灵运行在水面上。',
    '神说：要有光，就有了光。',
  );
  const after = text(
    '起初，神创造天地。',
    '地是空虚混沌，深渊上面一片黑暗；神的灵运行在水面上。',
    '神说：要有光，就有了光。',
  );
  expect(align(before, after).old.map(({ status }) => status)).toEqual(['unchanged', 'edited', 'unchanged']);
});

test('Chinese passages are split and merged like others: the larger part goes on', () => {
  const [start, larger, smaller, end] = [
    '起初，神创造天地。',
    '神说：诸水之间要有空气，将水分为上下。神就造出空气，将空气以下的水、空气以上的水分开了。',
    '神称空气为天，有晚上，有早晨，是第二日。',
    '神说：要有光，就有了光。',
  ];
  const [apart, together] = [text(start, larger, smaller, end), text(start, `${larger}${smaller}`, end)];
  expect(align(together, apart).old.map(({ status, continuedBy }) => [status, continuedBy])).toEqual([
    ['unchanged', 0],
    ['split', 1],
    ['unchanged', 3],
  ]);
  expect(align(apart, together).old.map(({ status, continuedBy }) => [status, continuedBy])).toEqual([
    ['unchanged', 0],
    ['edited', 1],
    ['merged', null],
    ['unchanged', 2],
  ]);
});

test('a row of another kind in its place is another row', () => {
  const row = (text: string) => passage(text, 'row');
  const before = [
    row('Lower Vale | Municipality of Ashford'),
    row('Upper Vale | Municipality of Brackwater'),
    row('Far Vale | Municipality of Coldharbour'),
  ];
  const after = before.with(1, row('Lakeside | Municipality of Dunmere'));
  expect(align(before, after).old.map(({ continuedBy }) => continuedBy)).toEqual([0, null, 2]);
});

test('a row that is about something else is another row, whatever words it took over', () => {
  const row = (text: string) => passage(text, 'row');
  const before = [
    row('Pages | There are a few specific rules for content that is hosted here.'),
    row('Market terms | We have another set of terms for the market.'),
    row('Advertising | This section lays out what you may promote.'),
  ];
  const after = before.with(
    1,
    row(
      'Outside applications | We have rules for those who write them, and another set of terms for the market.',
    ),
  );
  expect(align(before, after).old.map(({ continuedBy }) => continuedBy)).toEqual([0, null, 2]);
});

test('a short passage with a twin continues none that is edited, unless both its neighbours go along', () => {
  const before = text(
    'The ship had sailed at noon.',
    '“The last.”',
    'He turned pale.',
    '“The last?”',
    'No answer.',
  );
  const after = text(
    'The ship had sailed at noon.',
    'Rain fell on the empty quay.',
    '“The last?”',
    'No answer.',
  );
  expect(align(before, after).old.map(({ continuedBy }) => continuedBy)).toEqual([0, null, null, 2, 3]);
});

test('of two parallel passages, one edited to say what the other said, each stays itself', () => {
  const [mark, luke, between, ends] = [
    'and he cried out: let us alone, what have we to do with thee, thou Nazarene? I know thee who thou art.',
    'and cried: let us alone, what have we to do with thee, thou Nazarene? I know thee, holy one.',
    'Many days went by before he came to the other town on the far shore of the lake.',
    'And they wondered at it, and spoke of nothing else in the market on that day.',
  ];
  const before = text(ends, mark, between, luke, `${ends} Amen.`);
  const after = text(ends, `At once there was a man, ${mark}`, between, mark, `${ends} Amen.`);
  expect(align(before, after).old.map(({ continuedBy }) => continuedBy)).toEqual([0, 1, 2, 3, 4]);
});

test('where a list of formulas has moved and one is gone, the next does not take its id', () => {
  const formula = (article: number, what: string) =>
    `Under Article ${article} of the general Regulation on ledgers you may at any time demand of the office that ${what}.`;
  const [told, corrected] = [
    formula(15, 'we tell you what we keep'),
    formula(16, 'we correct what is wrong'),
  ];
  const [harbour, chamber, charter] = [
    'The harbour office keeps the ledgers of all ships that came in since the great flood.',
    'The chamber of commerce of the lower town meets on the first day of every month but one.',
    'Nothing here takes away what the charter of the town has granted to its citizens.',
  ];
  const before = text(harbour, told, corrected, 'Ask the clerk.', chamber, told, corrected, charter);
  const after = text(chamber, told, corrected, charter, harbour, corrected, 'Nobody knows more.');
  const { old } = align(before, after);
  expect(old.map(({ continuedBy }) => continuedBy)).toEqual([4, null, 5, null, 0, 1, 2, 3]);
});

test('a heading stays above its first passage, though another chapter was put in after that', () => {
  const [flood, mill, geese, crows] = [
    'The river rose for nine days and nobody slept in the lower town.',
    'On the tenth the mill was gone, and with it the great wheel, the stores, and all of the winter flour.',
    'Seven grey geese flew over the frozen lake toward the hills.',
    'Nine black crows sat under the broken roof and waited there.',
  ];
  const chapter = (number: number) => passage(`Chapter ${number}`, 'heading');
  const before = [...text('A preface.'), chapter(7), ...text(flood, mill, geese, crows)];
  const after = [
    ...[chapter(7), ...text(flood)],
    ...[chapter(9), ...text('A tale of somebody else, told by a stranger.')],
    ...text(mill, geese, crows),
  ];
  expect(align(before, after).old.map(({ continuedBy }) => continuedBy)).toEqual([null, 0, 1, 4, 5, 6]);
});

test('a passage that another one echoes is split all the same, and its larger part keeps the id', () => {
  const [said, larger, smaller, done] = [
    'Thus spoke the messenger before the gates of the city in the morning.',
    'And the fish that is in the river shall die, and the river shall stink;',
    'and the people shall loathe to drink of the water of the river.',
    'And the fish that was in the river died, the river stank, and the people could not drink of the water of the river.',
  ];
  const { old } = align(text(said, `${larger} ${smaller}`, done), text(said, larger, smaller, done));
  expect(old.map(({ status, continuedBy }) => [status, continuedBy])).toEqual([
    ['unchanged', 0],
    ['split', 1],
    ['unchanged', 3],
  ]);
});

test('what is half of a merged passage does not go on, though it shares words with the other half', () => {
  const [start, order, deed, lice, magicians] = [
    'Thus it was told in the days of the old king.',
    'Tell thy brother to stretch out his rod and smite the dust of the earth, and it shall be changed to lice in all the land of Egypt.',
    'They did so; his brother stretched out his rod and smote the dust of the earth, and the lice were upon men and upon beasts in that land.',
    'All the dust of the earth was changed to lice in all the land of Egypt.',
    'The magicians did likewise with their enchantments, but they could not bring it forth.',
  ];
  const { old } = align(
    text(start, order, `${deed} ${lice}`, magicians),
    text(start, `${order} ${deed}`, magicians, 'Then came the flies.'),
  );
  expect(old.map(({ continuedBy }) => continuedBy)).toEqual([0, null, null, 2]);
});

test('half of a passage is not its neighbour that is gone, however like it', () => {
  const [a, b, half, rest, d] = [
    'a) Paragraph 1, as far as copies on paper are concerned,',
    'b) Paragraph 2 sentence 1 no. 1,',
    'c) Paragraph 2 sentence 1 no.',
    '2 together with sentence 2 no. 1 or 3,',
    'd) all else that was said above of works of the fine arts.',
  ];
  const { old, new: fresh } = align(text(a, b, `${half} ${rest}`, d), text(a, half, rest, d));
  expect(old.map(({ continuedBy }) => continuedBy)).toEqual([0, null, 2, 3]);
  expect(fresh[1]?.from).toEqual([2]);
});

test('a short passage with a misprint goes on in its place, though its neighbours have changed', () => {
  const [start, end] = [
    'The whole town spoke of it in the spring.',
    'By summer nobody could recall their names.',
  ];
  const before = text(start, 'One witness.', 'Bardell against Pickwick.', 'A long silence.', end);
  const after = text(start, 'Laughter again.', 'Bardell agaiinst Pickwick.', 'Then he rose.', end);
  expect(align(before, after).old.map(({ continuedBy }) => continuedBy)).toEqual([0, null, 2, null, 4]);
});

test('a heading does not follow its only paragraph below another heading, where it stands as before', () => {
  const article = (number: number, ...paragraphs: string[]) => [
    passage(`Art ${number}`, 'heading'),
    ...text(...paragraphs),
  ];
  const [bridge, toll, weirs, ferries] = [
    'The bridge of the lower town is closed to carts from dusk until the morning bell.',
    'Whoever carries stones across it pays a penny to the keeper of the gate.',
    'Weirs and mills may be built only where the council of the river has agreed to it.',
    'Ferries run from the first thaw until the ice, on every day but the feast of the patron.',
  ];
  const before = [
    ...article(57, bridge),
    ...article(58, toll),
    ...article(118, weirs),
    ...article(119, ferries),
  ];
  const after = [...article(57, weirs), ...article(58, toll), ...article(118), ...article(119, ferries)];
  expect(align(before, after).old.map(({ continuedBy }) => continuedBy)).not.toContain(0);
});

test('the title of a work keeps its id though its first paragraph has moved', () => {
  const [title, first, house, second] = [
    passage('A Small Book', 'heading'),
    passage('The quick brown fox jumps over the lazy dog by the river.'),
    passage('House', 'heading'),
    passage('Nobody lit the lamp that evening, and nobody spoke of it.'),
  ];
  const { old } = align([title, first, house, second], [title, house, second, first]);
  expect(old.map(({ continuedBy }) => continuedBy)).toEqual([0, 3, 1, 2]);
});

describe('the editor', () => {
  const before = text('One thing.', 'Another matter altogether.');

  test('says that two passages are the same', () => {
    const after = text('Something new was written here.', 'Nothing left.');
    const { old } = align(before, after, { same: [[1, 0]], different: [] });
    expect(old[1]?.continuedBy).toBe(0);
  });

  test('says that two passages are different', () => {
    const { old } = align(before, before, { same: [], different: [[0, 0]] });
    expect(old[0]?.continuedBy).toBe(null);
  });

  test('marks a passage with an anchor, which forces identity', () => {
    const anchored = (one: string, anchors: string[]) => ({ ...passage(one), anchors });
    const { old } = align(
      [passage('Before.'), anchored('One thing.', ['thing'])],
      [anchored('Rewritten from scratch, all of it.', ['thing']), passage('Before.')],
    );
    expect(old[1]?.continuedBy).toBe(0);
  });

  test('is not overruled where two halves were merged', () => {
    const halves = [
      'Seven grey geese flew over the frozen lake.',
      'Nine black crows sat under the broken mill.',
    ];
    const { old } = align(
      text('It was winter.', ...halves, 'Then came spring.'),
      text('It was winter.', halves.join(' '), 'Then came spring.'),
      { same: [[2, 1]], different: [] },
    );
    expect(old.map(({ continuedBy }) => continuedBy)).toEqual([0, null, 1, 2]);
  });
});
