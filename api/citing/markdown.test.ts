import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import { escapeMarkdown, toMarkdown } from './markdown.ts';
import { escapeHtml, plainText } from './markup.ts';

type Node = { type: string; value?: string; children?: Node[] };
const textOf = (node: Node): string =>
  node.type === 'html'
    ? ''
    : (node.value ?? (node.type === 'break' ? '\n' : '')) + (node.children ?? []).map(textOf).join('');
/** The words as a CommonMark parser reads them, and how many paragraphs they make. */
function read(markdown: string) {
  const tree = fromMarkdown(markdown) as Node;
  return { text: textOf(tree), blocks: (tree.children ?? []).map(({ type }) => type) };
}

describe('Markdown', () => {
  test('titles are set in stars, links in angle brackets, numbers escaped at the beginning of a line', () => {
    expect(
      toMarkdown(
        'Mann, T. <i>Der Zauberberg</i>. <b>2</b>, <a href="https://x.example/p/1@1">https://x.example/p/1@1</a>.',
      ),
    ).toBe('Mann, T. *Der Zauberberg*. **2**, <https://x.example/p/1@1>.');
    expect(toMarkdown('1. Smith J.')).toBe('1\\. Smith J.');
    expect(toMarkdown('[1] A_B*C &amp;lt; 5 &lt; 6')).toBe('\\[1\\] A\\_B\\*C \\&lt; 5 \\< 6');
  });

  test('what stars can’t hold is in tags, which Markdown allows', () => {
    expect(toMarkdown('a<i>(title)</i>b')).toBe('a<i>(title)</i>b');
    expect(toMarkdown('x<sup>1</sup>')).toBe('x<sup>1</sup>');
  });

  test('a link whose words are another address keeps both', () => {
    expect(toMarkdown('<a href="https://x.example/a b">x.example</a>')).toBe(
      '[x.example](<https://x.example/a b>)',
    );
  });

  const line = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .map((text) => text.replace(/[\s\u0000-\u001f\u2028\u2029]+/gu, ' ').trim())
    .filter((text) => text !== '');

  test('any text reads back as itself, in one paragraph', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          line,
          fc
            .string({ unit: fc.constantFrom(...'*_[]()<>#-+=1. `~|\\!&;:"\'ab') })
            .map((text) => `x${text.replace(/\s+/g, ' ')}y`),
          fc
            .string({ unit: fc.constantFrom(...'*_-+=#>1.) ~`'), minLength: 1, maxLength: 6 })
            .map((text) => `${text.trim()}a`),
        ),
        (text) => {
          const { text: words, blocks } = read(escapeMarkdown(text, true));
          expect(words).toBe(text);
          expect(blocks).toEqual(['paragraph']);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('any citation reads back as its words', () => {
    const piece = fc.oneof(
      line.map(escapeHtml),
      fc
        .tuple(fc.constantFrom('i', 'b', 'sup'), line)
        .map(([tag, words]) => `<${tag}>${escapeHtml(words)}</${tag}>`),
      fc.constant(
        '<a href="https://x.example/p/1@1?quote=a_b*c&amp;d=e">https://x.example/p/1@1?quote=a_b*c&amp;d=e</a>',
      ),
      fc.constant(' '),
      fc.constant('. '),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
        const html = `Mann${pieces.join('')}.`;
        const { text, blocks } = read(toMarkdown(html));
        expect(text.replace(/\s+/g, ' ')).toBe(plainText(html).replace(/\s+/g, ' '));
        expect(blocks).toEqual(['paragraph']);
      }),
      { numRuns: 400 },
    );
  });
});
