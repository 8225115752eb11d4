/** Citations as the published style guides print them or prescribe them; each names its source. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Locator } from '../../indexer/format/passage.ts';
import type { CslRecord } from '../../indexer/format/work.ts';
import { compileStyles } from '../../web/build/citationStyles.mjs';
import { folderFiles } from '../../web/entry/folderFiles.ts';
import type { Citer } from './citation.ts';
import { createCiter } from './citer.ts';

let citer: Citer;
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'pincite-styles-'));
  compileStyles(join(folder, 'static'));
  citer = createCiter(folderFiles(folder));
});

const basu: CslRecord = {
  ...{ type: 'article-journal', title: 'A study', language: 'en', issued: { 'date-parts': [[2007]] } },
  author: [
    { family: 'Basu', given: 'A.' },
    { family: 'Jones', given: 'B.' },
  ],
};
const pollan: CslRecord = {
  ...{ type: 'book', title: 'The Omnivore’s Dilemma: A Natural History of Four Meals', language: 'en' },
  ...{
    author: [{ family: 'Pollan', given: 'Michael' }],
    publisher: 'Penguin',
    'publisher-place': 'New York',
  },
  issued: { 'date-parts': [[2006]] },
};
const kant: CslRecord = {
  ...{ type: 'book', title: 'Grundlegung zur Metaphysik der Sitten', language: 'de' },
  ...{ author: [{ family: 'Kant', given: 'Immanuel' }], publisher: 'Hartknoch', 'publisher-place': 'Riga' },
  issued: { 'date-parts': [[1785]] },
};

const CASES: [
  source: string,
  style: string,
  record: CslRecord,
  label: 'page' | 'paragraph',
  value: string,
  text: string,
][] = [
  // The manual's own example of a work without pages.
  ['APA Manual, 7th ed., 8.28', 'apa', basu, 'paragraph', '4', '(Basu & Jones, 2007, para. 4)'],
  ['APA Manual, 7th ed., 8.13: p. for a page', 'apa', basu, 'page', '4', '(Basu & Jones, 2007, p. 4)'],
  // The manual's own example, notes 14.19: Pollan at pages 99.
  [
    'Chicago Manual, 17th ed., 15.23: a bare page',
    'chicago-author-date',
    pollan,
    'page',
    '99',
    '(Pollan 2006, 99)',
  ],
  [
    'Chicago Manual, 17th ed., 15.23: a named paragraph',
    'chicago-author-date',
    pollan,
    'paragraph',
    '5',
    '(Pollan 2006, para. 5)',
  ],
  ['Turabian, 9th ed., 18.3', 'turabian-author-date', pollan, 'page', '99', '(Pollan 2006, 99)'],
  ['MLA Handbook, 9th ed., 6.6: a bare page', 'mla', pollan, 'page', '99', '(Pollan 99)'],
  [
    'MLA Handbook, 9th ed., 6.20: a named paragraph after a comma',
    'mla',
    pollan,
    'paragraph',
    '5',
    '(Pollan, para. 5)',
  ],
  ['Cite Them Right, 12th ed.: p. for a page', 'harvard', pollan, 'page', '99', '(Pollan, 2006, p. 99)'],
  ['IEEE Reference Guide (2023): p. for a page', 'ieee', pollan, 'page', '99', '[1, p. 99]'],
];

test.each(CASES)('%s', async (_, style, record, label, value, text) => {
  const url = 'https://texts.example.org/p/ddtfqkpxj4@1';
  const { first } = await citer.cite({ record, locator: { label, value }, url, key: 'k' }, style, 'en-US');
  expect(first.text).toBe(text);
});

const person = (family: string, given: string) => ({ family, given });
const on = (...parts: number[]) => ({ 'date-parts': [parts] });
const work = (type: string, title: string, more: Partial<CslRecord>): CslRecord => ({
  ...{ type, title, language: 'en' },
  ...more,
});

const swingTime = work('book', 'Swing Time', {
  author: [person('Smith', 'Zadie')],
  ...{ publisher: 'Penguin Press', 'publisher-place': 'New York', issued: on(2016) },
});
const curiousMind = work('book', 'A Curious Mind: The Secret to a Bigger Life', {
  'title-short': 'Curious Mind',
  author: [person('Grazer', 'Brian'), person('Fishman', 'Charles')],
  ...{ publisher: 'Simon & Schuster', 'publisher-place': 'New York', issued: on(2015) },
});
const walking = work('chapter', 'Walking', {
  author: [person('Thoreau', 'Henry David')],
  editor: [person('D’Agata', 'John')],
  ...{ 'container-title': 'The Making of the American Essay', page: '167-95', issued: on(2016) },
  ...{ publisher: 'Graywolf Press', 'publisher-place': 'Minneapolis' },
});
const inOtherWords = work('book', 'In Other Words', {
  author: [person('Lahiri', 'Jhumpa')],
  translator: [person('Goldstein', 'Ann')],
  ...{ publisher: 'Alfred A. Knopf', 'publisher-place': 'New York', issued: on(2016) },
});
const livy = work('article-journal', 'Livy and the Pax Deum', {
  'title-short': 'Livy',
  author: [person('Satterfield', 'Susan')],
  ...{ 'container-title': 'Classical Philology', volume: 111, issue: 2, page: '165-76', issued: on(2016, 4) },
});
const prejudice = work('book', 'The psychology of prejudice: From attitudes to social action', {
  author: [person('Jackson', 'Lynne M.')],
  ...{ edition: 2, publisher: 'American Psychological Association', DOI: '10.1037/0000168-000' },
  issued: on(2019),
});
const storybooks = work(
  'article-journal',
  'Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups in the United States',
  {
    author: [
      ...[person('Grady', 'J. S.'), person('Her', 'M.'), person('Moreno', 'G.')],
      ...[person('Perez', 'C.'), person('Yelinek', 'J.')],
    ],
    ...{ 'container-title': 'Psychology of Popular Media Culture', volume: 8, issue: 3, page: '207-217' },
    ...{ DOI: '10.1037/ppm0000185', issued: on(2019) },
  },
);
const culinaryArts = work('chapter', 'Culinary arts: Talent and their development', {
  author: [person('Aron', 'L.'), person('Botella', 'M.'), person('Lubart', 'T.')],
  editor: [person('Subotnik', 'R. F.'), person('Olszewski-Kubilius', 'P.'), person('Worrell', 'F. C.')],
  'container-title':
    'The psychology of high performance: Developing human potential into domain-specific talent',
  ...{ page: '345-359', publisher: 'American Psychological Association', DOI: '10.1037/0000120-016' },
  issued: on(2019),
});
const causesOfDeath = work('webpage', 'The top 10 causes of death', {
  author: [{ literal: 'World Health Organization' }],
  issued: on(2018, 5, 24),
});
const oldestCompanies = work('entry-encyclopedia', 'List of oldest companies', {
  ...{ 'container-title': 'Wikipedia', issued: on(2019, 1, 13) },
});
const pleasures = work('book', 'The Pleasures of Reading in an Age of Distraction', {
  ...{ author: [person('Jacobs', 'Alan')], publisher: 'Oxford UP', issued: on(2011) },
});
const redefining = work('article-journal', 'Redefining Reading: The Impact of Digital Communication Media', {
  author: [person('Baron', 'Naomi S.')],
  ...{ 'container-title': 'PMLA', volume: 128, issue: 1, page: '193-200', issued: on(2013, 1) },
});
const robotVision = work('book', 'Robot Vision', {
  author: [person('Klaus', 'B.'), person('Horn', 'P.')],
  ...{ publisher: 'MIT Press', 'publisher-place': 'Cambridge, MA, USA', issued: on(1986) },
});
const endicott = work('book', 'Administrative Law', {
  ...{ author: [person('Endicott', 'Timothy')], edition: 3, publisher: 'OUP', issued: on(2015) },
});
const dueDeference = work('article-journal', 'In Defence of Due Deference', {
  author: [person('Young', 'Alison L')],
  ...{ 'container-title': 'MLR', volume: 72, page: '554', issued: on(2009) },
});
const transplantation = work('article-journal', 'Solid-organ transplantation in HIV-infected patients', {
  author: [person('Halpern', 'S. D.'), person('Ubel', 'P. A.'), person('Caplan', 'A. L.')],
  ...{ 'container-title': 'N Engl J Med', volume: 347, issue: 4, page: '284-287', issued: on(2002, 7, 25) },
});
const microbiology = work('book', 'Medical microbiology', {
  author: [
    ...[person('Murray', 'P. R.'), person('Rosenthal', 'K. S.')],
    ...[person('Kobayashi', 'G. S.'), person('Pfaller', 'M. A.')],
  ],
  ...{ edition: 4, publisher: 'Mosby', 'publisher-place': 'St. Louis', issued: on(2002) },
});
const chromosomes = work('chapter', 'Chromosome alterations in human solid tumors', {
  author: [person('Meltzer', 'P. S.'), person('Kallioniemi', 'A.'), person('Trent', 'J. M.')],
  editor: [person('Vogelstein', 'B.'), person('Kinzler', 'K. W.')],
  ...{ 'container-title': 'The genetic basis of human cancer', page: '93-113', issued: on(2002) },
  ...{ publisher: 'McGraw-Hill', 'publisher-place': 'New York' },
});

interface GoldenCase {
  style: string;
  record: CslRecord;
  /** `page 315-16`; absent for the whole work. */
  place?: string;
  form: 'first' | 'subsequent' | 'bibliography';
  text: string;
}
const note = (style: string, record: CslRecord, place: string, text: string): GoldenCase => ({
  ...{ style, record, place, form: 'first', text },
});
const later = (style: string, record: CslRecord, place: string, text: string): GoldenCase => ({
  ...{ style, record, place, form: 'subsequent', text },
});
const entry = (style: string, record: CslRecord, text: string): GoldenCase => ({
  ...{ style, record, form: 'bibliography', text },
});

const LINK = 'https://texts.example.org/p/ddtfqkpxj4@1';

/**
 * Guides' own examples, word for word. Two things are not as a guide prints them, and are left out: Chicago's
 * author-date sample of a journal has `111, no. 2 (April)`, the style `111 (2)`; APA's Wikipedia entry has the day.
 */
const EXAMPLES: Record<string, GoldenCase[]> = {
  'Chicago 17, “Notes and Bibliography: Sample Citations” (chicagomanualofstyle.org, citation-guide-1)': [
    note(
      'chicago',
      swingTime,
      'page 315-16',
      'Zadie Smith, Swing Time (New York: Penguin Press, 2016), 315–16.',
    ),
    later('chicago', swingTime, 'page 320', 'Smith, Swing Time, 320.'),
    entry('chicago', swingTime, 'Smith, Zadie. Swing Time. New York: Penguin Press, 2016.'),
    note(
      ...(['chicago', curiousMind, 'page 12'] as const),
      'Brian Grazer and Charles Fishman, A Curious Mind: The Secret to a Bigger Life (New York: Simon & Schuster, 2015), 12.',
    ),
    later('chicago', curiousMind, 'page 37', 'Grazer and Fishman, Curious Mind, 37.'),
    entry(
      ...(['chicago', curiousMind] as const),
      'Grazer, Brian, and Charles Fishman. A Curious Mind: The Secret to a Bigger Life. New York: Simon & Schuster, 2015.',
    ),
    note(
      ...(['chicago', walking, 'page 177-78'] as const),
      'Henry David Thoreau, “Walking,” in The Making of the American Essay, ed. John D’Agata (Minneapolis: Graywolf Press, 2016), 177–78.',
    ),
    later('chicago', walking, 'page 182', 'Thoreau, “Walking,” 182.'),
    entry(
      ...(['chicago', walking] as const),
      'Thoreau, Henry David. “Walking.” In The Making of the American Essay, edited by John D’Agata, 167–95. Minneapolis: Graywolf Press, 2016.',
    ),
    note(
      ...(['chicago', inOtherWords, 'page 146'] as const),
      'Jhumpa Lahiri, In Other Words, trans. Ann Goldstein (New York: Alfred A. Knopf, 2016), 146.',
    ),
    entry(
      ...(['chicago', inOtherWords] as const),
      'Lahiri, Jhumpa. In Other Words. Translated by Ann Goldstein. New York: Alfred A. Knopf, 2016.',
    ),
    note(
      ...(['chicago', livy, 'page 170'] as const),
      'Susan Satterfield, “Livy and the Pax Deum,” Classical Philology 111, no. 2 (April 2016): 170.',
    ),
    later('chicago', livy, 'page 172-73', 'Satterfield, “Livy,” 172–73.'),
    entry(
      ...(['chicago', livy] as const),
      'Satterfield, Susan. “Livy and the Pax Deum.” Classical Philology 111, no. 2 (April 2016): 165–76.',
    ),
  ],
  'Chicago 17, “Author-Date: Sample Citations” (chicagomanualofstyle.org, citation-guide-2)': [
    note('chicago-author-date', swingTime, 'page 315-16', '(Smith 2016, 315–16)'),
    entry('chicago-author-date', swingTime, 'Smith, Zadie. 2016. Swing Time. New York: Penguin Press.'),
    note('chicago-author-date', curiousMind, 'page 12', '(Grazer and Fishman 2015, 12)'),
    note('chicago-author-date', walking, 'page 177-78', '(Thoreau 2016, 177–78)'),
    entry(
      ...(['chicago-author-date', walking] as const),
      'Thoreau, Henry David. 2016. “Walking.” In The Making of the American Essay, edited by John D’Agata, 167–95. Minneapolis: Graywolf Press.',
    ),
    entry(
      ...(['chicago-author-date', inOtherWords] as const),
      'Lahiri, Jhumpa. 2016. In Other Words. Translated by Ann Goldstein. New York: Alfred A. Knopf.',
    ),
  ],
  'Turabian, 9th ed.: as Chicago': [
    note(
      'turabian',
      swingTime,
      'page 315-16',
      'Zadie Smith, Swing Time (New York: Penguin Press, 2016), 315–16.',
    ),
  ],
  'APA 7, reference examples (apastyle.apa.org: book, journal article, edited book chapter, webpage)': [
    entry(
      ...(['apa', prejudice] as const),
      'Jackson, L. M. (2019). The psychology of prejudice: From attitudes to social action (2nd ed.). American Psychological Association. https://doi.org/10.1037/0000168-000',
    ),
    note('apa', storybooks, '', '(Grady et al., 2019)'),
    entry(
      ...(['apa', storybooks] as const),
      'Grady, J. S., Her, M., Moreno, G., Perez, C., & Yelinek, J. (2019). Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups in the United States. Psychology of Popular Media Culture, 8(3), 207–217. https://doi.org/10.1037/ppm0000185',
    ),
    entry(
      ...(['apa', culinaryArts] as const),
      'Aron, L., Botella, M., & Lubart, T. (2019). Culinary arts: Talent and their development. In R. F. Subotnik, P. Olszewski-Kubilius, & F. C. Worrell (Eds.), The psychology of high performance: Developing human potential into domain-specific talent (pp. 345–359). American Psychological Association. https://doi.org/10.1037/0000120-016',
    ),
    entry(
      ...(['apa', causesOfDeath] as const),
      `World Health Organization. (2018, May 24). The top 10 causes of death. ${LINK}`,
    ),
    note('apa', oldestCompanies, '', '(“List of Oldest Companies,” 2019)'),
  ],
  'MLA Handbook, 8th and 9th ed., the examples of the core elements (with hyphens in ranges, the style with dashes)':
    [
      entry(
        ...(['mla', pleasures] as const),
        'Jacobs, Alan. The Pleasures of Reading in an Age of Distraction. Oxford UP, 2011.',
      ),
      entry(
        ...(['mla', redefining] as const),
        'Baron, Naomi S. “Redefining Reading: The Impact of Digital Communication Media.” PMLA, vol. 128, no. 1, Jan. 2013, pp. 193–200.',
      ),
      note('mla', redefining, 'page 194', '(Baron 194)'),
    ],
  'IEEE Reference Guide, “Books” and the numbering of parts of a source': [
    entry(
      ...(['ieee', robotVision] as const),
      '[1] B. Klaus and P. Horn, Robot Vision. Cambridge, MA, USA: MIT Press, 1986.',
    ),
    note('ieee', robotVision, 'section IV', '[1, Sec. IV]'),
  ],
  'OSCOLA, 4th ed., 1.2.1 (later citations), 1.7 (bibliographies), 3.2 (books), 3.3 (articles)': [
    note('oscola', endicott, 'page 55', 'Timothy Endicott, Administrative Law (3rd edn, OUP 2015) 55.'),
    later('oscola', endicott, 'page 55', 'Endicott (n 1) 55.'),
    entry('oscola', endicott, 'Endicott T, Administrative Law (3rd edn, OUP 2015)'),
    note(
      ...(['oscola', dueDeference, 'page 560'] as const),
      'Alison L Young, ‘In Defence of Due Deference’ (2009) 72 MLR 554, 560.',
    ),
  ],
  // NLM prints hyphens in ranges, the style dashes.
  'NLM, Samples of Formatted References: “Standard journal article”, “Personal author(s)”, “Chapter in a book”':
    [
      entry(
        ...(['vancouver', transplantation] as const),
        '1. Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. N Engl J Med. 2002 Jul 25;347(4):284–7.',
      ),
      entry(
        ...(['vancouver', microbiology] as const),
        '1. Murray PR, Rosenthal KS, Kobayashi GS, Pfaller MA. Medical microbiology. 4th ed. St. Louis: Mosby; 2002.',
      ),
      entry(
        ...(['vancouver', chromosomes] as const),
        '1. Meltzer PS, Kallioniemi A, Trent JM. Chromosome alterations in human solid tumors. In: Vogelstein B, Kinzler KW, editors. The genetic basis of human cancer. New York: McGraw-Hill; 2002. p. 93–113.',
      ),
    ],
  'American Sociological Association Style Guide: a colon before the page': [
    note('asa', swingTime, 'page 315', '(Smith 2016:315)'),
  ],
};

describe.each(Object.entries(EXAMPLES))('%s', (_, cases) => {
  test.each(cases)('$text', async ({ style, record, place, form, text }) => {
    const [label, value = ''] = place ? place.split(' ') : [];
    const citation = await citer.cite(
      {
        ...{ record, key: 'k', url: text.includes(LINK) ? LINK : '' },
        ...(label && { locator: { label: label as Locator['label'], value } }),
      },
      style,
    );
    expect(citation[form].text).toBe(text);
  });
});

// Chicago Manual, 17th ed., 14.18 and 14.19: author, title, place, publisher, year, page; later, surname and short title.
test('Chicago notes, first and later', async () => {
  const { first, subsequent } = await citer.cite(
    { record: pollan, locator: { label: 'page', value: '99' }, url: '', key: 'k' },
    'chicago',
  );
  expect(first.text).toBe(
    'Michael Pollan, The Omnivore’s Dilemma: A Natural History of Four Meals (New York: Penguin, 2006), 99.',
  );
  expect(subsequent.text).toBe('Pollan, The Omnivore’s Dilemma, 99.');
});

// Chicago Manual, 17th ed., 11.6: German titles keep their own capitals.
test('titles of other languages are not capitalised as English ones are', async () => {
  for (const style of ['chicago', 'chicago-author-date', 'mla', 'apa']) {
    const { bibliography } = await citer.cite({ record: kant, url: '', key: 'k' }, style, 'en-US');
    expect(bibliography.text, style).toContain('Grundlegung zur Metaphysik der Sitten');
  }
});

test('a script address is never cited', async () => {
  const { first, bibliography } = await citer.cite(
    { record: kant, url: 'javascript:alert(1)', key: 'k' },
    'chicago',
  );
  expect(first.html + bibliography.html).not.toContain('javascript:');
});

test('a style that runs the next word into the address is put right', async () => {
  const record: CslRecord = { ...pollan, type: 'webpage', title: 'Page', 'container-title': 'Site' };
  const { first } = await citer.cite(
    { record, locator: { label: 'line', value: '86' }, url: LINK, key: 'k' },
    'pontifical-athenaeum-regina-apostolorum',
    'de-DE',
  );
  expect(first.text).toMatch(/@1,? Z\. 86/);
});
