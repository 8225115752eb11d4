import { expect, test } from 'vitest';
import { checkRecord } from './checkRecord.ts';
import { guessLanguage, guessRecord } from './guessRecord.ts';

test('the title is the front matter’s, else the first heading, else a first line that reads like one, else the name', () => {
  expect(
    guessRecord('# A heading\n\nText.', 'f.md', { title: 'Told', author: ['A B', 'C D'], lang: 'fr' }),
  ).toEqual({
    title: 'Told',
    language: 'fr',
    author: 'A B; C D',
  });
  expect(guessRecord('Intro.\n\n# A *real* heading[^1] {#top} #\n', 'f.md').title).toBe('A real heading');
  expect(guessRecord('---\nx: 1\n---\n\nThe Title\n\nText.', 'f.md').title).toBe('The Title');
  expect(guessRecord('This is a sentence.\n\nAnother.', 'my_first-text.txt').title).toBe('My first text');
  expect(guessRecord(`${'word '.repeat(60)}\n`, 'long.txt').title).toBe('Long');
});

test('front matter of any shape does no harm', () => {
  for (const frontMatter of [null, 'x', [1], { title: 7, author: { name: 'x' } }])
    expect(guessRecord('# T', 'f.md', frontMatter)).toEqual({ title: 'T', language: 'und' });
});

test.each([
  [
    'en',
    'It was the best of times, it was the worst of times, and it was the age of wisdom that was not to be.',
  ],
  [
    'de',
    'Es war die beste und die schlimmste Zeit, und der Mensch ist nicht mit sich auf dem Weg zu den Dingen.',
  ],
  [
    'fr',
    'Les hommes naissent et demeurent libres dans les lois, mais ce sont des hommes qui ne vivent pas pour elle.',
  ],
  [
    'es',
    'En un lugar de los pueblos, como los hidalgos, vivía por su parte una mujer con sus hijos, pero más no.',
  ],
  [
    'la',
    'Gallia est omnis divisa in partes tres, quae sunt et non aliae, cum ad eos atque esse ut enim sed quod.',
  ],
  ['ru', 'Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему.'],
  ['ja', '吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。'],
  ['zh', '學而時習之,不亦說乎?有朋自遠方來,不亦樂乎?'],
  ['el', 'Ἄνδρα μοι ἔννεπε, μοῦσα, πολύτροπον'],
  ['he', 'בראשית ברא אלהים את השמים ואת הארץ'],
  ['und', 'Lorem 12345'],
  ['und', '— 1 — 2 —'],
])('a text of language %s', (language, text) => {
  expect(guessLanguage(text)).toBe(language);
});

const GOOD = {
  ...{ type: 'book', title: 'T', language: 'en', author: [{ literal: 'A' }] },
  issued: { 'date-parts': [[2024]] },
};
const codes = (more: object) => checkRecord({ ...GOOD, ...more }, 'w/work.yaml').map(({ code }) => code);

test('a full record calls for no remark; what hinders a good citation does', () => {
  // Numbers of real books, so the check digits are right: an ISBN-13, an ISBN-10 that ends in X.
  expect(codes({ ISBN: '978-3-16-148410-0', DOI: '10.1000/182' })).toEqual([]);
  expect(codes({ ISBN: '0-8044-2957-X' })).toEqual([]);
  expect(codes({ ISBN: '978-3-16-148410-1' })).toEqual(['invalid-isbn']);
  expect(codes({ DOI: 'https://doi.org/10.1000/182' })).toEqual(['invalid-doi']);
  expect(codes({ type: 'bok' })).toEqual(['unknown-type']);
  expect(codes({ author: undefined, issued: undefined })).toEqual(['no-creator', 'no-date']);
  expect(checkRecord({ ...GOOD, type: 'bok' }, 'f')[0]?.remedy).toBe('Did you mean “book”?');
});
