/**
 * What do those hear who listen? The accessibility tree of seven pages, in order, as text beside this file. The trees
 * were read by a person, who would tell the page so; `vitest -u` writes them anew, and whoever does so reads them again.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids } from '../../api/testing/sampleIndex.ts';
import { launchBrowser } from './browser.ts';
import { lacking, type Site, startSite } from './site.ts';

const TOLD = {
  search: '/?q=oil',
  reader: '/works/harbour-lights',
  passage: `/p/${ids.lead}`,
  pinned: `/p/${ids.edited}@1`,
  compare: '/works/harbour-lights/compare?from=1&to=2',
  cite: `/p/${ids.lead}/cite`,
  'not found': '/works/harbor-lights',
};

describe.skipIf(lacking)(`what is heard ${lacking ?? ''}`, () => {
  let browser: Browser;
  let site: Site;
  let page: Page;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite()]);
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test.each(Object.entries(TOLD))('%s', async (name, path) => {
    await page.goto(site.url + path);
    // Header and footer are the same on every page: they are told once, with the search.
    const told = await page.locator(name === 'search' ? 'body' : 'main').ariaSnapshot();
    const tree = told.replaceAll(site.url, '').replaceAll(new URL(site.url).host, 'texts.example');
    await expect(`${tree}\n`).toMatchFileSnapshot(`trees/${name.replaceAll(' ', '-')}.yaml`);
  });
});
