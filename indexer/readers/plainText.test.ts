import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { ElementContent } from 'hast';
import { describe, expect, it } from 'vitest';
import { cutPassages } from '../passages/cut.ts';
import { sliceCodePoints } from '../text/codePoints.ts';
import { checkPieces, checkWords } from './coverage.ts';
import { decodeSource } from './decode.ts';
import type { SourceDocument } from './document.ts';
import { plainTextReader } from './plainText.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const read = (text: string) => plainTextReader.read({ file: 'text.txt', text });

/** Content as a person would write it down: a reference to note 5 is `{5}`, a line break ` / `. */
const show = (nodes: readonly ElementContent[]): string =>
  nodes
    .map((node) => {
      if (node.type === 'text') return node.value;
      if (node.type !== 'element') throw new Error(`a ${node.type} in the content`);
      return node.tagName === 'br' ? ' / ' : `{${node.properties.label}}`;
    })
    .join('');
const blocks = (document: SourceDocument) =>
  document.blocks.map((block) => `${block.kind}${block.level ?? ''}: ${show(block.content)}`);
const notes = (document: SourceDocument) =>
  document.notes.map((note) => `${note.label}: ${note.paragraphs.map(show).join(' ¶ ')}`);
const warnings = (document: SourceDocument) => document.problems.map((problem) => problem.code);

function passagesOf(text: string) {
  const document = read(text);
  return { document, ...cutPassages([document], { language: 'en', notes: 'file' }) };
}

/** What must hold for every text, whatever it says. */
function expectWholeAccount(text: string): void {
  const source = { file: 'text.txt', text };
  const { document, passages } = passagesOf(text);
  expect(checkPieces(document, source)).toEqual([]);
  expect(checkWords(source, passages, document)).toEqual([]);
}

describe('the seed text', () => {
  const bytes = readFileSync(resolve(root, 'corpus/military-occupations-by-the-soviet-union/1.txt'));
  const decoded = decodeSource(bytes, '1.txt');
  if ('problem' in decoded) throw new Error(decoded.problem.message);
  const { source } = decoded;
  const document = plainTextReader.read(source);
  const { passages } = cutPassages([document], { language: 'en', notes: 'file' });
  const paragraphs = passages.filter(({ kind }) => kind === 'paragraph');

  it('has 28 passages: a heading, 21 paragraphs and six captions, in this order', () => {
    const kinds = passages.map(({ kind }) => kind);
    expect(kinds).toEqual(['heading', ...Array(21).fill('paragraph'), ...Array(6).fill('caption')]);
    expect(passages[0]?.text).toBe('Military occupations by the Soviet Union');
  });

  it('cuts the extracts that were run together', () => {
    expect(paragraphs[0]?.text.endsWith('(became part of Ukrainian SSR).')).toBe(true);
    expect(paragraphs[1]?.text.startsWith('Estonia, Latvia, and Lithuania')).toBe(true);
    expect(paragraphs[20]?.text.startsWith("With Amin's death at the palace")).toBe(true);
  });

  it('takes ten note references out of the text, each at its place', () => {
    const around = passages.flatMap(({ text, notes }) =>
      notes.map(({ label, offset, note }) => {
        expect(note).toBeNull();
        return [
          label,
          sliceCodePoints(text, Math.max(0, offset - 5), offset),
          sliceCodePoints(text, offset, offset + 5),
        ];
      }),
    );
    expect(around).toEqual([
      ['5', '1939.', ' Apar'],
      ['6', '1939.', ' Apar'],
      ['15', '1940.', ' Give'],
      ['16', '1939,', ' the '],
      ['17', 'turn.', ' Furt'],
      ['19', 'ants.', ' Alth'],
      ['20', ' Pact', '—the '],
      ['21', ' Pact', '—the '],
      ['54', 'ance.', ' Leon'],
      ['55', ' 1991', ' Duri'],
    ]);
    expect(passages.some(({ text }) => /\[|\s\s/.test(text))).toBe(false);
  });

  it('leaves out line 10, link labels run together, and says so', () => {
    expect(document.leftOut).toEqual([
      expect.objectContaining({
        file: '1.txt',
        line: 10,
        reason: expect.stringContaining('labels of links'),
      }),
    ]);
    const [range] = document.leftOut;
    const labels = sliceCodePoints(source.text, range?.start ?? 0, range?.end ?? 0);
    expect(labels.startsWith('World War IISoviet Unionannexed')).toBe(true);
    expect(labels.endsWith('Counterintelligence Service (KOS)')).toBe(true);
    expect([...labels].length).toBe(10_656);
  });

  it('accounts for every code point and every word', () => {
    expect(checkPieces(document, source)).toEqual([]);
    expect(checkWords(source, passages, document)).toEqual([]);
    expect(document.problems).toEqual([]);
  });
});

describe('paragraphs', () => {
  it('are parted by blank lines, and their hard-wrapped lines joined', () => {
    expect(blocks(read('One line\nand another.\n\n \t\nA second\nparagraph.\n'))).toEqual([
      'paragraph: One line and another.',
      'paragraph: A second paragraph.',
    ]);
  });

  it('are the same with LF, CR LF and CR line ends', () => {
    const text = 'A title\n\nOne line\nand another.\n\nNext.\n';
    const expected = ['heading1: A title', 'paragraph: One line and another.', 'paragraph: Next.'];
    for (const end of ['\n', '\r\n', '\r'])
      expect(blocks(read(text.replaceAll('\n', end)))).toEqual(expected);
    expect(read(text.replaceAll('\n', '\r\n')).blocks.map(({ line }) => line)).toEqual([1, 3, 6]);
  });

  it('stand one a line where the longest line of their block exceeds 200 characters', () => {
    const long = `${'word '.repeat(41)}end.`;
    expect(blocks(read(`${long}\nA short line.\nAnother.`))).toEqual([
      `paragraph: ${long}`,
      'paragraph: A short line.',
      'paragraph: Another.',
    ]);
    const justWrapped = 'x'.repeat(200);
    expect(blocks(read(`${justWrapped}\nA short line.`))).toEqual([
      `paragraph: ${justWrapped} A short line.`,
    ]);
  });

  it('may be marked by indentation alone', () => {
    const text = [
      '   The first paragraph of this text begins here and runs on to',
      'a second line, and ends soon.',
      '   The second paragraph begins with an indented line, as in books,',
      'and it runs on, too.',
      '   The third one is much like the two before, and has a second',
      'line.',
    ].join('\n');
    expect(read(text).blocks.length).toBe(3);
    expect(read(text).blocks.map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  it('keep hyphens at line ends, for nobody knows whether they belong to the word', () => {
    expect(blocks(read('a well-\nknown man--\nas pre-\nand post-war peo\u00ad\nple know.'))).toEqual([
      'paragraph: a well-known man--as pre- and post-war peo\u00adple know.',
    ]);
  });

  it('get no spaces between lines of Chinese or Japanese', () => {
    expect(blocks(read('吾輩は猫で\nある。名前は\nまだ無い。'))).toEqual([
      'paragraph: 吾輩は猫である。名前はまだ無い。',
    ]);
  });

  it('are parted by rules, which are no passages', () => {
    const document = read('Before.\n\n* * * * *\n\nAfter.\n-----\nEnd of it all.');
    expect(blocks(document)).toEqual(['paragraph: Before.', 'heading1: After.', 'paragraph: End of it all.']);
  });
});

describe('headings', () => {
  it('the first line is one where it is short, has no final punctuation, and a blank line follows', () => {
    expect(blocks(read('A title\n\nText.'))[0]).toBe('heading1: A title');
    expect(blocks(read('A sentence.\n\nText.'))[0]).toBe('paragraph: A sentence.');
    expect(blocks(read('A title\nText.'))[0]).toBe('paragraph: A title Text.');
    expect(blocks(read(`${'long '.repeat(30)}line\n\nText.`))[0]).toMatch(/^paragraph/);
    expect(blocks(read('A title'))[0]).toBe('paragraph: A title');
  });

  it('are numbered divisions, underlined lines and outlines in order', () => {
    const text = [
      'The Book',
      'BOOK THE FIRST',
      'CHAPTER I.\nDown the Rabbit-Hole',
      'Alice was beginning to get very tired.',
      'Chapter 2. The Pool of Tears',
      'Curiouser and curiouser!',
      'Underlined\n==========\nwith its text on the next line.',
      '1. Introduction',
      'Some text.',
      '1.1 Background',
      'More text.',
      '2. Method',
      'Last text.',
    ].join('\n\n');
    expect(blocks(read(text)).filter((line) => line.startsWith('heading'))).toEqual([
      'heading1: The Book',
      'heading2: BOOK THE FIRST',
      'heading3: CHAPTER I. Down the Rabbit-Hole',
      'heading3: Chapter 2. The Pool of Tears',
      'heading4: Underlined',
      'heading5: 1. Introduction',
      'heading6: 1.1 Background',
      'heading5: 2. Method',
    ]);
  });

  it('are on one level where one numbers them all, and the division that comes first is the outer one', () => {
    expect(blocks(read('I\n\nText.\n\nII\n\nMore text.\n\n“Who was it?”\n\nI.')).join('|')).toBe(
      'heading1: I|paragraph: Text.|heading1: II|paragraph: More text.|paragraph: “Who was it?”|paragraph: I.',
    );
    const levels = (text: string) => read(text).blocks.map(({ level }) => level ?? 0);
    expect(levels('Part I\n\nBook I\n\nI\n\nText.\n\nBook II\n\nText.')).toEqual([1, 2, 3, 0, 2, 0]);
    expect(levels('Book I\n\nPart I\n\nI\n\nText.\n\nPart II\n\nText.')).toEqual([1, 2, 3, 0, 2, 0]);
  });

  it('are not sentences that begin like one, items of lists, or lone numbers', () => {
    const text =
      'Some text.\n\nPart two of this we shall discuss later.\n\n1. Buy milk\n\n2. Buy bread\n\nAct now!\n\n3. Odd one\n\nParties met.';
    expect(read(text).blocks.every(({ kind }) => kind === 'paragraph')).toBe(true);
  });
});

describe('verse', () => {
  const prose = `${'This is a hard-wrapped paragraph of the prose around the verse, and so\n'.repeat(3)}on.`;

  it('keeps its lines where it is indented and its line ends are free', () => {
    const verse =
      "    Shall I compare thee to a summer's day?\n    Thou art more lovely\n    And more temperate.";
    expect(blocks(read(`${prose}\n\n${verse}\n\n${prose}`))[1]).toBe(
      "verse: Shall I compare thee to a summer's day? / Thou art more lovely / And more temperate.",
    );
  });

  it('is not an indented quotation of wrapped prose', () => {
    const quotation =
      '    Dear sir, I have the honour to write to you of matters that are\n    well known to both of us, and of others, that are not, or that we\n    have forgotten.';
    expect(read(`${prose}\n\n${quotation}`).blocks[1]?.kind).toBe('paragraph');
  });
});

describe('captions', () => {
  const runOn =
    'The war began in the autumn.The troops crossed the border at night and met no resistance.The government fled to the coast, where ships were waiting for it.Nobody had expected that the capital would fall so soon, or so easily.';

  it('are lines of one sentence after the run-on line of their block', () => {
    const document = read(
      `${runOn}\nMap of the coast\nThe border in winter.\nOne sentence. And a second one.`,
    );
    expect(document.blocks.map(({ kind }) => kind)).toEqual([
      ...Array(4).fill('paragraph'),
      'caption',
      'caption',
      'paragraph',
    ]);
  });

  it('are not the notes that end a scraped page', () => {
    const document = read(
      `${runOn.replace('autumn.', 'autumn.[1]')}\nMap of the coast\nReferences\n[1] Smith 2001.`,
    );
    expect(document.blocks.slice(4).map(({ kind }) => kind)).toEqual(['caption', 'heading']);
    expect(notes(document)).toEqual(['1: Smith 2001.']);
  });

  it('do not stand before it, nor after a long line that is not run on', () => {
    expect(read(`A line before\n${runOn}`).blocks[0]?.kind).toBe('paragraph');
    const prose = runOn.replaceAll('.', '. ').trim();
    expect(read(`${prose}\nMap of the coast`).blocks[1]?.kind).toBe('paragraph');
  });
});

describe('notes', () => {
  it('are read from a list at the end, and resolve references that do not ascend', () => {
    const document = read(
      'See here[2] and there [1], too.\n\nNotes\n\n[1] The first\nnote.\n[2] The second.\n\n    Its second paragraph, as in [1].\n',
    );
    expect(blocks(document)).toEqual(['paragraph: See here{2} and there{1}, too.', 'heading1: Notes']);
    expect(notes(document)).toEqual([
      '1: The first note.',
      '2: The second. ¶ Its second paragraph, as in{1}.',
    ]);
    expect(document.notes.map(({ line, inline }) => [line, inline])).toEqual([
      [5, false],
      [7, false],
    ]);
    expect(document.problems).toEqual([]);
  });

  it('need no heading where the text refers to them, and no brackets under a heading', () => {
    expect(notes(read('Text.[1]\n\n[1] A note.\n[2] Another.'))).toEqual(['1: A note.', '2: Another.']);
    expect(notes(read('Text.[1]\n\nFootnotes:\n1. A note.\n2. Another.'))).toEqual([
      '1: A note.',
      '2: Another.',
    ]);
    expect(notes(read('Text.\n\n1. An item.\n2. Another.'))).toEqual([]);
  });

  it('may stand amid the text where it refers to each of them', () => {
    const document = read(
      'Text[1] and more.[2]\n\n[1] A note.\n\n[2] Another.\n\nThe text goes on.[3]\n\n[3] Third.',
    );
    expect(notes(document)).toEqual(['1: A note.', '2: Another.', '3: Third.']);
    expect(blocks(document)).toEqual(['paragraph: Text{1} and more.{2}', 'paragraph: The text goes on.{3}']);
  });

  it('may be written as Project Gutenberg once did', () => {
    const document = read(
      'Text[1] and more.[2]\n\n[Footnote 1: A note\n[sic].]\n\n[Footnote 2: Another]\n\nOn it goes.',
    );
    expect(notes(document)).toEqual(['1: A note [sic].', '2: Another']);
    expect(blocks(document)).toEqual(['paragraph: Text{1} and more.{2}', 'paragraph: On it goes.']);
    expectWholeAccount('Text.[1]\n\n[Footnote 1: A note.]\n\nOn.[2]\n\n[Footnote 2: ]');
  });

  it('are not numbered paragraphs, as judgments have them', () => {
    const document = read(
      '[1] The plaintiff appeals.\n\n[2] For the reasons in [1] we agree.\n\n[3] See [2] above.\n\n[4] Dismissed.',
    );
    expect(document.notes).toEqual([]);
    expect(blocks(document)[0]).toBe('paragraph: [1] The plaintiff appeals.');
  });

  it('that are numbered anew in each chapter stay text, for a reference could lead to the wrong one', () => {
    const chapter = 'Text.[1]\n\n[1] A note.\n\n';
    const document = read(`${chapter}${chapter}`);
    expect(document.notes).toEqual([]);
    expect(blocks(document)[0]).toBe('paragraph: Text.[1]');
    expect(warnings(document)).toEqual(['ambiguous-note-labels', 'bracketed-numbers-kept']);
  });
});

describe('bracketed numbers', () => {
  it('are references where they ascend, with later mentions of notes already seen', () => {
    expect(blocks(read('One[2] two[5] three[2] four [7].'))).toEqual([
      'paragraph: One{2} two{5} three{2} four{7}.',
    ]);
  });

  it('stay text where they do not ascend, and are reported', () => {
    const document = read('First line.\nIn [9] and [4] and [1918] he wrote.');
    expect(blocks(document)).toEqual(['paragraph: First line. In [9] and [4] and [1918] he wrote.']);
    expect(document.problems).toEqual([
      expect.objectContaining({
        severity: 'warning',
        code: 'bracketed-numbers-kept',
        file: 'text.txt',
        line: 2,
      }),
    ]);
  });

  it('leave one space, or none before punctuation, a dash, or an end', () => {
    const text = 'a [1] b[2] c [3], d[4]—e [5]\nf\n[6] g [7] [8] h [9]';
    expect(blocks(read(text))).toEqual(['paragraph: a{1} b{2} c{3}, d{4}—e{5} f{6} g{7}{8} h{9}']);
  });

  it('keep words apart that only a marker parts from the space before', () => {
    expect(blocks(read('a [1]b c[2].'))).toEqual(['paragraph: a {1}b c{2}.']);
  });
});

describe('any text', () => {
  const textLike = fc
    .array(
      fc.constantFrom(
        'The Soviet Union occupied it',
        ' in 1945',
        'e\u0301te\u0301',
        '.',
        '.',
        '.Next extracts begin',
        '[1]',
        '[2]',
        ' [3]',
        '[12] ',
        '\n',
        '\n',
        '\n\n',
        '\r\n',
        '\r\n\r\n',
        '\r',
        '  ',
        '   ',
        '\t',
        '[1] A note',
        '\n\n[Footnote 1: A',
        ']\n\n',

        '[2] B',
        'Notes',
        '1. One',
        'CHAPTER I',
        'IV.',
        '====',
        '* * *',
        '𝔘nicode 😀',
        '\u00ad',
        '\u2060',
        'well-',
        '猫',
        'ς',
        'Å',
        '\u0338',
        '<',
        '&eacute;',
        'www.Example.Org',
        'http://a.Bc',
        '(closed)',
        '“quoted”',
        'World War IISoviet UnionannexedNazi GermanyPact '.repeat(8),
        'a long line of words that goes on and on, '.repeat(6),
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''));
  const anyText = fc.oneof(
    { weight: 3, arbitrary: textLike },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 400 }) },
  );

  it('is read without a throw, each code point and each word accounted for', () => {
    fc.assert(fc.property(anyText, expectWholeAccount), { numRuns: 1500 });
  });

  it('gives passages that say what their source range says', () => {
    const folded = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim();
    fc.assert(
      fc.property(anyText, (text) => {
        const { document, passages } = passagesOf(text);
        for (const passage of passages) {
          const { start, end } = passage.source;
          const words = document.pieces
            .filter((piece) => piece.role === 'text' && piece.start >= start && piece.end <= end)
            .map((piece) => sliceCodePoints(text, piece.start, piece.end))
            .join(passage.kind === 'verse' ? '\n' : '');
          // Where a marker's space went, or a note's paragraphs meet, white space is not the source's: compare without.
          const bare = (value: string) =>
            folded(value)
              .replace(/[\s\p{White_Space}]/gu, '')
              .normalize('NFC');
          expect(bare(passage.text)).toBe(bare(words));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    'a.Bc ',
    '[1] x\n',
    '[1] x\n\n',
    '[Footnote 1: x]\n\n',
    '[Footnote 1: ',
    '---\n',
    'Xx\n===\n',
    '   x\n',
    'aB',
    'word.Next',
    '[1]',
    '\n',
    ' \u00ad',
  ])('comes to an end with 200 KB of %j, all accounted for', (unit) => {
    const source = { file: 'text.txt', text: unit.repeat(200_000 / unit.length) };
    expect(checkPieces(plainTextReader.read(source), source)).toEqual([]);
  });
});
