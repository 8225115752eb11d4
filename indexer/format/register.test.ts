import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PassageContent } from './passage.ts';
import type { Opening, PassageLine } from './register.ts';
import { toStored } from './register.ts';
import { parseRegister } from './registerReader.ts';
import { recordHash, renderBlock } from './registerWriter.ts';

const FILE = 'a-text/register.jsonl';
const BYTES = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const says = (text: string, more: Partial<PassageContent> = {}): PassageContent => ({
  ...{ kind: 'paragraph', language: 'en', text, html: text },
  ...{ notes: [], sourceLocators: [], anchors: [] },
  ...more,
});

function opening(state: string, follows: string | null, previous: string | null): Opening {
  return {
    ...{ state, edition: state.replace(/~.*/, ''), published: '2026-01-02T03:04:05Z', format: 1 },
    ...{ reader: 'markdown 1', follows, previous, sources: [{ file: `${state}.md`, sha256: BYTES }] },
    bibliography: { type: 'book', title: 'A Text', language: 'en' },
  };
}

const minted = (id: string, ref: string, content: PassageContent): PassageLine => ({
  ...{ event: 'minted', id, ref, record: recordHash(content), content: toStored(content) },
});

const GREEK = says('Ὦ ἄνδρες Ἀθηναῖοι', { language: 'grc' });
const MARKED = says('Bread & salt', { html: '<em>Bread</em> &amp; salt' });
const LATER = says('Bread & wine', { html: '<em>Bread</em> &amp; wine' });

const first = renderBlock(
  opening('1', null, null),
  [minted('bbbbbbbbbb', '0p1', GREEK), minted('cccccccccc', '0p2', MARKED)],
  2,
);
const second = renderBlock(
  opening('2', '1', first.seal),
  [
    {
      event: 'edited',
      id: 'cccccccccc',
      record: recordHash(LATER),
      similarity: 0.5,
      content: toStored(LATER),
    },
    { event: 'withdrawn', id: 'bbbbbbbbbb' },
  ],
  1,
);
const text = first.text + second.text;

describe('a register', () => {
  test('is read as it was written', () => {
    const { register, problems } = parseRegister(text, FILE);
    expect(problems).toEqual([]);
    expect(register.states.map(({ state, passages }) => [state, passages])).toEqual([
      ['1', 2],
      ['2', 1],
    ]);
    expect(register.head?.state).toBe('2');
    expect(register.seal).toBe(second.seal);
    expect(register.at('1').map(({ id, ref }) => [id, ref])).toEqual([
      ['bbbbbbbbbb', '0p1'],
      ['cccccccccc', '0p2'],
    ]);
    expect(register.at('2')).toEqual([{ id: 'cccccccccc', ref: '0p2', record: recordHash(LATER) }]);
    expect([...register.records.values()]).toEqual([GREEK, MARKED, LATER]);
    expect(register.events.get('bbbbbbbbbb')?.map(({ event, state }) => [event, state])).toEqual([
      ['minted', '1'],
      ['withdrawn', '2'],
    ]);
    expect([...register.placesOf('cccccccccc').keys()]).toEqual(['1', '2']);
    expect([...register.placesOf('bbbbbbbbbb').keys()]).toEqual(['1']);
  });

  test('is one line a passage, the event first', () => {
    const [, passage] = first.text.split('\n');
    expect(passage).toBe(
      `{"minted":"bbbbbbbbbb","ref":"0p1","record":"${recordHash(GREEK)}","content":{"kind":"paragraph","language":"grc","text":"Ὦ ἄνδρες Ἀθηναῖοι"}}`,
    );
  });

  test('that is empty or absent is an empty register', () => {
    const { register, problems } = parseRegister('', FILE);
    expect(problems).toEqual([]);
    expect([register.states.length, register.head, register.seal]).toEqual([0, undefined, null]);
    expect(register.at('1')).toEqual([]);
  });

  test('names a record by the canonical JSON of what its line holds', () => {
    // printf '{"kind":"paragraph","language":"en","text":"Amen."}' | sha256sum | cut -c 1-32
    expect(recordHash(says('Amen.'))).toBe('f4ba304b168113015bf092539a7d73c3');
  });
});

describe('a register that is not as it was written', () => {
  const problemOf = (damaged: string) => parseRegister(damaged, FILE).problems[0];

  test('cut short anywhere but at a seal is an error, and keeps the states before the cut', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), (length) => {
        const { register, problems } = parseRegister(text.slice(0, length), FILE);
        const whole = length >= first.text.length ? ['1'] : [];
        const atSeal = length === 0 || length === first.text.length;
        expect(problems.length).toBe(atSeal ? 0 : 1);
        expect(register.states.map(({ state }) => state)).toEqual(whole);
        if (!atSeal) expect(problems[0]).toMatchObject({ file: FILE, severity: 'error' });
      }),
      { numRuns: 500 },
    );
  });

  test('with any character changed is an error that names a line', () => {
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
        (at, put) => {
          fc.pre(text[at] !== put);
          const damaged = text.slice(0, at) + put + text.slice(at + 1);
          fc.pre(!sameJson(damaged));
          const problem = problemOf(damaged);
          expect(problem?.severity).toBe('error');
          expect(problem?.line).toBeGreaterThan(0);
          expect(problem?.remedy).not.toBe('');
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('with a line taken out, doubled or moved is an error', () => {
    const lines = text.trimEnd().split('\n');
    for (const [index, line] of lines.entries()) {
      const without = lines.toSpliced(index, 1);
      // A whole last state taken out cannot be told from one never published; a line of it can.
      expect(problemOf(`${without.join('\n')}\n`)).toBeDefined();
      expect(problemOf(`${lines.toSpliced(index, 0, line).join('\n')}\n`)).toBeDefined();
      if (index > 0) expect(problemOf(`${without.toSpliced(index - 1, 0, line).join('\n')}\n`)).toBeDefined();
    }
  });

  test('in a merge conflict says how to resolve it', () => {
    const conflict = `${first.text}<<<<<<< HEAD\n${second.text}=======\n${second.text}>>>>>>> branch\n`;
    expect(problemOf(conflict)).toMatchObject({
      code: 'register-conflict',
      line: first.text.split('\n').length,
      remedy: expect.stringContaining('pincite register merge'),
    });
  });

  test('with two states after the same seal was published on two branches', () => {
    const fork = renderBlock(opening('1~2', '1', first.seal), [{ event: 'withdrawn', id: 'bbbbbbbbbb' }], 1);
    expect(problemOf(text + fork.text)).toMatchObject({ code: 'register-conflict', line: 9 });
  });

  test('of a later format asks for a later Pincite', () => {
    expect(problemOf(text.replace('"format":1', '"format":2'))).toMatchObject({
      code: 'register-format',
      line: 1,
    });
  });

  const faultAfter = (line: PassageLine | PassageLine[], passages: number) =>
    problemOf(first.text + renderBlock(opening('2', '1', first.seal), [line].flat(), passages).text)?.message;

  test('may not use an id again, nor leave one standing twice', () => {
    expect(faultAfter(minted('bbbbbbbbbb', '0p3', says('New.')), 3)).toContain('an id is never used again');
    expect(faultAfter(minted('dddddddddd', '0p2', says('New.')), 3)).toContain('both stand at 0p2');
    expect(
      faultAfter({ event: 'restored', id: 'bbbbbbbbbb', ref: '1', record: recordHash(GREEK) }, 2),
    ).toContain('it stands in the state before');
  });

  test('may not tell of passages, records and successors that it does not have', () => {
    expect(faultAfter({ event: 'withdrawn', id: 'dddddddddd' }, 2)).toContain('does not stand');
    expect(faultAfter({ event: 'edited', id: 'bbbbbbbbbb', record: recordHash(LATER) }, 2)).toContain(
      'stands nowhere',
    );
    expect(faultAfter({ event: 'merged', id: 'bbbbbbbbbb', to: ['dddddddddd'] }, 1)).toContain(
      'never minted',
    );
    expect(faultAfter({ event: 'withdrawn', id: 'bbbbbbbbbb' }, 2)).toContain('counts 2');
    expect(
      faultAfter(
        [
          { event: 'withdrawn', id: 'bbbbbbbbbb' },
          { event: 'withdrawn', id: 'bbbbbbbbbb' },
        ],
        1,
      ),
    ).toContain('two lines');
  });

  test('may lack words only where a line says that they were redacted', () => {
    const silent = text.replace(',"text":"Ὦ ἄνδρες Ἀθηναῖοι"', '');
    expect(problemOf(silent)?.message).toContain('no line says that they were redacted');
  });
});

/** Whether a damaged register says the same as the whole one (a blank inside a line, `\r` before its end). */
function sameJson(damaged: string): boolean {
  const read = (register: string) => {
    try {
      return JSON.stringify(register.split('\n').map((line) => (line === '' ? '' : JSON.parse(line))));
    } catch {
      return undefined;
    }
  };
  return read(damaged) === read(text);
}
