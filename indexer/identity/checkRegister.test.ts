import { describe, expect, test } from 'vitest';
import type { Opening } from '../format/register.ts';
import { renderBlock } from '../format/registerWriter.ts';
import { checkRegister } from './checkRegister.ts';
import { renderPending } from './publication.ts';
import { edition, publishAll } from './testTexts.ts';

const FOX = 'The quick brown fox jumps over the lazy dog by the river.';
const FOX_EDITED = 'The quick brown fox jumped over a lazy dog by the river.';
const first = publishAll('', [edition('1', ['# T', FOX, 'Amen.'])]);
const second = publishAll(first.text, [edition('1', ['# T', FOX_EDITED])]);
const [title, fox, amen] = first.plan.current.map(({ id }) => id);
const messages = (text: string) => checkRegister(text, 'f').map(({ message, line }) => `${line}: ${message}`);

describe('the checker', () => {
  test('passes what the writer wrote, and nothing at all', () => {
    expect(messages('')).toEqual([]);
    expect(messages(first.text)).toEqual([]);
    expect(messages(second.text)).toEqual([]);
  });

  test('names the line of words that were changed, and of a seal that does not fit', () => {
    expect(messages(first.text.replace('lazy', 'lame'))).toEqual([
      expect.stringMatching(/^3: Record \w+ is not what/),
    ]);
    expect(messages(first.text.replace('"kind":"heading"', '"kind":"caption"'))).toEqual([
      expect.stringMatching(/^2: Record/),
      expect.stringMatching(/^5: The seal of state 1 does not fit/),
    ]);
  });

  test('sees a chain that was broken', () => {
    const [opening = ''] = second.text.slice(first.text.length).split('\n');
    const previous = /"previous":"(\w+)"/.exec(opening)?.[1] ?? '';
    expect(messages(second.text.replace(previous, previous.replace(/./g, '0')))).not.toEqual([]);
    expect(messages(second.text.slice(first.text.length))).toContainEqual(
      expect.stringContaining('does not name the seal before it'),
    );
  });

  test('sees a register that was cut short', () => {
    expect(messages(first.text.slice(0, -1))).toContainEqual(expect.stringContaining('no line feed'));
    expect(messages(first.text.split('\n').slice(0, 3).join('\n').concat('\n'))).toEqual([
      expect.stringContaining('State 1 has no seal'),
    ]);
  });

  // A seal vouches for bytes, not for sense: these blocks are sealed as they should be, and say what they must not.
  const [pending] = second.plan.pending;
  if (!pending) throw new Error('nothing pending');
  const sealed = (lines: typeof pending.lines, passages: number) =>
    messages(
      first.text +
        renderPending({ ...pending, lines, passages }, '2026-02-01T00:00:00Z', first.register.seal).text,
    );

  test('sees an id used twice, unknown, or out of place', () => {
    const place = first.register.placesAt('1').get(fox ?? '');
    const whole = { ref: '0p9', record: place?.record ?? '' };
    expect(sealed([{ event: 'minted', id: fox ?? '', ...whole }], 3)).toEqual([
      expect.stringContaining('used a second time'),
    ]);
    expect(sealed([{ event: 'edited', id: 'zzzzzzzzzz', ...whole }], 4)).toEqual(
      expect.arrayContaining([expect.stringContaining('zzzzzzzzzz was never minted')]),
    );
    expect(sealed([{ event: 'restored', id: fox ?? '', ...whole }], 3)).toEqual([
      expect.stringContaining('had not left'),
    ]);
    expect(sealed([{ event: 'withdrawn', id: fox ?? '', to: ['zzzzzzzzzz'] }], 2)).toEqual([
      expect.stringContaining('zzzzzzzzzz was never minted'),
    ]);
  });

  test('sees a wrong count, two passages at one place, and a record that stands nowhere', () => {
    expect(sealed([], 4)).toEqual([expect.stringContaining('holds 3 passages; its seal counts 4')]);
    expect(sealed([{ event: 'kept', id: amen ?? '', ref: '0p1' }], 3)).toEqual([
      expect.stringContaining('same position'),
    ]);
    expect(sealed([{ event: 'edited', id: title ?? '', record: '0'.repeat(32) }], 3)).toEqual(
      expect.arrayContaining([expect.stringContaining('stands nowhere before')]),
    );
  });

  test('sees a state that stands twice or follows nothing', () => {
    const opening = { ...openingOf(first.text), previous: first.register.seal };
    const block = (state: string, follows: string) =>
      first.text + renderBlock({ ...opening, state, follows }, [], 3).text;
    expect(messages(block('1', '1'))).toEqual([expect.stringContaining('published twice')]);
    expect(messages(block('2', '9'))).toContainEqual(expect.stringContaining('follows no state before it'));
  });
});

const openingOf = (text: string): Opening => JSON.parse(text.slice(0, text.indexOf('\n')));
