/** Every page over the sample texts: what it says, what its headers promise, and that nothing hostile gets through. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Citation, Citer } from '../api/citing/citation.ts';
import { UnknownStyleError } from '../api/citing/citation.ts';
import { memoryFiles } from '../api/testing/memoryFiles.ts';
import { ids } from '../api/testing/sampleIndex.ts';
import { exhibitServices } from '../tests/browser/exhibitServices.ts';
import { createWeb } from './app.tsx';

/** Cites in a style of its own: the title, the place, the link. */
const plainStyles = [
  { id: 'plain', title: 'Plain', format: 'notes' },
  { id: 'short', title: 'Short', format: 'author-date' },
];
const rareStyle = { id: 'rare', title: 'Rare Journal', format: 'number' };
const plainCiter: Citer = {
  styles: plainStyles,
  search: async (query) =>
    [...plainStyles, rareStyle].filter(({ title }) => title.toLowerCase().includes(query)),
  find: async (name) => [...plainStyles, rareStyle].find(({ id }) => id === name),
  async cite(citable, style): Promise<Citation> {
    if (!['plain', 'short', 'rare'].includes(style)) throw new UnknownStyleError(style, ['plain', 'short']);
    const said = `${citable.record.title}, ${citable.locator?.value ?? 'whole'}, ${citable.url}`;
    const form = { text: said, html: `<i>${said}</i>` };
    return {
      ...{ style, locale: 'en-US', class: style === 'plain' ? 'note' : 'in-text' },
      ...{ first: form, subsequent: form, bibliography: form },
      ...(citable.quotation && { quotation: { text: `“${citable.quotation.text}” ${said}`, html: said } }),
    };
  },
  async citeTogether(citables, style) {
    const cited = await Promise.all(citables.map((citable) => plainCiter.cite(citable, style)));
    const notes = cited.map(({ first }) => first);
    return {
      ...{ style, locale: 'en-US', class: 'note', notes },
      together: { text: notes.map(({ text }) => text).join('; '), html: '' },
      bibliography: [...new Set(notes)],
      quotations: cited.map(({ quotation }) => quotation),
    };
  },
  export: () => 'exported',
};

const assets = { 'styles/pincite.css': '/static/pincite.abc.css', 'client/main.ts': '/static/main.abc.js' };
let app: ReturnType<typeof createWeb>;
beforeAll(async () => {
  const services = { ...(await exhibitServices()), citer: plainCiter };
  app = createWeb(async () => services, memoryFiles({ 'static/manifest.json': JSON.stringify(assets) }));
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  app.request(path, { headers: { Accept: 'text/html', ...headers } });
const page = async (path: string) => (await ask(path)).text();
/** The words of a page as they are read, without markup. */
const words = (html: string) =>
  html
    .replace(/<head>.*<\/head>|<[^>]+>/gs, '')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ');

const PAGES = [
  '/',
  '/?q=keeper',
  '/?q=nothinglikethis',
  '/works',
  '/works/harbour-lights',
  '/works/harbour-lights/2',
  '/works/harbour-lights/about',
  '/works/harbour-lights/cite',
  '/works/letters',
  '/works/exhibit',
  '/works/exhibit/about',
  `/p/${ids.edited}`,
  `/p/${ids.lead}`,
  `/p/${ids.note}`,
  `/p/${ids.draft}`,
  `/p/${ids.edited}@1`,
  `/p/${ids.moved}@1`,
  `/p/${ids.split}@1`,
  `/p/${ids.mergedInto}@1`,
  `/p/${ids.mergedInto}?merged=${ids.merged}`,
  `/p/${ids.kept}@1`,
  `/p/${ids.restored}@1`,
  `/p/${ids.edited}/cite`,
  `/p/${ids.edited}@1/cite?style=short&pin=no&place=no`,
  '/collection',
  `/collection?was=${ids.edited}@1`,
  `/collection?p=${ids.edited}@1,${ids.kept},${ids.draft}`,
  `/collection?p=${ids.redacted},zzzzzzzzzz,${ids.edited}@9,${ids.withdrawn}&find=rare`,
  `/collection?p=${Array.from({ length: 101 }, (_, number) => `x${number}`).join()}`,
  `/p/${ids.edited}/lineage`,
  `/p/${ids.restored}/lineage`,
  '/about',
  '/licences',
  '/api/v1/docs',
];
const FAULTS: [path: string, status: number][] = [
  ['/nowhere', 404],
  ['/works/nowhere', 404],
  ['/works/harbour-lights/9', 404],
  ['/works/harbour-lights?at=9p9', 404],
  ['/p/222222222x', 404],
  ['/p/zzz', 404],
  [`/p/${ids.edited}@9`, 404],
  [`/p/${ids.withdrawn}`, 410],
  [`/p/${ids.redacted}`, 451],
  [`/p/${ids.redacted}/cite`, 451],
  ['/?kind=poem', 400],
  ['/?q=keeper&cursor=foreign', 400],
  ['/?q=%ff', 400],
  ['/p/%ff', 400],
  ['/works/%ff', 400],
  [`/p/${ids.edited}/cite?style=unheard-of`, 400],
  [`/p/${ids.edited}/cite?pin=perhaps`, 400],
  [`/collection?p=${ids.edited}&style=unheard-of`, 400],
  [`/works/${'x'.repeat(9000)}`, 414],
];

describe('every page', () => {
  test.each(PAGES)('%s is whole', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    await expectSound(answer);
  });

  test.each(FAULTS)('%s is a page with the status %i', async (path, status) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    await expectSound(answer);
  });

  async function expectSound(answer: Response): Promise<void> {
    const html = await answer.text();
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/html/);
    expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(answer.headers.get('Referrer-Policy')).not.toBeNull();
    expect(answer.headers.get('Vary')).toContain('Cookie');
    expect(html.match(/<h1\b/g)).toHaveLength(1);
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    // Nothing inline, which the policy would forbid.
    const tags = html.match(/<[a-z][^>]*>/gi) ?? [];
    expect(
      tags.filter((tag) =>
        /^<style|^<script(?![^>]*(?:\bsrc=|type="application\/(?:ld\+)?json"))|\sstyle=|\son[a-z]+=/i.test(
          tag,
        ),
      ),
    ).toEqual([]);
    // Ids are unique, and every link within the page leads somewhere.
    const all = [...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]);
    expect(new Set(all).size).toBe(all.length);
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(all).toContain(target);
    // Nothing of ours comes from elsewhere.
    for (const [, source] of html.matchAll(
      /<(?:link rel="(?:stylesheet|preload|icon)"|script|img)[^>]*?(?:src|href)="([^"]+)"/g,
    ))
      expect(source).toMatch(/^\/(?!\/)/);
  }

  test('no dead link: what pages link to within the site answers', async () => {
    const addresses = new Set<string>();
    for (const path of PAGES) {
      for (const [, address = ''] of (await page(path)).matchAll(/(?:href|action)="(\/[^"]*)"/g)) {
        addresses.add(address.replaceAll('&amp;', '&').replace(/#.*/, ''));
      }
    }
    addresses.delete('/display'); // Takes POST alone.
    for (const address of addresses) {
      if (address.startsWith('/static/')) continue;
      const { status } = await app.request(address, { headers: { Accept: 'text/html,*/*;q=0.8' } });
      expect([200, 303, 410, 451], address).toContain(status);
    }
  });

  test('HEAD answers as GET does', async () => {
    for (const path of ['/', '/works/exhibit', `/p/${ids.edited}`, `/p/${ids.withdrawn}`]) {
      const head = await app.request(path, { method: 'HEAD', headers: { Accept: 'text/html' } });
      expect([head.status, await head.text()]).toEqual([(await ask(path)).status, '']);
    }
  });

  test('a page that has not changed is not sent again', async () => {
    const tag = (await ask('/works/exhibit')).headers.get('ETag') ?? '';
    expect((await ask('/works/exhibit', { 'If-None-Match': tag })).status).toBe(304);
    const dark = { 'If-None-Match': tag, Cookie: 'pincite-display=dark.keys' };
    expect((await ask('/works/exhibit', dark)).status).toBe(200);
  });

  test('programs get problem documents', async () => {
    const answer = await app.request('/works/nowhere', { headers: { Accept: 'application/json' } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('Content-Type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 404, title: 'There is no such work' });
  });
});

describe('the cite page', () => {
  test('shows and copies Markdown where it is asked for', async () => {
    const html = await page(`/p/${ids.edited}@1/cite?style=plain&markdown=yes`);
    expect(html).toContain('data-text="*');
  });

  test('a star makes a favourite, and takes it back; the address of the page keeps no star', async () => {
    const starred = await ask(`/p/${ids.edited}/cite?favourite=rare`);
    const cookie = starred.headers.getSetCookie().find((each) => each.startsWith('pincite-favourites='));
    expect(cookie).toMatch(/^pincite-favourites=rare;.*SameSite=Lax/);
    expect(await starred.text()).toContain('Favourites');
    const again = await ask(`/p/${ids.edited}/cite?favourite=rare`, { Cookie: 'pincite-favourites=rare' });
    expect(await again.text()).not.toContain('Favourites');
  });

  test('what a browser remembers and the site no longer has is passed over', async () => {
    const cookies = 'pincite-style=gone%20short; pincite-favourites=<b>%20gone%20rare';
    const html = await (await ask(`/p/${ids.edited}/cite`, { Cookie: cookies })).text();
    expect(html).toMatch(/value="short" checked/);
    expect(html).not.toContain('gone');
  });
});

describe('display', () => {
  test('the theme is a cookie that the server sets and obeys', async () => {
    const body = new URLSearchParams({ theme: 'dark', back: '/works?x=1' });
    const answer = await app.request('/display', { method: 'POST', body });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/works?x=1');
    const cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    const html = await (await ask('/works', { Cookie: cookie })).text();
    expect(html).toContain('<html lang="en" data-theme="dark" data-keys="off">');
    expect(html).toContain('<meta name="color-scheme" content="dark"/>');
  });

  test('it does not redirect to other sites', async () => {
    const body = new URLSearchParams({ theme: 'dark', back: '//evil.example/' });
    const answer = await app.request('/display', { method: 'POST', body });
    expect(answer.headers.get('Location')).toBe('/');
  });
});

test.each(['/display', '/verify', '/verify/manuscript'])(
  'a form that cannot be read is no fault of the site: %s',
  async (path) => {
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x', 'text/plain']) {
      const sent = { method: 'POST', body: 'garbage', headers: { 'Content-Type': type } };
      expect((await app.request(path, sent)).status).toBeLessThan(500);
    }
  },
);

describe('search', () => {
  test('says what was read, and marks what matched, by work', async () => {
    const html = await page('/?q=keeper');
    expect(words(html)).toContain('The word keeper, in passages and notes');
    expect(html).toContain('<mark>keeper</mark>');
    expect(html).toMatch(/<h2[^>]*><a href="\/works\/harbour-lights">Harbour Lights<\/a><\/h2>/);
    expect(html).toContain(`href="/works/harbour-lights#${ids.edited}"`);
  });

  test('links of results are pinned to the published state; those of drafts cannot be', async () => {
    expect(await page('/?q=keeper')).toContain(`data-copy="/p/${ids.edited}@2~2"`);
    expect(await page('/?q=Schwester')).toContain(`data-copy="/p/${ids.draft}"`);
  });

  test('the answer alone is sent while one types', async () => {
    const html = await page('/?q=keeper&fragment=results');
    expect(html).not.toContain('<html');
    expect(html).toContain('<mark>keeper</mark>');
  });

  test('a query is never markup', async () => {
    const html = await page(`/?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
  });

  test('where nothing is found it says which word failed', async () => {
    const html = words(await page('/?q=keeper%20nothinglikethis&work=letters'));
    expect(html).toContain('No passage has nothinglikethis.');
    expect(html).toContain('What each word finds');
    expect(html).toContain('Search everything');
  });

  test('chosen facets stay in sight and in the address', async () => {
    const html = await page('/?q=keeper&kind=heading&sort=place');
    expect(html).toMatch(/name="kind" value="heading" checked/);
    expect(html).toMatch(/name="sort" value="place" checked/);
  });
});

describe('reader', () => {
  test('every passage has its id, its number and its text', async () => {
    const html = await page('/works/harbour-lights/2');
    expect(html).toContain(
      `<a class="pn" href="#${ids.moved}" data-place="§2 ¶4" aria-label="§2 ¶4, link">4</a>Oil was carried`,
    );
  });

  test('a note and its references link both ways', async () => {
    const html = await page('/works/harbour-lights');
    expect(html).toContain(`id="ref-${ids.lead}-0" href="#${ids.note}"`);
    expect(html).toMatch(
      new RegExp(`<div class="note" id="${ids.note}"[^>]*>.*?href="#ref-${ids.lead}-0"`, 's'),
    );
  });

  test('missing notes are said to be missing, neighbours in one sentence', async () => {
    const html = await page('/works/exhibit');
    expect(words(html)).toContain('8, 9 Marked here; the source does not include these notes.');
    expect(words(html)).toContain('2 notes are marked in this source and missing from it.');
  });

  test('structure is rebuilt: lists in lists, quotations, tables with heads, figures', async () => {
    const html = await page('/works/exhibit');
    expect(html).toMatch(/<ul><li>.*?An item.*?<ol start="4"><li>.*?A nested item.*?<\/ol><\/li>/s);
    expect(html).toMatch(/<blockquote>.*?first paragraph.*?a second.*?<\/blockquote>/is);
    expect(html).toMatch(/<thead>.*?<th class="al-right">Oil.*?<\/thead><tbody>.*?<td class="al-right">40/s);
    expect(html).toMatch(/<figure>.*?<img[^>]*>.*?<figcaption/s);
    expect(html).toMatch(/<section class="code" tabindex="0"[^>]*><pre><code/);
  });

  test('foreign words name their language and direction', async () => {
    const html = await page('/works/exhibit');
    expect(html).toMatch(/<p class="ps"[^>]* lang="ar" dir="rtl"/);
    expect(html).toMatch(/<p class="ps"[^>]* lang="zh"/);
    expect(await page('/works/letters')).toMatch(/class="text" lang="de" dir="ltr"/);
  });

  test.each([
    ['2p4', `/works/harbour-lights/2#${ids.moved}`],
    ['§2 ¶4', `/works/harbour-lights/2#${ids.moved}`],
    [ids.moved, `/works/harbour-lights/2#${ids.moved}`],
    ['keepers', `/works/harbour-lights#${ids.keepers}`],
    ['n1', `/works/harbour-lights#${ids.note}`],
    [ids.withdrawn, `/p/${ids.withdrawn}`],
  ])('?at=%s answers 303 to %s', async (at, location) => {
    const answer = await ask(`/works/harbour-lights?at=${encodeURIComponent(at)}`);
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, location]);
  });

  test('a section that is no part leads to its place', async () => {
    const answer = await ask('/works/harbour-lights/1');
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      303,
      `/works/harbour-lights#${ids.keepers}`,
    ]);
  });

  test('parts lead to each other', async () => {
    expect(await page('/works/harbour-lights')).toContain('rel="next" href="/works/harbour-lights/2"');
    expect(await page('/works/harbour-lights/2')).toContain('rel="prev" href="/works/harbour-lights"');
  });
});

describe('permalinks', () => {
  test.each([
    [ids.kept, '1', '= Unchanged since.'],
    [ids.edited, '1', '≠ Edited since.'],
    [ids.moved, '1', '→ Moved since, its words unchanged.'],
    [ids.split, '1', '‹› Split since.'],
    [ids.mergedInto, '1', '›‹ Merged with others since.'],
    [ids.merged, '1', '›‹ Taken into another passage since.'],
    [ids.withdrawn, '1', '† Withdrawn since.'],
    [ids.restored, '1', '= Unchanged, after an absence.'],
  ])('/p/%s@%s says %s', async (id, state, said) => {
    const html = (await page(`/p/${id}@${state}`)).replaceAll('</span>', ' ');
    expect(words(html)).toContain(said);
  });

  test('the pinned page shows the words of then, and each change', async () => {
    const html = await page(`/p/${ids.edited}@1`);
    expect(html).toContain('The elder kept a log of every vessel that passed.');
    expect(html).toMatch(/<del><span class="sr">\[removed: <\/span>every/);
    expect(html).toMatch(/<ins><span class="sr">\[added: <\/span>each/);
  });

  test('a passage that was taken in leads to the one that has it, which shows its old words', async () => {
    const answer = await ask(`/p/${ids.merged}`);
    expect(answer.status).toBe(303);
    const location = answer.headers.get('Location') ?? '';
    expect(words(await page(location))).toContain('The lens came from Paris.');
    expect(words(await page(location))).toContain('You followed a link to a passage that this one took in');
  });

  test('a withdrawn passage shows its last words and can be cited', async () => {
    const html = await (await ask(`/p/${ids.withdrawn}`)).text();
    expect(html).toContain('A third keeper is said to have drowned in 1859.');
    expect(html).toContain(`href="/p/${ids.withdrawn}@1/cite"`);
  });

  test('redacted words are nowhere; the reason is', async () => {
    const html = words(await (await ask(`/p/${ids.redacted}`)).text());
    expect(html).toContain('Court order 7/2023');
  });

  test('drafts say so', async () => {
    expect(words(await page(`/p/${ids.draft}`))).toContain('Draft. Not published yet');
  });

  test('machines get machine forms at the same address', async () => {
    const answer = await app.request(`/p/${ids.edited}`, { headers: { Accept: 'application/json' } });
    expect(answer.headers.get('Content-Type')).toContain('application/json');
    expect(await (await app.request(`/p/${ids.edited}@1.txt`)).text()).toBe(
      'The elder kept a log of every vessel that passed.\n',
    );
  });

  test('the history shows every state’s words once', async () => {
    const html = words(await page(`/p/${ids.edited}/lineage`));
    expect(html).toContain('First published');
    expect(html.match(/Edited/g)).toHaveLength(2);
  });
});

describe('what reference managers see', () => {
  const tag = (html: string, name: string) =>
    [...html.matchAll(new RegExp(`<meta name="${name}" content="([^"]*)"`, 'g'))].map(
      ([, content]) => content,
    );

  test('type, title, language and the pinned permalink, on passages and their pinned pages', async () => {
    for (const path of [`/p/${ids.edited}@1`, `/p/${ids.edited}`]) {
      const html = await page(path);
      expect(tag(html, 'z:itemType')).toEqual(['book']);
      expect(tag(html, 'citation_title')).toEqual(['Harbour Lights']);
      expect(tag(html, 'citation_public_url')[0]).toMatch(new RegExp(`/p/${ids.edited}@`));
      expect(tag(html, 'citation_language')).toHaveLength(1);
      expect(html).not.toContain('Z3988');
    }
  });

  test('works too, and JSON-LD that can be read', async () => {
    const html = await page('/works/harbour-lights');
    expect(tag(html, 'citation_public_url')[0]).toMatch(/\/works\/harbour-lights$/);
    const [, data = ''] = /<script type="application\/(?:ld\+)?json">(.*?)<\/script>/s.exec(html) ?? [];
    expect(JSON.parse(data)).toMatchObject({ '@type': 'Book', name: 'Harbour Lights' });
  });

  test('pages that cite nothing say nothing', async () => {
    expect(await page('/about')).not.toContain('citation_');
  });
});

describe('cite', () => {
  test('is pinned and gives the place unless told otherwise', async () => {
    expect(words(await page(`/p/${ids.edited}/cite`))).toContain(
      `Harbour Lights, 1 ¶2, http://localhost/p/${ids.edited}@2~2`,
    );
    expect(words(await page(`/p/${ids.edited}/cite?pin=no&place=no`))).toContain(
      `Harbour Lights, whole, http://localhost/p/${ids.edited}`,
    );
  });

  test('a checked box follows its hidden field', async () => {
    const html = words(await page(`/p/${ids.edited}/cite?pin=no&pin=yes&place=no&place=yes`));
    expect(html).toContain(`1 ¶2, http://localhost/p/${ids.edited}@2~2`);
  });

  test('the style last asked for is the next one’s', async () => {
    const answer = await ask(`/p/${ids.edited}/cite?style=short`);
    const cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    expect(cookie).toBe('pincite-style=short');
    const html = await (await ask(`/p/${ids.lead}/cite`, { Cookie: cookie })).text();
    expect(html).toMatch(/value="short" checked/);
    const foreign = await (await ask(`/p/${ids.lead}/cite`, { Cookie: 'pincite-style=gone' })).text();
    expect(foreign).toMatch(/value="plain" checked/);
  });

  test('the dialog and the quotation are the page’s own parts', async () => {
    const dialog = await page(`/p/${ids.edited}/cite?fragment=cite`);
    expect(dialog).toMatch(/^<div class="cite" data-level="dialog">/);
    const quotation = await page(`/p/${ids.edited}@1/cite?fragment=quotation`);
    expect(quotation).toMatch(
      /^<p data-text="“The elder kept a log of every vessel that passed.” Harbour Lights/,
    );
  });

  test('any other style is found by its name, without scripts, and stays at hand once chosen', async () => {
    const path = `/p/${ids.edited}/cite`;
    expect(await page(path)).not.toContain('value="rare"');
    const found = await page(`${path}?find=journal`);
    expect(found).toMatch(/<details open.*value="rare"/s);
    expect(words(await page(`${path}?find=nothing`))).toContain('No other style is called “nothing”');
    const chosen = await ask(`${path}?find=journal&style=rare`);
    expect(await chosen.text()).toMatch(/value="rare" checked/);
    const Cookie = chosen.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    const later = await (await ask(`${path}?style=short`, { Cookie })).text();
    expect(later).toMatch(/value="short" checked/);
    expect(later).toContain('value="rare"');
  });

  test('names citeproc where citations are shown', async () => {
    expect(words(await page(`/p/${ids.edited}/cite`))).toContain('Citations by citeproc-js, © Frank Bennett');
  });

  test('the licences page names the terms of what citations are made of', async () => {
    const html = await page('/licences');
    for (const terms of ['opensource.org/license/cpal-1-0', 'agpl-3.0', 'by-sa/3.0', 'openfontlicense.org'])
      expect(html).toContain(terms);
  });
});

test('hostile text stays text', async () => {
  for (const path of ['/works/exhibit', '/works/exhibit/about', '/?q=document']) {
    const html = await page(path);
    expect(html).toContain('&lt;script');
    expect(html).not.toMatch(/<script>|<img src=x/);
  }
});
