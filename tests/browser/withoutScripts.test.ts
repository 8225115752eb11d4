/** Does everything that matters work with scripts off? Search, reading, notes, permalinks, citing, the theme. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids } from '../../api/testing/sampleIndex.ts';
import { launchBrowser } from './browser.ts';
import { lacking, type Site, startSite } from './site.ts';

describe.skipIf(lacking)(`without scripts ${lacking ?? ''}`, () => {
  let browser: Browser;
  let site: Site;
  let page: Page;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite()]);
    page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    page.setDefaultTimeout(10_000);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test('one searches, narrows, opens, reads a note, and comes to the citation', async () => {
    await page.goto(site.url);
    await page.getByRole('searchbox').fill('oil');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.waitForURL('**/?q=oil*');
    await page.getByRole('radio', { name: 'As in the text' }).check();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.waitForURL('**sort=place*');
    await page.locator('.hit .loc').first().click();
    await page.waitForURL(`**/works/harbour-lights#${ids.lead}`);
    expect(await page.locator('#here-line').isVisible()).toBe(true);
    await page.locator(`#${ids.lead} .nr`).click();
    expect(await page.locator(`#${ids.note}`).isVisible()).toBe(true);
    await page.goBack();
    await page.locator(`#${ids.lead}`).getByRole('link', { name: 'Cite' }).click();
    await page.waitForURL(`**/p/${ids.lead}/cite`);
    await page.getByRole('radio', { name: /APA/ }).check();
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL('**style=apa*');
    expect(await page.locator('.forms').textContent()).toContain('(Quillfeather, 2023');
  });

  test('buttons that cannot work are not shown', async () => {
    for (const path of [`/p/${ids.edited}`, '/?q=keeper', `/p/${ids.edited}/cite`]) {
      await page.goto(site.url + path);
      for (const button of await page.locator('button').all()) {
        if (await button.isVisible()) expect(await button.textContent()).not.toMatch(/Copy/);
      }
    }
  });

  test('two states are compared by a form', async () => {
    await page.goto(`${site.url}/works/harbour-lights`);
    await page.getByRole('link', { name: 'Editions' }).first().click();
    await page.getByLabel('From').selectOption('1');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.waitForURL('**compare?from=1&*');
    expect(await page.locator('.cmp').count()).toBeGreaterThan(3);
  });

  test('the theme is a form', async () => {
    await page.goto(`${site.url}/works?x=1`);
    await page.getByText('Display').click();
    await page.getByLabel('Dark').check();
    await page.getByRole('button', { name: 'Keep this' }).click();
    await page.waitForURL('**/works?x=1');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  });
});
