/**
 * Does every page speak the reader's language, and nothing else? Each page is asked for in English and in another
 * language: what stands in both, outside of what is marked as foreign, was not translated.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { memoryFiles } from '../api/testing/memoryFiles.ts';
import { ids } from '../api/testing/sampleIndex.ts';
import { sampleProgram } from '../api/testing/sampleStyle.ts';
import { exhibitServices } from '../tests/browser/exhibitServices.ts';
import { PAGES } from '../tests/browser/pages.ts';
import { createWeb } from './app.tsx';
import type { Language } from './wording/languages.ts';

let app: ReturnType<typeof createWeb>;
beforeAll(async () => {
  const services = await exhibitServices({}, sampleProgram);
  const assets = { 'styles/pincite.css': '/static/a.css', 'client/main.ts': '/static/a.js' };
  app = createWeb(async () => services, memoryFiles({ 'static/manifest.json': JSON.stringify(assets) }));
});

const ask = (path: string, headers: Record<string, string>) =>
  app.request(path, { headers: { Accept: 'text/html', ...headers } });
const inLanguage = (path: string, language: Language) => ask(path, { 'Accept-Language': language });

const FAULTS: Record<string, string> = {
  'no such work': '/works/nowhere',
  'no such place': '/works/harbour-lights?at=9p9',
  'no such id': '/p/zzz',
  'no such state': `/p/${ids.edited}@9`,
  'nothing to cite': `/p/${ids.redacted}/cite`,
  'a bad search': '/?kind=poem',
  'a bad address': '/p/%ff',
  'a bad style': `/p/${ids.edited}/cite?style=unheard-of`,
  'a bad comparison': '/works/harbour-lights/compare?from=9',
  'no such sitemap': '/sitemap.xml?page=99',
};
const MORE: Record<string, string> = {
  moved: `/p/${ids.moved}@1`,
  split: `/p/${ids.split}@1`,
  'taken into another': `/p/${ids.mergedInto}@1`,
  restored: `/p/${ids.restored}@1`,
  'a note': `/p/${ids.note}`,
  'about one text': '/works/harbour-lights/about',
  'cite a work': '/works/harbour-lights/cite',
};
const ALL = Object.entries({ ...PAGES, ...MORE, ...FAULTS });

/** What languages share: words that are written alike. */
const SHARED: Record<Exclude<Language, 'en'>, RegExp> = {
  de: /^(?:Text|Link|Code|Permalink|Register|System|Browser|Name|Index|Version)$/i,
  fr: /^(?:passages?|notes?|code|date|licences?|citations?|index|site|page|passage actuel|permanent|document|table|simple|concordance|style|style notes)$/i,
};
/** And names: of formats, of people, of licences. */
const NAMES =
  /^(?:JSON|HTML|CSL-JSON|RIS|BibTeX|BibLaTeX|Wikipedia|DOI|ISBN|API|Markdown|Pincite|MIT|Ada Quillfeather|Several hands|The test press|Port Ellery Lantern Press|CC BY(?:-SA)?|citeproc-js|English|Deutsch|Français|§|¶|n\.)$/;

describe.each(['de', 'fr'] as const)('in %s', (language) => {
  test.each(ALL)('%s: %s says nothing in English', async (_, path) => {
    const [own, english] = await Promise.all([inLanguage(path, language), inLanguage(path, 'en')]);
    expect(own.headers.get('Content-Language')).toBe(language);
    expect(own.headers.get('Vary')).toContain('Accept-Language');
    expect(own.status).toBe(english.status);
    const spoken = new Set(wordsOf(await english.text(), 'en'));
    // What one asks in one's own words is shown as it was asked.
    const asked = new URLSearchParams(path.split('?')[1]).get('quote') ?? '';
    const untranslated = wordsOf(await own.text(), language).filter(
      (words) =>
        spoken.has(words) && !asked.includes(words) && !NAMES.test(words) && !SHARED[language].test(words),
    );
    expect(untranslated).toEqual([]);
  });
});

/** The stretches of words on a page that are in its own language, each without its digits, signs and spaces. */
function wordsOf(html: string, language: Language): string[] {
  const found: string[] = [];
  const tongues: { tag: string; own: boolean }[] = [];
  const own = () => tongues.every((tongue) => tongue.own);
  const say = (words: string) => {
    const said = words
      .replace(/&[a-z#\d]+;|https?:\S+|\b(?:Chicago|MLA|APA|Harvard|IEEE|Vancouver)\b/gi, ' ')
      .replace(/[^\p{L}\s.§¶-]+/gu, ' ');
    const trimmed = said.replace(/\s+/g, ' ').replace(/^[\s.-]+|[\s.-]+$/g, '');
    if (/\p{L}{2}/u.test(trimmed)) found.push(trimmed);
  };
  const body = html.slice(html.indexOf('<body'));
  for (const [piece] of body.matchAll(/<!--.*?-->|<script.*?<\/script>|<\/?[a-z][^>]*>|[^<]+/gs)) {
    const tag = /^<(\/?)([a-z][a-z0-9]*)(.*)>$/s.exec(piece);
    if (!tag) {
      if (own() && !/^<(?:!|script)/.test(piece)) say(piece);
      continue;
    }
    const [, end, name = '', attributes = ''] = tag;
    if (end) {
      while (tongues.length > 0 && tongues.pop()?.tag !== name);
      continue;
    }
    const lang = /\slang="([^"]*)"/.exec(attributes)?.[1];
    // Code is the same in every language, and so are ids and what is quoted from the query.
    const isOwn = (lang === undefined || lang === language) && !/^(?:code|kbd|pre|q)$/.test(name);
    const isId = /\sclass="(?:id|loc)"/.test(attributes);
    if (own() && isOwn)
      for (const [, said = ''] of attributes.matchAll(/\s(?:aria-label|title|placeholder|alt)="([^"]*)"/g))
        say(said);
    if (!/^(?:input|br|hr|img|meta|link|wbr|col)$/.test(name) && !attributes.endsWith('/'))
      tongues.push({ tag: name, own: isOwn && !isId });
  }
  return found;
}

test('a choice under Display comes before what the browser asks, and leads back to the same page', async () => {
  const form = new URLSearchParams({
    theme: 'auto',
    keys: 'on',
    language: 'fr',
    back: '/works/harbour-lights?x=1',
  });
  const chosen = await app.request('/display', { method: 'POST', body: form });
  expect(chosen.status).toBe(303);
  expect(chosen.headers.get('Location')).toBe('/works/harbour-lights?x=1');
  const cookie = chosen.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  const page = await ask('/works', { Cookie: cookie, 'Accept-Language': 'de' });
  expect(await page.text()).toContain('<html lang="fr"');
});

test('pages in two languages have two ETags, so that no cache takes one for the other', async () => {
  const [de, fr] = await Promise.all([inLanguage('/works', 'de'), inLanguage('/works', 'fr')]);
  expect(de.headers.get('ETag')).not.toBe(fr.headers.get('ETag'));
  const again = await ask('/works', {
    'Accept-Language': 'fr',
    'If-None-Match': de.headers.get('ETag') ?? '',
  });
  expect(again.status).toBe(200);
});

test('machines are answered in English, whatever they accept', async () => {
  const answer = await app.request('/works/nowhere', { headers: { 'Accept-Language': 'de' } });
  expect(await answer.json()).toMatchObject({ title: 'There is no such work' });
});
