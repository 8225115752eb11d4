import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { markdownReader } from '../readers/markdown/index.ts';
import { linkTexts } from './links.ts';

const read = (file: string, text: string) => markdownReader.read({ file, text });
const one = read('1/one.md', '# One {#first}\n\nA paragraph. {#here}\n');

function linked(text: string, file = '1/two.md') {
  const { documents, problems } = linkTexts([one, read(file, text)], 'work');
  return { html: toHtml(documents[1]?.blocks[0]?.content ?? []), problems };
}

test.each([
  ['[x](#own) y {#own}', '/works/work?at=own'],
  ['[x](#here)', '/works/work?at=here'],
  ['[x](one.md#first)', '/works/work?at=first'],
  ['[x](../1/one.md)', '/works/work'],
])('%s becomes an address that stays', (text, address) => {
  const { html, problems } = linked(text);
  expect(html).toContain(`<a href="${address}">x</a>`);
  expect(problems).toEqual([]);
});

test.each(['https://example.org/#a', '/api/v1/docs', 'mailto:a@example.org'])(
  '%s is left alone',
  (address) => {
    expect(linked(`[x](${address})`).html).toContain(`href="${address}"`);
  },
);

test.each([
  ['[the *words*](#nowhere)', /anchor.*of this edition/, /\{#nowhere\}/],
  ['[the *words*](three.md)', /no file of this edition/, /whole address/],
])('%s keeps its words, and is reported with its line', (text, message, remedy) => {
  const { html, problems } = linked(text);
  expect(html).toBe('the <em>words</em>');
  expect(problems).toEqual([
    expect.objectContaining({
      severity: 'warning',
      file: '1/two.md',
      line: 1,
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(remedy),
    }),
  ]);
});
