/**
 * What do reference managers read off a page? The rules are those found in the source of Zotero's *Embedded Metadata*
 * translator (zotero/translators) and of `cleanAuthor` (zotero/utilities), written out here by hand; the translators
 * themselves do not run in these tests.
 */
import { describe, expect, test } from 'vitest';
import type { CslRecord } from '../../indexer/format/work.ts';
import { BibliographicHead } from './bibliographicHead.tsx';

const URL = 'https://texts.example.org/p/ddtfqkpxj4@1';
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** As it stands on a page: outside a head tags of one name would be taken for one. */
const inHead = (record: CslRecord): string =>
  String(
    <head>
      <BibliographicHead record={record} url={URL} />
    </head>,
  );

/** The page's tags: name or property, and content. */
function tagsOf(record: CslRecord): [string, string][] {
  const html = inHead(record);
  return [...html.matchAll(/<meta (?:name|property)="([^"]*)" content="([^"]*)"/g)].map(
    ([, name = '', content = '']) => [
      name,
      content.replace(/&(#?\w+);/g, (all, code) => entities[code] ?? all),
    ],
  );
}

interface SavedItem {
  itemType: string;
  creators: { lastName: string; firstName?: string }[];
  fields: Record<string, string>;
}

/**
 * What Zotero saves. The type is `z:itemType`; without it `citation_title` alone makes a journal article. Fields are
 * mapped one to one. A lone author is split at semicolons, or at the comma where both sides hold a space; with a comma,
 * the family name comes first, else the last word is taken for it; commas and stops at the ends are dropped.
 */
function savedByZotero(record: CslRecord): SavedItem {
  const tags = tagsOf(record);
  const contentOf = (name: string) => tags.find(([tag]) => tag === name)?.[1];
  const fields: [string, string][] = [
    ['citation_title', 'title'],
    ['citation_publication_date', 'date'],
    ['citation_journal_title', 'publicationTitle'],
    ['prism:publicationName', 'publicationTitle'],
    ['og:site_name', 'publicationTitle'],
    ['citation_publisher', 'publisher'],
    ['citation_volume', 'volume'],
    ['citation_issue', 'issue'],
    ['citation_isbn', 'ISBN'],
    ['citation_issn', 'ISSN'],
    ['citation_doi', 'DOI'],
    ['citation_language', 'language'],
    ['citation_public_url', 'url'],
  ];
  const pages = [contentOf('citation_firstpage'), contentOf('citation_lastpage')].filter(Boolean).join('-');
  return {
    itemType: contentOf('z:itemType') ?? 'journalArticle',
    creators: tags
      .filter(([name]) => name === 'citation_author')
      .flatMap(([, content]) => authorsIn(content)),
    fields: {
      ...Object.fromEntries(
        fields.flatMap(([tag, field]) => {
          const content = contentOf(tag);
          return content === undefined ? [] : [[field, content]];
        }),
      ),
      ...(pages && { pages }),
    },
  };
}

function authorsIn(content: string): SavedItem['creators'] {
  let authors = content.split(/\s*;\s*/);
  const [one = '', two = '', ...more] = content.split(/\s*,\s*/);
  if (authors.length === 1 && one.includes(' ') && two.includes(' ')) authors = [one, two, ...more];
  return authors
    .filter((author) => /[^\s,-.;]/.test(author))
    .map((author) => {
      const clean = author.replace(/^[\s.,/[\]:]+|[\s.,/[\]:]+$/g, '');
      if (author.includes(',')) {
        const [lastName = '', firstName] = clean.split(/, ?/);
        return firstName === undefined ? { lastName } : { lastName, firstName };
      }
      const at = clean.lastIndexOf(' ');
      return at < 0 ? { lastName: clean } : { lastName: clean.slice(at + 1), firstName: clean.slice(0, at) };
    });
}

describe('what Zotero saves', () => {
  test('an encyclopedia entry of an organisation, in its encyclopedia, at the pinned link', () => {
    const saved = savedByZotero({
      ...{ type: 'entry-encyclopedia', title: 'Military <i>occupations</i>', language: 'en' },
      ...{ author: [{ literal: 'Wikipedia contributors' }], 'container-title': 'Wikipedia' },
      ...{ publisher: 'Wikimedia Foundation', URL: 'https://en.wikipedia.org/wiki/X' },
    });
    expect(saved).toEqual({
      itemType: 'encyclopediaArticle',
      creators: [{ lastName: 'Wikipedia contributors' }],
      fields: {
        ...{ title: 'Military occupations', publicationTitle: 'Wikipedia', language: 'en', url: URL },
        publisher: 'Wikimedia Foundation',
      },
    });
  });

  test('several authors, particles and double names among them, each whole', () => {
    const { creators } = savedByZotero({
      ...{ type: 'book', title: 'T', language: 'de' },
      author: [
        { family: 'Толстой', given: 'Лев Николаевич' },
        { family: 'Beethoven', given: 'Ludwig Maria', 'non-dropping-particle': 'van' },
        { family: 'García Márquez', given: 'Gabriel José' },
        { family: 'Plato' },
        { literal: 'UNESCO' },
      ],
    });
    expect(creators).toEqual([
      { lastName: 'Толстой', firstName: 'Лев Николаевич' },
      { lastName: 'van Beethoven', firstName: 'Ludwig Maria' },
      { lastName: 'García Márquez', firstName: 'Gabriel José' },
      { lastName: 'Plato' },
      { lastName: 'UNESCO' },
    ]);
  });

  test.each([
    ['book', 'book'],
    ['chapter', 'bookSection'],
    ['webpage', 'webpage'],
    ['article-journal', 'journalArticle'],
    ['legal_case', 'case'],
    ['thesis', 'thesis'],
    ['unheard-of', 'document'],
  ])('a %s as %s', (type, itemType) => {
    expect(savedByZotero({ type, title: 'T', language: 'en' }).itemType).toBe(itemType);
  });

  test('a journal article with date, pages and numbers', () => {
    const { fields } = savedByZotero({
      ...{ type: 'article-journal', title: 'T', language: 'fr', 'container-title': 'Annales', volume: 3 },
      ...{ issue: '2', page: '39-56', DOI: '10.1/x', ISSN: '0317-8471' },
      issued: { 'date-parts': [[1924, 1, 2]] },
    });
    expect(fields).toMatchObject({
      ...{ publicationTitle: 'Annales', volume: '3', issue: '2', pages: '39-56', date: '1924/01/02' },
      ...{ DOI: '10.1/x', ISSN: '0317-8471', language: 'fr' },
    });
  });
});

test('there is no COinS, which Zotero would prefer and lose editors by', () => {
  const html = inHead({ type: 'book', title: 'T', language: 'en' });
  expect(html).not.toMatch(/Z3988|ctx_ver/);
});

test('JSON-LD says the same, and nothing in it can end its element', () => {
  const html = inHead({
    type: 'book',
    title: '</script><script>alert(1)</script>',
    language: 'en',
    author: [{ literal: 'A & B' }],
  });
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  expect(JSON.parse(json)).toMatchObject({
    ...{ '@type': 'Book', name: '</script><script>alert(1)</script>', url: URL, inLanguage: 'en' },
    author: [{ '@type': 'Organization', name: 'A & B' }],
  });
});
