/** Does the interface speak as the reader chose, at once and at the same place? With scripts, and without. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids } from '../../api/testing/sampleIndex.ts';
import { launchBrowser } from './browser.ts';
import { PAGES } from './pages.ts';
import { lacking, type Site, startSite } from './site.ts';

describe.skipIf(lacking)(`language ${lacking ?? ''}`, () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  async function inBrowser(options: BrowserContextOptions, look: (page: Page) => Promise<void>) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await look(page).finally(() => context.close());
  }
  const language = (page: Page) => page.locator('html').getAttribute('lang');

  test('the browser’s wish holds until another is chosen; the choice speaks at once, where one was reading', () =>
    inBrowser({ locale: 'de-CH', viewport: { width: 800, height: 600 } }, async (page) => {
      await page.goto(`${site.url}/works/exhibit`);
      expect(await language(page)).toBe('de');
      const passage = page.locator('.text .ps').nth(20);
      await passage.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY));
      // A pointer would scroll up to the header first, and the place would be there.
      const french = page.locator('input[name="language"][value="fr"]');
      await page.waitForTimeout(300);
      await french.evaluate((radio: HTMLInputElement) => radio.click());
      await page.waitForFunction(() => document.documentElement.lang === 'fr');
      await page.waitForLoadState('load');
      expect(await page.locator('.disp summary').textContent()).toBe('Affichage');
      await expect
        .poll(() => passage.evaluate((element) => Math.abs(element.getBoundingClientRect().top)))
        .toBeLessThan(4);
      await page.goto(`${site.url}/works`);
      expect(await page.locator('h1').textContent()).toBe('Œuvres');
    }));

  test('without scripts the form asks for it, and leads back to the same question', () =>
    inBrowser({ locale: 'fr', javaScriptEnabled: false }, async (page) => {
      await page.goto(`${site.url}/?q=keeper&sort=place`);
      await page.getByText('Affichage', { exact: true }).click();
      await page.getByRole('radio', { name: 'Deutsch' }).check();
      await page.getByRole('button', { name: 'Garder ce choix' }).click();
      await page.waitForURL('**/?q=keeper&sort=place');
      expect(await language(page)).toBe('de');
    }));

  test('scripts speak it too', () =>
    inBrowser({ locale: 'fr' }, async (page) => {
      await page.goto(`${site.url}/works`);
      await page.keyboard.press('?');
      expect(await page.getByRole('dialog').getByRole('heading').textContent()).toBe('Touches');
      await page.keyboard.press('Escape');
      await page.goto(site.url);
      await page.locator('#search-field').fill('keeper');
      await page.locator('.hit').first().waitFor();
      // The frame after the results'.
      await expect.poll(() => page.title()).toBe('Recherche\u00a0: keeper · Sample texts');
    }));

  test.each(['de', 'fr'])('no word in %s is too long for a phone', (locale) =>
    inBrowser({ locale, viewport: { width: 320, height: 640 } }, async (page) => {
      for (const path of Object.values(PAGES)) {
        await page.goto(site.url + path);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect([path, over]).toEqual([path, 0]);
      }
      await page.goto(`${site.url}/p/${ids.lead}`);
      await page.locator('.disp summary').click();
      const form = await page.locator('#display-form').boundingBox();
      expect(form && form.x >= 0 && form.x + form.width <= 320).toBe(true);
    }),
  );
});
