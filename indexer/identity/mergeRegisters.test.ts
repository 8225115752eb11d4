import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRegister } from './checkRegister.ts';
import { mergeRegisters, registersOfConflict } from './mergeRegisters.ts';
import { lostIds } from './publish.ts';
import { redact } from './redact.ts';
import { edition, parse, publishAll } from './testTexts.ts';

const FOX = 'The quick brown fox jumps over the lazy dog by the river.';
const SEA = 'Call the sea what you will, it answers to no name at all.';
const HILL = 'Upon the hill a single tree had stood for three hundred years.';
const LAMP = 'Nobody lit the lamp that evening, and nobody spoke of it.';
const FILE = 'a-text/register.jsonl';

const base = publishAll('', [edition('1', ['# T', FOX, SEA])]);
const ours = publishAll(base.text, [edition('1', ['# T', FOX, SEA, HILL])]);
const theirs = publishAll(base.text, [edition('1', ['# T', LAMP, FOX, SEA, HILL])]);
const merged = mergeRegisters(ours.text, theirs.text, FILE);
const text = merged.text ?? '';

describe('two branches that each published', () => {
  test('are joined: the one stays the main line, the other stands beside it', () => {
    expect(merged.problems).toEqual([]);
    expect(checkRegister(text, FILE)).toEqual([]);
    const { states } = parse(text);
    expect(states.map(({ state, follows, side }) => [state, follows, side])).toEqual([
      ['1', null, false],
      ['1~2', '1', false],
      ['1~3', '1', true],
    ]);
    expect(merged.explanation.join(' ')).toContain('1~2 is now 1~3');
  });

  test('lose no id, and every state keeps its passages', () => {
    const register = parse(text);
    expect(lostIds(ours.register, register)).toEqual([]);
    expect(lostIds(theirs.register, register)).toEqual([]);
    const states = [ours.register, theirs.register].map((each) => each.at('1~2'));
    const found = [register.at('1~2'), register.at('1~3')];
    expect(found).toEqual(expect.arrayContaining(states));
  });

  test('give the same whichever way they are joined', () => {
    expect(mergeRegisters(theirs.text, ours.text, FILE).text).toBe(text);
  });

  test('have one id for a passage that both minted alike', () => {
    const hill = (published: typeof ours) =>
      published.plan.current.find((passage) => passage.text === HILL)?.id;
    expect(hill(ours)).toBe(hill(theirs));
    const next = publishAll(text, [edition('1', ['# T', LAMP, FOX, SEA, HILL])]);
    expect(next.plan.problems).toEqual([]);
    expect(hill(next)).toBe(hill(ours));
  });

  test('are told on: what only the other branch had comes back under its id', () => {
    const next = publishAll(text, [edition('1', ['# T', LAMP, FOX, SEA, HILL])]);
    const lamp = (published: typeof ours) =>
      published.plan.current.find((passage) => passage.text === LAMP)?.id;
    expect(next.plan.pending.map(({ state }) => state)).toEqual(['1~4']);
    expect(lamp(next)).toBe(lamp(theirs));
    expect(checkRegister(next.text, FILE)).toEqual([]);
  });

  test('that published for the first time each are joined too', () => {
    const one = publishAll('', [edition('1', ['# T', FOX, SEA])]);
    const other = publishAll('', [edition('1', ['# T', FOX, LAMP])]);
    const joined = mergeRegisters(one.text, other.text, FILE);
    expect(checkRegister(joined.text ?? '', FILE)).toEqual([]);
    expect(parse(joined.text ?? '').states.map(({ state, side }) => [state, side])).toEqual([
      ['1', false],
      ['1~2', true],
    ]);
  });
});

describe('one branch that published', () => {
  test('is kept, or the same is', () => {
    expect(mergeRegisters(base.text, ours.text, FILE).text).toBe(ours.text);
    expect(mergeRegisters(ours.text, base.text, FILE).text).toBe(ours.text);
    expect(mergeRegisters(ours.text, ours.text, FILE).text).toBe(ours.text);
    expect(mergeRegisters('', ours.text, FILE).text).toBe(ours.text);
  });

  test('but is damaged, is refused', () => {
    const { text, problems } = mergeRegisters(ours.text, theirs.text.slice(0, -20), FILE);
    expect(text).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'register-cut-short' }]);
  });
});

describe('a redaction on either branch', () => {
  const id = base.plan.current[1]?.id ?? '';
  const redacted = redact(base.text, FILE, { id, reason: 'law', published: '2026-05-01T00:00:00Z' });

  test('holds for both', () => {
    for (const [a, b] of [
      [ours.text, redacted.text],
      [redacted.text, ours.text],
    ] as const) {
      const joined = mergeRegisters(a, b, FILE).text ?? '';
      expect(joined).not.toContain('quick brown fox');
      expect(checkRegister(joined, FILE)).toEqual([]);
      const register = parse(joined);
      expect(register.placesAt(register.head?.state ?? '').has(id)).toBe(false);
      expect(lostIds(ours.register, register)).toEqual([]);
    }
  });
});

describe('a conflict that git left in the file', () => {
  test('holds both registers', () => {
    const tails = [ours, theirs].map(({ text }) => text.slice(base.text.length));
    const plain = `${base.text}<<<<<<< HEAD\n${tails[0]}=======\n${tails[1]}>>>>>>> other\n`;
    const diff3 = `${base.text}<<<<<<< HEAD\n${tails[0]}||||||| 1234567\n=======\n${tails[1]}>>>>>>> other\n`;
    for (const conflict of [plain, diff3]) {
      expect(registersOfConflict(conflict)).toEqual({ ours: ours.text, theirs: theirs.text });
    }
    expect(registersOfConflict(base.text)).toBeUndefined();
  });
});

describe('whatever two branches publish', () => {
  const sentence = fc.constantFrom(
    FOX,
    SEA,
    HILL,
    LAMP,
    'Amen.',
    `${FOX} ${SEA}`,
    HILL.replace('three', 'four'),
  );
  const text = fc.array(sentence, { maxLength: 8 });
  const branch = fc.array(fc.tuple(text, fc.boolean()), { minLength: 1, maxLength: 4 });

  test('the joined register is sound, loses nothing, and can be published on', () => {
    const publishBranch = (from: string, texts: readonly (readonly [string[], boolean])[]) => {
      let editions = [edition('1', ['# T', FOX, SEA])];
      return texts.reduce((register, [lines, isNew]) => {
        const label = String(isNew ? editions.length + 1 : editions.length);
        editions = [...(isNew ? editions : editions.slice(0, -1)), edition(label, lines)];
        return publishAll(register, editions).text;
      }, from);
    };
    fc.assert(
      fc.property(branch, branch, text, (a, b, next) => {
        const [one, other] = [publishBranch(base.text, a), publishBranch(base.text, b)];
        const { text: joined = '', problems } = mergeRegisters(one, other, FILE);
        expect(problems).toEqual([]);
        expect(checkRegister(joined, FILE)).toEqual([]);
        const register = parse(joined);
        expect([...lostIds(parse(one), register), ...lostIds(parse(other), register)]).toEqual([]);
        const label = register.head?.edition ?? '';
        const after = publishAll(joined, [edition(label, next)]);
        expect(after.plan.problems).toEqual([]);
        expect(checkRegister(after.text, FILE)).toEqual([]);
        expect(lostIds(register, after.register)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
