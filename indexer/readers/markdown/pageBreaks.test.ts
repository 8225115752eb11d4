/** Do passages of a Markdown text know the pages of the book that it was typed from? */
import { expect, test } from 'vitest';
import { cutPassages } from '../../passages/cut.ts';
import { checkPieces, checkWords } from '../coverage.ts';
import { markdownReader } from './index.ts';

/** Each passage's words and page; every word of the source must be accounted for. */
function pages(text: string) {
  const source = { file: 'a.md', text };
  const document = markdownReader.read(source);
  const { passages } = cutPassages([document], { language: 'en', notes: 'file' });
  expect([...checkPieces(document, source), ...checkWords(source, passages, document)]).toEqual([]);
  return passages.map(({ text: words, locators }) => [
    words,
    locators.find(({ label }) => label === 'page')?.value,
  ]);
}

test('a break between blocks begins a page', () => {
  expect(pages('before\n\n<pb n="12"/>\n\none\n\ntwo\n\n<pb n="13" />\n\nthree')).toEqual([
    ['before', undefined],
    ['one', '12'],
    ['two', '12'],
    ['three', '13'],
  ]);
});

test('a block that runs over pages names both', () => {
  expect(pages('<pb n="xi"/>one <pb n="xii"/>two <pb n="xiii"/>three\n\nfour')).toEqual([
    ['one two three', 'xi-xiii'],
    ['four', 'xiii'],
  ]);
});

test('a break at the end of a block begins the next one’s page', () => {
  expect(pages('<pb n="1"/>\n\n> one\n> two <pb n="2"/>\n\n- three')).toEqual([
    ['one two', '1'],
    ['three', '2'],
  ]);
});

test('where a block begins on a page that nobody named, none is said', () => {
  expect(pages('one <pb n="2"/>two\n\nthree')).toEqual([
    ['one two', undefined],
    ['three', '2'],
  ]);
});

test.each([
  '<span epub:type="pagebreak" id="p7" title="7"></span>',
  '<hr role="doc-pagebreak" aria-label="page 7.">',
  "<span role='doc-pagebreak' aria-label=7></span>",
])('%s begins page 7', (tag) => {
  expect(pages(`${tag}\n\nwords`)).toEqual([['words', '7']]);
});

test('code that shows a break has none, and a break without a number says nothing', () => {
  expect(pages('`<pb n="3"/>` is TEI\n\n<pb/>\n\nwords')).toEqual([
    ['<pb n="3"/> is TEI', undefined],
    ['words', undefined],
  ]);
});

test('a passage is cited by its page first, and by its paragraph if that is asked for', () => {
  const document = markdownReader.read({ file: 'a.md', text: '<pb n="12"/>\n\none' });
  const { passages } = cutPassages([document], { language: 'en', notes: 'file' });
  expect(passages[0]?.locators).toEqual([
    { label: 'page', value: '12' },
    { label: 'paragraph', value: '1' },
  ]);
});
