import { expect, test } from 'vitest';
import type { CitedTogether } from './citation.ts';
import { gatheredText } from './gathered.ts';

const form = (text: string) => ({ text, html: text.replace('Magic', '<i>Magic</i>') });
const cited: CitedTogether = {
  ...{ style: 's', locale: 'en-US', class: 'note' },
  notes: [form('Mann, Magic, 5, https://x.example/a.'), form('Ibid., 7.')],
  together: form('Mann, Magic, 5; ibid., 7.'),
  bibliography: [form('Mann, T. Magic. https://x.example/c.')],
  quotations: [form('“One” (Mann 5)'), form('“Two” (Mann 7)')],
};
const words = [
  { text: '“One & one.”', url: 'https://x.example/a' },
  { text: '“Two.”', url: 'https://x.example/b' },
];

test('quotations with notes: numbers, then the notes, each with the link to its own words', () => {
  const { text, html, markdown } = gatheredText(cited, 'quotations', words);
  expect(text).toBe(
    '“One & one.” [1]\n\n“Two.” [2]\n\n1. Mann, Magic, 5, https://x.example/a.\n\n2. Ibid., 7, https://x.example/b.\n',
  );
  expect(html).toContain('<p>“One &amp; one.”<sup>1</sup></p>');
  expect(html).toContain('<li>Ibid., 7, <a href="https://x.example/b">https://x.example/b</a>.</li>');
  expect(markdown).toBe(
    '“One & one.”[^1]\n\n“Two.”[^2]\n\n[^1]: Mann, *Magic*, 5, https\\://x.example/a.\n[^2]: Ibid., 7, <https://x.example/b>.\n',
  );
});

test('in-text citations are followed by what they refer to', () => {
  const { text } = gatheredText({ ...cited, class: 'in-text' }, 'quotations', words);
  expect(text).toBe('“One” (Mann 5)\n\n“Two” (Mann 7)\n\nMann, T. Magic. https://x.example/c.\n');
});

test('a bibliography is a paragraph an entry, notes a list', () => {
  expect(gatheredText(cited, 'bibliography').markdown).toBe('Mann, T. *Magic*. https\\://x.example/c.\n');
  expect(gatheredText(cited, 'notes').html).toContain('<ol>\n<li>Mann, <i>Magic</i>, 5');
});
