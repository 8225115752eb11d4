import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutPassages } from '../passages/cut.ts';
import { type CoveredPassage, checkPieces, checkWords } from './coverage.ts';
import type { Piece, SourceDocument } from './document.ts';
import { plainTextReader } from './plainText.ts';

const FILE = 'text.md';

/** A source whose account is written beside it: `T` text, `L` left out, `D` delimiter, `U` destination, `B` blank. */
function account(...parts: [role: 'T' | 'L' | 'D' | 'U' | 'B', words: string][]) {
  const text = parts.map(([, words]) => words).join('');
  let start = 0;
  const pieces = parts.map(([role, words]): Piece => {
    const range = { start, end: start + [...words].length };
    start = range.end;
    if (role === 'T') return { ...range, role: 'text' };
    if (role === 'L') return { ...range, role: 'left-out', reason: 'because' };
    return {
      ...range,
      role: 'markup',
      type: role === 'D' ? 'delimiter' : role === 'U' ? 'destination' : 'blank',
    };
  });
  const leftOut = pieces
    .filter((piece) => piece.role === 'left-out')
    .map(({ start, end }) => ({ file: FILE, line: 1, start, end, reason: 'because' }));
  const document: SourceDocument = { file: FILE, blocks: [], notes: [], pieces, leftOut, problems: [] };
  return { source: { file: FILE, text }, document };
}
const passage = (text: string, start: number, end: number, file = FILE): CoveredPassage => ({
  text,
  source: { file, start, end },
});
const faults = ({ source, document }: ReturnType<typeof account>, ...passages: CoveredPassage[]): string[] =>
  checkWords(source, passages, document).map(({ code, message }) => `${code}: ${message}`);

describe('checkPieces', () => {
  const whole = account(['T', 'a😀'], ['B', '\n'], ['L', 'xyz']);

  it('accepts a partition, counted in code points', () => {
    expect(checkPieces(whole.document, whole.source)).toEqual([]);
  });

  it('reports a gap, an overlap, a missing end, an empty piece and an unlisted omission', () => {
    const withPieces = (change: (pieces: Piece[]) => Piece[]) =>
      checkPieces({ ...whole.document, pieces: change(whole.document.pieces) }, whole.source).map(
        ({ code }) => code,
      );
    expect(withPieces(([first, , third]) => (first && third ? [first, third] : []))).toEqual(['source-gap']);
    expect(
      withPieces((pieces) => pieces.map((piece) => ({ ...piece, end: Math.max(piece.end, 3) }))),
    ).toContain('source-overlap');
    expect(withPieces((pieces) => pieces.slice(0, 2))).toEqual(['source-gap']);
    expect(withPieces((pieces) => [...pieces, { start: 6, end: 6, role: 'text' }])).toEqual([
      'source-overlap',
    ]);
    expect(checkPieces({ ...whole.document, leftOut: [] }, whole.source).map(({ code }) => code)).toEqual([
      'left-out-unlisted',
    ]);
  });
});

describe('checkWords', () => {
  it('accepts words in passages, in what was left out, and in markup that may hold words', () => {
    const text = account(
      ['T', 'See '],
      ['D', '['],
      ['T', 'here'],
      ['D', ']('],
      ['U', 'https://x.org'],
      ['D', ')\n'],
      ['L', 'labels'],
    );
    expect(faults(text, passage('See here', 0, 23))).toEqual([]);
  });

  it('reports a lost word, with its line', () => {
    const text = account(['T', 'One two\nthree four']);
    expect(faults(text, passage('One two four', 0, 18))).toEqual([
      expect.stringMatching(/^words-differ: “three”/),
    ]);
    const [problem] = checkWords(text.source, [passage('One two four', 0, 18)], text.document);
    expect(problem?.line).toBe(2);
  });

  it('reports words out of order, a passage cut short, and words that the source has not', () => {
    const text = account(['T', 'one two three']);
    expect(faults(text, passage('two one three', 0, 13))).toEqual([expect.stringContaining('“one”')]);
    expect(faults(text, passage('one two thre', 0, 13))).toEqual([expect.stringContaining('“three”')]);
    expect(faults(text, passage('one two three four', 0, 13))).toEqual([
      expect.stringContaining('goes on with “four”'),
    ]);
  });

  it('reports a word that a reader calls a delimiter, or text of no passage', () => {
    expect(faults(account(['D', 'hidden']))).toEqual([expect.stringMatching(/^word-in-markup: “hidden”/)]);
    expect(faults(account(['B', ' x '])).length).toBe(1);
    expect(faults(account(['T', 'lost']))).toEqual([expect.stringMatching(/^word-in-no-passage: “lost”/)]);
    expect(faults(account(['T', 'lost']), passage('lost', 0, 4, 'other.md')).length).toBe(1);
  });

  it('knows the delimiters that are written with letters or digits', () => {
    const text = account(
      ['D', '12. '],
      ['D', '[x] '],
      ['T', 'Item'],
      ['D', '```js\n'],
      ['D', '::: {.note}\n'],
    );
    expect(faults(text, passage('Item', 0, 12))).toEqual([]);
    expect(faults(account(['D', '\n\n> 3) [x] \n> ```js {1}\n']))).toEqual([]);
    for (const hidden of ['\n1. one', '1.5 ', 'a1. ', '[y] ', '``js'])
      expect(faults(account(['D', hidden])).length, hidden).toBe(1);
  });

  it('gives the words of a note to the note, though it stands inside another passage', () => {
    const text = account(['T', 'Before'], ['D', '^['], ['T', 'the note'], ['D', ']'], ['T', ' after']);
    expect(faults(text, passage('Before after', 0, 23), passage('the note', 6, 17))).toEqual([]);
    expect(faults(text, passage('Before the note after', 0, 23), passage('', 6, 17)).length).toBe(2);
  });

  it('compares canonical forms: composed or not, one line or two', () => {
    expect(faults(account(['T', 'cafe\u0301 Å\n猫\nだ']), passage('café Å 猫だ', 0, 11))).toEqual([]);
    expect(faults(account(['T', 'cafe\u0301']), passage('cafe', 0, 5)).length).toBe(1);
  });

  it('reads character references, and knows that code leaves them as they stand', () => {
    const text = account(['T', 'caf&eacute; &#233;t&#xE9; &Omega;&amp;&nbsp;&szlig; &amp;']);
    const { length } = text.source.text;
    expect(faults(text, passage('café été Ω& ß &', 0, length))).toEqual([]);
    expect(faults(text, passage('caf&eacute; été &Omega;& ß &amp;', 0, length))).toEqual([]);
    expect(faults(text, passage('cafe été Ω& ß &', 0, length)).length).toBe(1);
    const rare = account(['T', 'Let &Zscr; and &Icy; be &unknown; things']);
    expect(faults(rare, passage('Let 𝒵 and И be &unknown; things', 0, 40))).toEqual([]);
    expect(faults(rare, passage('Let 𝒵 and И were &unknown; things', 0, 40)).length).toBe(1);
  });

  it('notices any word that is taken out of any passage of any text', () => {
    const words = fc.array(
      fc.constantFrom('The', 'end', 'of', '1945', 'war.', '\n', '\n\n', 'naïve', '[1]', '[2]'),
      {
        minLength: 1,
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (parts, which, where) => {
        const source = { file: FILE, text: parts.join(' ') };
        const document = plainTextReader.read(source);
        const { passages } = cutPassages([document], { language: 'en', notes: 'file' });
        const victim = passages[which % passages.length];
        const found = [...(victim?.text ?? '').matchAll(/[\p{L}\p{N}]+/gu)];
        const word = found[where % found.length];
        fc.pre(victim !== undefined && word !== undefined);
        const cut = victim.text.slice(0, word.index) + victim.text.slice(word.index + word[0].length);
        const damaged = passages.map((passage) => (passage === victim ? { ...passage, text: cut } : passage));
        expect(checkWords(source, passages, document)).toEqual([]);
        expect(checkWords(source, damaged, document).length).toBe(1);
      }),
    );
  });

  it('comes to an end with large sources, also where everything is wrong', () => {
    const text = account(['T', 'word &amp; '.repeat(100_000)]);
    expect(faults(text, passage('word & '.repeat(100_000), 0, 1_100_000))).toEqual([]);
    expect(faults(text, passage('ward & '.repeat(100_000), 0, 1_100_000)).length).toBe(1);
    const pieces = Array.from({ length: 50_000 }, (): ['D', string] => ['D', 'x\n']);
    expect(faults(account(...pieces)).length).toBe(50_000);
  });
});
