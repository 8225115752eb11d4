/** What must hold whatever editors do: random sequences of editions, corrections, reversions and new readers. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRegister } from '../format/registerReader.ts';
import { recordHash } from '../format/registerWriter.ts';
import { checkRegister } from './checkRegister.ts';
import { passageHistories } from './history.ts';
import { NO_OVERRIDES } from './overrides.ts';
import { type EditionText, planPublication } from './publication.ts';
import { appended, lostIds } from './publish.ts';
import { edition, parse, SLUG } from './testTexts.ts';

const runs = process.env.PINCITE_TEST_FULL === '1' ? 2000 : 60;

/** Few words and short sentences, so that copies, near copies and returns are common. */
const word = fc.constantFrom(
  ...'the sea hill lamp bread fox river tree evening village stone letter'.split(' '),
);
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `${words.join(' ')}.`);
const line = fc.oneof(
  { weight: 6, arbitrary: sentence },
  { weight: 1, arbitrary: sentence.map((title) => `## ${title}`) },
  { weight: 1, arbitrary: fc.constant('Amen.') },
);
const text = fc.array(line, { minLength: 1, maxLength: 14 });

type Edit = (lines: string[]) => string[];
const at = (lines: string[], place: number) => place % Math.max(1, lines.length);
/** What editors do to a text. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.nat(), line).map(
    ([place, put]): Edit =>
      (lines) =>
        lines.toSpliced(at(lines, place), 0, put),
  ),
  fc.nat().map(
    (place): Edit =>
      (lines) =>
        lines.toSpliced(at(lines, place), 1),
  ),
  fc.tuple(fc.nat(), fc.nat()).map(
    ([from, to]): Edit =>
      (lines) => {
        const moved = lines[at(lines, from)] ?? '';
        return lines.toSpliced(at(lines, from), 1).toSpliced(at(lines, to), 0, moved);
      },
  ),
  fc.tuple(fc.nat(), word).map(
    ([place, put]): Edit =>
      (lines) =>
        lines.map((each, index) =>
          index === at(lines, place) ? each.replace(/\w+\.$/, `${put} ${put}.`) : each,
        ),
  ),
  fc.nat().map(
    (place): Edit =>
      (lines) => {
        const joined = [lines[at(lines, place)], lines[at(lines, place) + 1] ?? ''].join(' ').trim();
        return lines.toSpliced(at(lines, place), 2, joined);
      },
  ),
  fc.nat().map(
    (place): Edit =>
      (lines) => [...lines, lines[at(lines, place)] ?? 'Amen.'],
  ),
);

/** The next publication: an edit of the last text or a return to an earlier one, in place or as a new edition. */
interface Step {
  edits: Edit[];
  returnTo: number | null;
  isNew: boolean;
  reader: string;
}
const step: fc.Arbitrary<Step> = fc.record({
  edits: fc.array(edit, { maxLength: 4 }),
  returnTo: fc.option(fc.nat(), { freq: 4 }),
  isNew: fc.boolean(),
  reader: fc.constantFrom('markdown 1', 'markdown 1', 'markdown 2'),
});

interface Moment {
  text: string;
  editions: EditionText[];
}

/** The register after each publication. */
function publishSteps(first: string[], steps: readonly Step[]): Moment[] {
  const texts = [first];
  const moments: Moment[] = [];
  let editions = [edition('1', first)];
  let register = '';
  const publish = () => {
    const before = parse(register);
    const plan = planPublication(SLUG, before, editions, NO_OVERRIDES);
    expect(plan.problems).toEqual([]);
    const minute = String(moments.length).padStart(2, '0');
    register = appended(register, before, plan.pending, `2026-01-01T00:${minute}:00Z`);
    moments.push({ text: register, editions });
  };
  publish();
  for (const { edits, returnTo, isNew, reader } of steps) {
    const from = returnTo === null ? texts.at(-1) : texts[returnTo % texts.length];
    const lines = edits.reduce((all, change) => change(all), from ?? []);
    texts.push(lines);
    const label = String(isNew ? editions.length + 1 : editions.length);
    editions = [...(isNew ? editions : editions.slice(0, -1)), edition(label, lines, reader)];
    publish();
  }
  return moments;
}

const history = fc.tuple(text, fc.array(step, { minLength: 1, maxLength: 8 }));

describe('whatever is published', () => {
  test('the checker and the reader find nothing wrong, and the register only grows', () => {
    fc.assert(
      fc.property(history, ([first, steps]) => {
        const moments = publishSteps(first, steps);
        for (const [index, { text }] of moments.entries()) {
          expect(checkRegister(text, 'f')).toEqual([]);
          expect(text.startsWith(moments[index - 1]?.text ?? '')).toBe(true);
        }
      }),
      { numRuns: runs },
    );
  });

  test('every id ever published resolves ever after, and what was pinned stays byte for byte', () => {
    fc.assert(
      fc.property(history, ([first, steps]) => {
        const registers = publishSteps(first, steps).map(({ text }) => parse(text));
        for (const [index, register] of registers.entries()) {
          for (const later of registers.slice(index + 1)) {
            expect(lostIds(register, later)).toEqual([]);
            for (const { state } of register.states) expect(later.at(state)).toEqual(register.at(state));
          }
        }
      }),
      { numRuns: runs },
    );
  });

  test('each state holds exactly the passages of its text, in order, each id once', () => {
    fc.assert(
      fc.property(history, ([first, steps]) => {
        for (const { text, editions } of publishSteps(first, steps)) {
          const register = parse(text);
          const passages = register.at(register.head?.state ?? '');
          const cut = editions.at(-1)?.cut.passages ?? [];
          expect(passages.map(({ ref, record }) => [ref, register.records.get(record)?.text])).toEqual(
            cut.map((passage) => [passage.ref, passage.text]),
          );
          expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length);
        }
      }),
      { numRuns: runs },
    );
  });

  test('building again changes nothing, and a clone plans the same bytes', () => {
    fc.assert(
      fc.property(history, ([first, steps]) => {
        const moments = publishSteps(first, steps);
        const clone = publishSteps(first, steps);
        expect(clone.map(({ text }) => text)).toEqual(moments.map(({ text }) => text));
        for (const { text, editions } of moments) {
          const plan = planPublication(SLUG, parse(text), editions, NO_OVERRIDES);
          expect(plan.pending).toEqual([]);
          expect(plan.current.some(({ draft }) => draft)).toBe(false);
        }
      }),
      { numRuns: runs },
    );
  });

  test('a text that comes back as it was comes back with the ids it had', () => {
    fc.assert(
      fc.property(history, ([first, steps]) => {
        const earliest = publishSteps(first, [])[0];
        const back = { edits: [], returnTo: 0, isNew: false, reader: 'markdown 1' };
        const last = publishSteps(first, [...steps, back]).at(-1);
        const idsAt = (text: string | undefined) => {
          const register = parse(text ?? '');
          return register.at(register.head?.state ?? '').map(({ id }) => id);
        };
        expect(idsAt(last?.text)).toEqual(idsAt(earliest?.text));
      }),
      { numRuns: runs },
    );
  });

  test('drafts have the ids that publishing gives them', () => {
    fc.assert(
      fc.property(history, ([first, steps]) => {
        const moments = publishSteps(first, steps);
        for (const [index, { text, editions }] of moments.entries()) {
          const before = parse(moments[index - 1]?.text ?? '');
          const drafts = planPublication(SLUG, before, editions, NO_OVERRIDES).current;
          const register = parse(text);
          expect(register.at(register.head?.state ?? '').map(({ id }) => id)).toEqual(
            drafts.map(({ id }) => id),
          );
        }
      }),
      { numRuns: runs },
    );
  });

  test('histories know every id, every state that holds it, and every record', () => {
    fc.assert(
      fc.property(history, ([first, steps]) => {
        const last = publishSteps(first, steps).at(-1);
        const register = parse(last?.text ?? '');
        const { current } = planPublication(SLUG, register, last?.editions ?? [], NO_OVERRIDES);
        const histories = passageHistories(SLUG, register, current, new Map());
        expect(new Set(histories.map(({ id }) => id))).toEqual(new Set(register.events.keys()));
        for (const { id, states, records, current: now, events } of histories) {
          const holding = register.states.filter(({ state }) => register.placesAt(state).has(id));
          expect(states.map(({ state }) => state)).toEqual(holding.map(({ state }) => state));
          for (const { record } of states) {
            const content = records[record];
            if (!content) throw new Error(`no record ${record}`);
            expect(recordHash(content)).toBe(record);
          }
          expect(now === null).toBe(!current.some((passage) => passage.id === id));
          if (!now) expect(['withdrawn', 'merged']).toContain(events.at(-1)?.event);
        }
      }),
      { numRuns: runs },
    );
  });
});

describe('a register damaged by one character', () => {
  test('is refused by the reader and by the checker, or by neither', () => {
    fc.assert(
      fc.property(
        history,
        fc.nat(),
        fc.string({ unit: 'grapheme-ascii', maxLength: 1 }),
        ([first, steps], place, put) => {
          const whole = publishSteps(first, steps.slice(0, 3)).at(-1)?.text ?? '';
          const damaged =
            whole.slice(0, place % whole.length) + put + whole.slice((place % whole.length) + 1);
          const byReader = parseRegister(damaged, 'f').problems.length > 0;
          const byChecker = checkRegister(damaged, 'f').length > 0;
          // The reader also knows the shapes of fields, so it alone refuses a seal’s hash in capitals, say.
          if (byChecker) expect(byReader).toBe(true);
          const before = whole.split('\n').map((each) => each && JSON.parse(each));
          const said = damaged.split('\n').map((each) => {
            try {
              return each && JSON.parse(each);
            } catch {
              return 'broken';
            }
          });
          const isSame = JSON.stringify(said) === JSON.stringify(before);
          expect(byChecker).toBe(!isSame);
        },
      ),
      { numRuns: runs * 3 },
    );
  });
});
