import fc from 'fast-check';
import type { ElementContent } from 'hast';
import { describe, expect, it } from 'vitest';
import { parseRef } from '../format/ref.ts';
import type { Block, NoteBlock, SourceDocument } from '../readers/document.ts';
import { codePointLength, sliceCodePoints } from '../text/codePoints.ts';
import { cutPassages } from './cut.ts';

const text = (value: string): ElementContent => ({ type: 'text', value });
const element = (tagName: string, ...children: (ElementContent | string)[]): ElementContent => ({
  type: 'element',
  tagName,
  properties: {},
  children: children.map((child) => (typeof child === 'string' ? text(child) : child)),
});
const reference = (label: string): ElementContent => ({
  type: 'element',
  tagName: 'note-reference',
  properties: { label },
  children: [],
});

const block = (
  kind: Block['kind'],
  content: (ElementContent | string)[],
  more: Partial<Block> = {},
): Block => ({
  kind,
  containers: [],
  content: content.map((child) => (typeof child === 'string' ? text(child) : child)),
  sourceLocators: [],
  anchors: [],
  range: { start: 0, end: 1 },
  line: 1,
  ...more,
});
const heading = (level: number, title: string) => block('heading', [title], { level });
const paragraph = (...content: (ElementContent | string)[]) => block('paragraph', content);
const note = (label: string, ...paragraphs: (ElementContent | string)[][]): NoteBlock => ({
  label,
  paragraphs: paragraphs.map((nodes) => nodes.map((node) => (typeof node === 'string' ? text(node) : node))),
  range: { start: 0, end: 1 },
  line: 9,
  inline: false,
});
const file = (blocks: Block[], notes: NoteBlock[] = [], name = 'a.md'): SourceDocument => ({
  file: name,
  blocks,
  notes,
  pieces: [],
  leftOut: [],
  problems: [],
});
const cut = (documents: SourceDocument[], notes: 'file' | 'work' = 'file') =>
  cutPassages(documents, { language: 'en', notes });
const refsOf = (...blocks: Block[]) => cut([file(blocks)]).passages.map((passage) => passage.ref);
const only = (content: (ElementContent | string)[], kind: Block['kind'] = 'paragraph') => {
  const passage = cut([file([block(kind, content)])]).passages[0];
  if (!passage) throw new Error('the block was dropped');
  return passage;
};

describe('refs', () => {
  it('gives the title 0 where the first block is the highest heading', () => {
    expect(
      refsOf(
        heading(1, 'Title'),
        paragraph('a'),
        heading(2, 'One'),
        paragraph('b'),
        paragraph('c'),
        heading(3, 'Deep'),
        paragraph('d'),
        heading(2, 'Two'),
        paragraph('e'),
      ),
    ).toEqual(['0', '0p1', '1', '1p1', '1p2', '1.1', '1.1p1', '2', '2p1']);
  });

  it('has no title where another heading is as high', () => {
    expect(refsOf(heading(1, 'One'), paragraph('a'), heading(1, 'Two'))).toEqual(['1', '1p1', '2']);
  });

  it('has no title where words stand before the first heading', () => {
    expect(refsOf(paragraph('a'), heading(1, 'One'), heading(2, 'Deep'))).toEqual(['0p1', '1', '1.1']);
  });

  it('adds no depth for skipped levels, and takes the nearest smaller level as the parent', () => {
    expect(
      refsOf(heading(2, 'A'), heading(5, 'A.1'), heading(3, 'A.2'), heading(4, 'A.2.1'), heading(1, 'B')),
    ).toEqual(['1', '1.1', '1.2', '1.2.1', '2']);
  });

  it('numbers on over the files of an edition', () => {
    const { passages } = cut([
      file([heading(1, 'One'), paragraph('a')], [], '1.md'),
      file([paragraph('b'), heading(1, 'Two'), paragraph('c')], [], '2.md'),
    ]);
    expect(passages.map(({ ref, source }) => [source.file, ref])).toEqual([
      ['1.md', '1'],
      ['1.md', '1p1'],
      ['2.md', '1p2'],
      ['2.md', '2'],
      ['2.md', '2p1'],
    ]);
  });

  it('counts levels from the outermost that the source uses', () => {
    const { passages } = cut([file([heading(2, 'A'), heading(4, 'B')])]);
    expect(passages.map((passage) => passage.level)).toEqual([1, 3]);
  });

  it('names the headings above, without the title', () => {
    const { passages } = cut([
      file([heading(1, 'T'), paragraph('a'), heading(2, 'One'), heading(3, 'Deep'), paragraph('b')]),
    ]);
    expect(passages.map((passage) => passage.sectionPath)).toEqual([[], [], [], [2], [2, 3]]);
  });

  it('drops empty blocks without counting them', () => {
    expect(refsOf(paragraph('a'), paragraph(' \n '), paragraph('b'))).toEqual(['0p1', '0p2']);
  });
});

describe('locators', () => {
  it('puts the source’s own first and the position last', () => {
    const verse = block('verse', ['In the beginning'], {
      sourceLocators: [{ label: 'verse', value: '1,1' }],
    });
    expect(cut([file([heading(2, 'Genesis'), verse])]).passages[1]?.locators).toEqual([
      { label: 'verse', value: '1,1' },
      { label: 'paragraph', value: '1' },
    ]);
  });

  it('keeps the source’s number of a note where it differs from ours', () => {
    const { passages } = cut([
      file([paragraph('a', reference('7'), reference('2'))], [note('2', ['two']), note('7', ['seven'])]),
    ]);
    expect(passages.slice(1).map(({ ref, locators }) => [ref, locators])).toEqual([
      [
        'n1',
        [
          { label: 'note', value: '7' },
          { label: 'note', value: '1' },
        ],
      ],
      ['n2', [{ label: 'note', value: '2' }]],
    ]);
  });
});

describe('text and html', () => {
  it('folds white space and gives the line break of prose a space', () => {
    const passage = only(['  one\n  two\u00a0', element('em', 'three'), element('br'), 'four ']);
    expect(passage.text).toBe('one two three four');
  });

  it('keeps the lines of verse', () => {
    expect(only(['one ', element('br'), '\n two'], 'verse').text).toBe('one\ntwo');
  });

  it('keeps the white space of code, but not its last line end', () => {
    expect(only(['if x:\r\n    y\n'], 'code').text).toBe('if x:\n    y');
  });

  it('joins cells by a bar', () => {
    const row = block('row', [element('td', 'Estonia'), element('td', '1940'), element('td', '1991')]);
    expect(cut([file([row])]).passages[0]).toMatchObject({
      text: 'Estonia | 1940 | 1991',
      html: '<td>Estonia</td><td>1940</td><td>1991</td>',
    });
  });

  it('keeps words of neighbouring inner blocks apart', () => {
    expect(only([element('td', element('p', 'one'), element('p', 'two'))], 'row').text).toBe('one two');
  });

  it('writes NFC', () => {
    expect(only(['re\u0301sume\u0301'])).toMatchObject({ text: 'résumé', html: 'résumé' });
  });

  it('never lets a combining mark join the tag before it', () => {
    const { html } = only(['a', element('b', '\u0338c')]);
    expect(html).toBe('a<b>&#x338;c</b>');
    expect(html.normalize('NFC')).toBe(html);
  });

  it('reads the alternative text of an image in a line', () => {
    const image: ElementContent = {
      type: 'element',
      tagName: 'img',
      properties: { src: 'crown.png', alt: 'crown' },
      children: [],
    };
    expect(only(['the ', image, ' of Hungary']).text).toBe('the crown of Hungary');
  });

  it('joins the paragraphs of a note by a line feed', () => {
    const { passages } = cut([file([paragraph('a', reference('n'))], [note('n', ['one'], ['two'])])]);
    expect(passages[1]).toMatchObject({ kind: 'note', text: 'one\ntwo', html: '<p>one</p><p>two</p>' });
  });

  it('finds sentences after the note markers are taken out', () => {
    const passage = only(['He came.', reference('1'), ' She 😀 left. All did.']);
    expect(passage.text).toBe('He came. She 😀 left. All did.');
    expect(passage.sentences).toEqual([0, 9, 21]);
  });

  it('finds sentences whatever the source calls its language', () => {
    const odd = block('paragraph', ['One. Two.'], { language: 'not a language' });
    expect(cut([file([odd])]).passages[0]?.sentences).toEqual([0, 5]);
  });
});

describe('notes', () => {
  it('puts a reference behind the word it follows, in code points', () => {
    const passage = only(['The 👑 of ', element('b', 'Hungary '), reference('5'), ' fell.']);
    expect(passage.text).toBe('The 👑 of Hungary fell.');
    expect(passage.notes).toEqual([{ label: '5', offset: 16, note: null }]);
    expect(passage.html).toBe('The 👑 of <b>Hungary </b><sup data-note="0"></sup> fell.');
  });

  it('orders notes by first reference: from the text, from notes, then the unused', () => {
    const { passages, problems } = cut([
      file(
        [paragraph('x', reference('b')), paragraph('y', reference('a'), reference('b'))],
        [
          note('unused', ['never']),
          note('a', ['first']),
          note('b', ['see ', reference('c')]),
          note('c', ['third']),
        ],
      ),
    ]);
    expect(passages.map(({ ref, text }) => [ref, text])).toEqual([
      ['0p1', 'x'],
      ['0p2', 'y'],
      ['n1', 'see'],
      ['n2', 'first'],
      ['n3', 'third'],
      ['n4', 'never'],
    ]);
    expect(passages.map((passage) => passage.hosts)).toEqual([undefined, undefined, [0, 1], [1], [2], []]);
    expect(passages[1]?.notes.map((link) => link.note)).toEqual([3, 2]);
    expect(problems.map(({ code, severity, line }) => [code, severity, line])).toEqual([
      ['unused-note', 'warning', 9],
    ]);
  });

  it('comes to an end where notes refer to each other', () => {
    const { passages } = cut([
      file(
        [paragraph('x', reference('a'))],
        [note('a', ['see ', reference('b')]), note('b', ['see ', reference('a'), reference('b')])],
      ),
    ]);
    expect(passages.map(({ ref, hosts }) => [ref, hosts])).toEqual([
      ['0p1', undefined],
      ['n1', [0, 2]],
      ['n2', [1, 2]],
    ]);
  });

  it('looks labels up in their own file, or in the whole work', () => {
    const documents = [
      file([paragraph('x', reference('1'), reference('2'))], [note('1', ['one'])], 'a.md'),
      file([paragraph('y', reference('1'))], [note('1', ['other one']), note('2', ['two'])], 'b.md'),
    ];
    const apart = cut(documents);
    expect(apart.passages[0]?.notes.map((link) => link.note)).toEqual([2, null]);
    expect(apart.passages[1]?.notes.map((link) => link.note)).toEqual([3]);
    expect(apart.problems.map(({ code, file }) => [code, file])).toEqual([
      ['unused-note', 'b.md'],
      ['unresolved-reference', 'a.md'],
    ]);
    const together = cut(documents, 'work');
    expect(together.passages[0]?.notes.map((link) => link.note)).toEqual([2, 3]);
    expect(together.problems.map(({ code, file }) => [code, file])).toEqual([
      ['duplicate-note-label', 'b.md'],
    ]);
    expect(together.passages.at(-1)?.text).toBe('other one');
  });

  it('reports an anchor given twice, and keeps it with the first', () => {
    const { passages, problems } = cut([
      file([
        block('paragraph', ['a'], { anchors: ['x', 'y'] }),
        block('paragraph', ['b'], { anchors: ['x'], line: 3 }),
      ]),
    ]);
    expect(passages.map((passage) => passage.anchors)).toEqual([['x', 'y'], []]);
    expect(problems.map(({ code, severity, line }) => [code, severity, line])).toEqual([
      ['duplicate-anchor', 'error', 3],
    ]);
  });
});

/** Words of many scripts, marks apart from their letters, signs outside the BMP, and white space of every kind. */
const words = fc.string({
  unit: fc.constantFrom(
    ...[
      'a',
      'b',
      '. ',
      ' ',
      '\n',
      '\u00a0',
      'e',
      '\u0301',
      '\u0338',
      '가',
      'ᄀ',
      'ᅡ',
      '👑',
      'ß',
      '中',
      '? ',
      '<',
      '&',
    ],
  ),
  maxLength: 12,
});
const inline: fc.Arbitrary<ElementContent> = fc.letrec<{ node: ElementContent }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    words.map(text),
    fc.constantFrom('1', '2', 'x').map(reference),
    fc.constant(element('br')),
    fc
      .tuple(fc.constantFrom('em', 'code', 'td', 'p'), fc.array(tie('node'), { maxLength: 4 }))
      .map(([tagName, children]) => element(tagName, ...children)),
  ),
})).node;
const blocks = fc.array(
  fc
    .record({
      kind: fc.constantFrom('heading', 'paragraph', 'verse', 'code', 'row' as const),
      level: fc.integer({ min: 1, max: 6 }),
      content: fc.array(inline, { maxLength: 5 }),
    })
    .map(({ kind, level, content }) => block(kind, content, kind === 'heading' ? { level } : {})),
  { maxLength: 8 },
);
const documents = fc
  .tuple(blocks, fc.array(inline, { maxLength: 3 }), fc.array(inline, { maxLength: 3 }))
  .map(([body, one, two]) => [file(body, [note('1', one), note('2', two)])]);

describe('whatever the text', () => {
  it('has refs that are unique and parse', () => {
    fc.assert(
      fc.property(documents, (given) => {
        const refs = cut(given).passages.map((passage) => passage.ref);
        expect(new Set(refs).size).toBe(refs.length);
        expect(refs.filter((ref) => !parseRef(ref))).toEqual([]);
      }),
    );
  });

  it('has sentences that ascend from 0 within the text', () => {
    fc.assert(
      fc.property(documents, (given) => {
        for (const { text, sentences } of cut(given).passages) {
          expect(sentences[0]).toBe(text === '' ? undefined : 0);
          expect(sentences.every((start, i) => i === 0 || start > (sentences[i - 1] ?? 0))).toBe(true);
          expect(sentences.every((start) => start < codePointLength(text))).toBe(true);
          // The published offsets cut the text into its sentences and nothing else.
          const pieces = sentences.map((start, i) => sliceCodePoints(text, start, sentences[i + 1]));
          expect(pieces.join('')).toBe(text);
        }
      }),
    );
  });

  it('has note offsets within the text, ascending, and at the place where the reference stood', () => {
    fc.assert(
      fc.property(documents, (given) => {
        for (const passage of cut(given).passages) {
          const offsets = passage.notes.map((link) => link.offset);
          expect(offsets.every((offset, i) => offset >= (offsets[i - 1] ?? 0))).toBe(true);
          expect(offsets.every((offset) => offset <= codePointLength(passage.text))).toBe(true);
        }
      }),
    );
  });

  it('gives by its note offsets the words that stood before the reference', () => {
    const plain = fc.array(fc.constantFrom('naïve', 'né', '👑', '中文', 'x', 'e\u0301tat'), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(plain, plain, (before, after) => {
        const passage = only([before.join(' '), reference('1'), ` ${after.join('\n ')}`]);
        const [link] = passage.notes;
        expect(sliceCodePoints(passage.text, 0, link?.offset)).toBe(before.join(' ').normalize('NFC'));
        expect(sliceCodePoints(passage.text, link?.offset ?? 0)).toBe(` ${after.join(' ')}`.normalize('NFC'));
      }),
    );
  });

  it('writes NFC, with one marker for each note reference', () => {
    fc.assert(
      fc.property(documents, (given) => {
        for (const { text, html, notes } of cut(given).passages) {
          expect(text.normalize('NFC')).toBe(text);
          expect(html.normalize('NFC')).toBe(html);
          const markers = [...html.matchAll(/<sup data-note="(\d+)"><\/sup>/g)].map((match) =>
            Number(match[1]),
          );
          expect(markers).toEqual(notes.map((_, index) => index));
        }
      }),
    );
  });

  it('cuts the same passages every time', () => {
    fc.assert(
      fc.property(documents, (given) => {
        expect(cut(given)).toEqual(cut(structuredClone(given)));
      }),
    );
  });
});
