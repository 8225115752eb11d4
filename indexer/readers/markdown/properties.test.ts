/** What holds of any text, Markdown or not: nothing is lost, nothing is counted twice, nothing throws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutPassages } from '../../passages/cut.ts';
import { checkPieces, checkWords } from '../coverage.ts';
import { markdownReader } from './index.ts';
import { parseMarkdown } from './parse.ts';

const runs = process.env.PINCITE_TEST_FULL === '1' ? 20_000 : 500;

/** Signs and words that mean something to Markdown, HTML or Pandoc, thrown together. */
const snippets = [
  ...[
    'word ',
    'été ',
    '👑 ',
    '中文 ',
    'e\u0301 ',
    '\n',
    '\n\n',
    '\n    ',
    '\n  ',
    '  \n',
    '\\\n',
    '\t',
    '\u00a0',
  ],
  ...[
    '*',
    '**',
    '_',
    '`',
    '```\n',
    '~~',
    '[',
    ']',
    '](u)',
    '](u "t")',
    '![',
    '[x]',
    '\n[x]: /u\n\n',
    '<https://a.b>',
  ],
  ...[
    '[^1]',
    '\n\n[^1]: ',
    '![^2]',
    '^[',
    '\n\n[^é]: ',
    '[^é]',
    '# ',
    '\n# ',
    '\n===\n',
    '\n---\n',
    '- ',
    '\n- ',
    '1. ',
  ],
  ...[
    '> ',
    '\n> ',
    '>> ',
    '\n| ',
    ' | ',
    '\n|-|-|\n',
    '\n| a | b |\n|--|:-:|\n| c | d |\n',
    '- [x] ',
    '\n***\n',
  ],
  ...[
    '<b>',
    '</b>',
    '<i lang="fr">',
    '</i>',
    '<br>',
    '<!--',
    '-->',
    '<div>',
    '</div>',
    '<p>',
    '<table><tr><td>',
    '</td>',
  ],
  ...[
    '<script>',
    '</script>',
    '<style>',
    '</style>',
    '<svg>',
    '</svg>',
    '<img alt="w" src="u">',
    '<a href="',
    '">',
    '<x y',
  ],
  ...[
    '&amp;',
    '&eacute;',
    '&#x1F451;',
    '&nope;',
    '&',
    '\\*',
    '\\',
    '{#a}',
    '{.b c=d}',
    '{',
    '\n:::\n',
    '\n::: note\n',
    '$x$',
  ],
  ...[
    'www.a.example',
    'a@b.example',
    '\r\n',
    '\r',
    '<?',
    '?>',
    '<![CDATA[',
    ']]>',
    '---\na: b\n---\n',
    '|',
    '!',
  ],
];
const markdown = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...snippets) },
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(''));

const cut = (text: string) => {
  const document = markdownReader.read({ file: 'a.md', text });
  return { document, ...cutPassages([document], { language: 'en', notes: 'file' }) };
};

describe('whatever the text', () => {
  it('the pieces partition it, and every word is in its passage or accounted for', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const source = { file: 'a.md', text };
        const { document, passages } = cut(text);
        expect(checkPieces(document, source)).toEqual([]);
        expect(checkWords(source, passages, document)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it('no passage shows what could act or shadow', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        for (const { html } of cut(text).passages)
          expect(html).not.toMatch(
            /<(?:script|style|iframe|svg|input|form)\b|<[^>]* (?:on\w+|id|name|style)=/i,
          );
      }),
      { numRuns: runs },
    );
  });

  it('reads the same in parts as at once', () => {
    const filler = 'Words that fill a part of the text.\n\n'.repeat(120);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PARAGRAPHS), { maxLength: 12 }), (paragraphs) => {
        const near = paragraphs.join('\n\n');
        const far = paragraphs.join(`\n\n${filler}\n\n`);
        expect(kinds(far).filter((kind) => kind !== 'filler')).toEqual(kinds(near));
      }),
      { numRuns: runs / 5 },
    );
  });
});

/** Blocks that a paragraph between them does not change. */
const PARAGRAPHS = [
  '# One',
  'Words [x] and [^1].',
  '> quoted\n> > twice',
  '```\ncode\n```',
  '<div>raw</div>',
  '[^1]: note',
  '[x]: /u',
  '<!-- comment -->',
  '| a |\n|---|\n| b |',
];

function kinds(text: string): string[] {
  return parseMarkdown(text).children.map((node) =>
    node.type === 'paragraph' &&
    node.children[0]?.type === 'text' &&
    node.children[0].value.startsWith('Words that')
      ? 'filler'
      : `${node.type} ${'children' in node ? node.children.map((child) => child.type).join() : ''}`,
  );
}
