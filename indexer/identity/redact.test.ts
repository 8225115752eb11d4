import { describe, expect, test } from 'vitest';
import { checkRegister } from './checkRegister.ts';
import { passageHistories } from './history.ts';
import { NO_OVERRIDES } from './overrides.ts';
import { planPublication } from './publication.ts';
import { lostIds } from './publish.ts';
import { RedactionError, redact } from './redact.ts';
import { edition, parse, publishAll, SLUG } from './testTexts.ts';

const SECRET = 'Jane Doe of 12 Mill Lane was accused and never tried.';
const HARMLESS = 'A woman of the village was accused and never tried.';
const OTHER = 'The harvest of that year was the best in living memory.';
const REQUEST = { reason: 'Court order 4 O 12/26', published: '2026-03-01T00:00:00Z' };
const FILE = 'a-text/register.jsonl';

const first = publishAll('', [edition('1', ['# T', SECRET, OTHER])]);
const id = first.plan.current[1]?.id ?? '';

describe('a redaction', () => {
  const { text, state, ids, alsoIn } = redact(first.text, FILE, { id, ...REQUEST });
  const register = parse(text);

  test('takes the words out of every line, and keeps the chain', () => {
    expect(text).not.toContain('Jane');
    expect(text).not.toContain('Mill Lane');
    expect(checkRegister(text, FILE)).toEqual([]);
    expect([state, ids, alsoIn]).toEqual(['1~2', [id], []]);
  });

  test('leaves all other lines byte for byte', () => {
    const kept = first.text.split('\n').filter((line) => !line.includes('Jane'));
    expect(text.split('\n').filter((line) => kept.includes(line))).toEqual(kept);
  });

  test('keeps id, hash, date and reason', () => {
    const [history] = passageHistories(SLUG, register, [], new Map()).filter((each) => each.id === id);
    expect(Object.values(history?.records ?? {})).toEqual([null]);
    expect(history?.events.at(-1)).toMatchObject({
      event: 'redacted',
      state: '1~2',
      published: REQUEST.published,
      reason: REQUEST.reason,
    });
    expect(history?.states.map((each) => each.state)).toEqual(['1']);
    expect(lostIds(first.register, register)).toEqual([]);
  });

  test('does not let the words come back by way of the source, however they are marked up', () => {
    const [code] = planPublication(
      SLUG,
      register,
      [edition('1', ['# T', SECRET, OTHER])],
      NO_OVERRIDES,
    ).problems;
    expect(code).toMatchObject({ severity: 'error', code: 'redacted-words', file: '1.md', line: 1 });
    const marked = edition('1', ['# T', SECRET, OTHER]);
    const passage = marked.cut.passages[1];
    if (passage) passage.html = `<em>${SECRET}</em>`;
    expect(planPublication(SLUG, register, [marked], NO_OVERRIDES).problems[0]?.code).toBe('redacted-words');
  });

  test('is followed by what the source says without them', () => {
    const next = publishAll(text, [edition('1', ['# T', OTHER])]);
    expect(next.plan.problems).toEqual([]);
    expect(next.plan.pending[0]?.lines.map(({ event }) => event)).toEqual(['kept']);
    expect(checkRegister(next.text, FILE)).toEqual([]);
  });

  test('of what is redacted already, or was never there, is refused', () => {
    expect(() => redact(text, FILE, { id, ...REQUEST })).toThrow(RedactionError);
    expect(() => redact(text, FILE, { id: 'zzzzzzzzzz', ...REQUEST })).toThrow(/no passage zzzzzzzzzz/);
  });
});

describe('a redaction of past words alone', () => {
  const second = publishAll(first.text, [edition('1', ['# T', HARMLESS, OTHER])], {
    ...NO_OVERRIDES,
    same: [{ id, state: '1~2', ref: '0p1' }],
  });
  const { text } = redact(second.text, FILE, { id, ...REQUEST, keepCurrent: true });

  test('leaves the passage and its present words where they are', () => {
    const register = parse(text);
    expect(text).not.toContain('Jane');
    expect(text).toContain(HARMLESS);
    expect(register.placesAt('1~3').has(id)).toBe(true);
    expect(checkRegister(text, FILE)).toEqual([]);
    const again = publishAll(text, [edition('1', ['# T', HARMLESS, OTHER])]);
    expect(again.plan.problems).toEqual([]);
    expect(again.text).toBe(text);
  });
});

describe('words that stand elsewhere too', () => {
  test('in a passage that says the very same go with it; in a longer one they are reported', () => {
    const longer = `${OTHER} ${SECRET}`;
    const published = publishAll('', [edition('1', ['# T', SECRET, OTHER, '## Again', SECRET, longer])]);
    const [, one, , , copy, holder] = published.plan.current.map((passage) => passage.id);
    const redacted = redact(published.text, FILE, { id: one ?? '', ...REQUEST });
    expect(redacted.ids).toEqual([one, copy]);
    expect(redacted.alsoIn).toEqual([holder]);
    expect(checkRegister(redacted.text, FILE)).toEqual([]);
  });
});
