/** What do search engines, browsers and wrong methods get? Sitemaps, robots.txt, OpenSearch, 405. */
import { beforeAll, describe, expect, test } from 'vitest';
import { memoryFiles } from '../../api/testing/memoryFiles.ts';
import { exhibitServices } from '../../tests/browser/exhibitServices.ts';
import { createWeb } from '../app.tsx';
import { sitemapAddresses, sitemapIndex, workSitemap } from './sitemap.ts';

let app: ReturnType<typeof createWeb>;
beforeAll(async () => {
  const services = await exhibitServices();
  app = createWeb(async () => services, memoryFiles({}));
});

const locations = (xml: string) =>
  [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address = '']) => address);
const pathOf = (address: string) => address.replace(/^https?:\/\/[^/]+/, '');

describe('the sitemap', () => {
  test('leads over each work to every part and to what is known of it, all of which answer', async () => {
    const robots = await (await app.request('/robots.txt')).text();
    const [, index = ''] = /^Sitemap: (\S+)$/m.exec(robots) ?? [];
    expect(pathOf(index)).toBe('/sitemap.xml');
    const works = locations(await (await app.request(pathOf(index))).text()).map(pathOf);
    expect(works).toContain('/works/harbour-lights/sitemap.xml');
    expect(works).toHaveLength(3);
    const pages: string[] = [];
    for (const work of works) {
      const answer = await app.request(work);
      expect(answer.headers.get('Content-Type')).toContain('application/xml');
      pages.push(...locations(await answer.text()).map(pathOf));
    }
    expect(pages).toEqual(
      expect.arrayContaining([
        '/works/harbour-lights',
        '/works/harbour-lights/2',
        '/works/harbour-lights/about',
        '/works/letters',
      ]),
    );
    for (const path of pages)
      expect((await app.request(path, { headers: { Accept: 'text/html' } })).status).toBe(200);
  });

  test('is split where there are more works than a file may name', () => {
    const works = Array.from({ length: 100_001 }, (_, number) => ({ slug: `w${number}` }));
    const manifest = { works } as unknown as Parameters<typeof sitemapIndex>[0];
    expect(sitemapAddresses(manifest, 'https://a.example')).toEqual([
      'https://a.example/sitemap.xml',
      'https://a.example/sitemap.xml?page=2',
      'https://a.example/sitemap.xml?page=3',
    ]);
    expect(locations(sitemapIndex(manifest, 'https://a.example', 1))).toHaveLength(50_000);
    expect(locations(sitemapIndex(manifest, 'https://a.example', 3))).toEqual([
      'https://a.example/works/w100000/sitemap.xml',
    ]);
  });

  test('calls the first part by the work’s own address', () => {
    const parts = [{ name: '0' }, { name: '2.1' }] as Parameters<typeof workSitemap>[0]['parts'];
    expect(locations(workSitemap({ slug: 'w', parts }, 'https://a.example'))).toEqual([
      'https://a.example/works/w',
      'https://a.example/works/w/2.1',
      'https://a.example/works/w/about',
    ]);
  });

  test.each(['?page=2', '?page=0', '?page=x', '?page='])('has no page %s', async (query) => {
    expect((await app.request(`/sitemap.xml${query}`)).status).toBe(404);
  });
});

test('robots.txt keeps searches and forms out of search engines', async () => {
  const robots = await (await app.request('/robots.txt')).text();
  for (const rule of ['Disallow: /?', 'Disallow: /api/', 'Disallow: /*/cite']) expect(robots).toContain(rule);
  expect(robots).not.toContain('Disallow: /works');
});

test('a browser finds out how to search here', async () => {
  const home = await (await app.request('/')).text();
  const [, address = ''] = /<link rel="search" href="([^"]+)"/.exec(home) ?? [];
  const answer = await app.request(`https://texts.example${address}`);
  expect(answer.headers.get('Content-Type')).toContain('application/opensearchdescription+xml');
  const description = await answer.text();
  const [, template = ''] = /<Url type="text\/html" template="([^"]+)"/.exec(description) ?? [];
  const found = await app.request(pathOf(template.replace('{searchTerms}', 'keeper')), {
    headers: { Accept: 'text/html' },
  });
  expect(await found.text()).toContain('class="hit"');
  // The specification's limit: a longer name would make the whole description void.
  expect(/<ShortName>(.*)<\/ShortName>/.exec(description)?.[1]?.length).toBeLessThanOrEqual(16);
});

test.each([
  ['POST', '/', 'GET, HEAD'],
  ['POST', '/works/harbour-lights', 'GET, HEAD'],
  ['DELETE', '/works/harbour-lights/2', 'GET, HEAD'],
  ['PUT', '/about', 'GET, HEAD'],
  ['GET', '/display', 'POST'],
])('%s %s is answered 405 with what is allowed', async (method, path, allowed) => {
  const answer = await app.request(path, { method });
  expect(answer.status).toBe(405);
  expect(answer.headers.get('Allow')).toBe(allowed);
  expect(answer.headers.get('Content-Type')).toContain('application/problem+json');
});

test('POST to an address that is nowhere is still 404', async () => {
  expect((await app.request('/nowhere', { method: 'POST' })).status).toBe(404);
});
