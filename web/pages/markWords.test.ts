import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutPassages } from '../../indexer/passages/cut.ts';
import { decodeSource } from '../../indexer/readers/decode.ts';
import { READERS } from '../../indexer/readers/index.ts';
import { sliceCodePoints } from '../../indexer/text/codePoints.ts';
import { markWords } from './markWords.ts';

/** The HTML with `words` of the text marked; [ ] stand for the marks. */
function marked(html: string, text: string, words: string): string {
  const start = Array.from(text.slice(0, text.indexOf(words))).length;
  const shown = markWords(html, text, start, start + Array.from(words).length);
  return shown.replaceAll('<mark class="words">', '[').replaceAll('</mark>', ']');
}

test.each([
  ['The lamp is lit', 'The lamp is lit', 'lamp is', 'The [lamp is] lit'],
  ['The <em>lamp</em> is lit', 'The lamp is lit', 'lamp is', 'The <em>[lamp]</em>[ is] lit'],
  ['a &#x26; b &lt; c', 'a & b < c', '& b', 'a [&#x26; b] &lt; c'],
  ['One<sup data-note="0"></sup>, two', 'One, two', 'One, two', '[One]<sup data-note="0"></sup>[, two]'],
  ['<td>ab</td> <td>c</td>', 'ab | c', 'b | c', '<td>a[b]</td> <td>[c]</td>'],
  ['one<br>\ntwo', 'one\ntwo', 'one\ntwo', '[one]<br>[\ntwo]'],
  ['<p>𝒳 one</p>\n<p>𝒴</p>', '𝒳 one\n𝒴', 'one\n𝒴', '<p>𝒳 [one]</p>\n<p>[𝒴]</p>'],
  [
    'see <img src="a.png" alt="A &#x22;b>"> here',
    'see A "b> here',
    'here',
    'see <img src="a.png" alt="A &#x22;b>"> [here]',
  ],
])('%s', (html, text, words, expected) => {
  expect(marked(html, text, words)).toBe(expected);
});

test('where HTML and text do not say the same, nothing is marked', () => {
  for (const html of ['The lamp', 'The lamp is out', 'The lamp is lit again'])
    expect(markWords(html, 'The lamp is lit', 4, 8)).toBe(html);
});

const visible = (text: string) => text.replace(/\p{White_Space}/gu, '');
const markedText = (html: string) =>
  Array.from(html.matchAll(/<mark class="words">(.*?)<\/mark>/gsu), ([, words]) => words ?? '').join('');

test('whatever the tags between, the words are marked and the HTML is else as it was', () => {
  const part = fc.record({
    tag: fc.constantFrom('', 'em', 'strong', 'a href="#x>y"', 'i'),
    words: fc.array(fc.constantFrom('a', 'lamp', ' ', '&', '<', '𝒳', '天', '\n'), { maxLength: 6 }),
  });
  const escaped = (text: string) => text.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), fc.nat(), fc.nat(), (parts, one, other) => {
      const html = parts
        .map(({ tag, words }) => {
          const inner = escaped(words.join(''));
          return tag ? `<${tag}>${inner}</${tag.split(' ')[0]}>` : inner;
        })
        .join('');
      const text = parts
        .map(({ words }) => words.join(''))
        .join('')
        .replace(/\s+/g, ' ')
        .trim();
      const length = Array.from(text).length;
      const [start = 0, end = 0] = [one % (length + 1), other % (length + 1)].sort((a, b) => a - b);
      const shown = markWords(html, text, start, end);
      expect(shown.replaceAll(/<\/?mark[^>]*>/g, '')).toBe(html);
      const decoded = markedText(shown)
        .replace(/<[^>]*>/g, '')
        .replaceAll('&#x26;', '&')
        .replaceAll('&#x3C;', '<');
      expect(visible(decoded)).toBe(visible(sliceCodePoints(text, start, end)));
    }),
    { numRuns: 2000 },
  );
});

describe('every passage that the readers cut can be marked', () => {
  const markdown = `# A *title*[^1]

Some **bold *and* italic** \`code\` with [a link](https://example.org/?a=1&b=2) & “quotes” <sup>2</sup>.

> Quoted[^1] words

| Left | Right |
|------|-------|
| a *b* |       |
| | c |

- item <br> two

![An *image*](image.png) in a line

\`\`\`js
if (a < b && c) {
  go();
}
\`\`\`

[^1]: One paragraph.

    Two paragraphs.
`;
  const decoded = decodeSource(new TextEncoder().encode(markdown), 'a.md');
  if ('problem' in decoded) throw new Error(decoded.problem.message);
  const reader = READERS.markdown;
  const { passages } = cutPassages([reader.read(decoded.source)], { language: 'en', notes: 'file' });
  test.each(passages.map(({ ref, html, text }) => [ref, html, text]))('%s', (_, html, text) => {
    const whole = markWords(html, text, 0, Array.from(text).length);
    expect(whole).toContain('<mark');
    expect(whole.replaceAll(/<\/?mark[^>]*>/g, '')).toBe(html);
  });
});
