/** Can one do all that matters with the keyboard alone? The main tasks, at two widths. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ids } from '../../api/testing/sampleIndex.ts';
import { launchBrowser } from './browser.ts';
import { type Keyboard, keyboardOf } from './keyboard.ts';
import { lacking, type Site, startSite } from './site.ts';

describe.skipIf(lacking)(`tasks by keyboard ${lacking ?? ''}`, () => {
  let browser: Browser;
  let site: Site;
  let context: BrowserContext;
  let page: Page;
  let keys: Keyboard;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  describe.each([390, 1280])('%i px', (width) => {
    beforeEach(async () => {
      const permissions = ['clipboard-read', 'clipboard-write'];
      context = await browser.newContext({ viewport: { width, height: 700 }, permissions });
      page = await context.newPage();
      page.setDefaultTimeout(10_000);
      keys = keyboardOf(page);
    });
    afterEach(async () => context.close());
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

    test('search, open, read a note, return, copy a quotation', async () => {
      await page.goto(site.url);
      await keys.tabTo(/^Skip to content$/);
      await keys.press('Enter');
      await keys.tabTo(/^Search passages$/);
      await keys.type('oil');
      await keys.press('Enter');
      await page.locator('.hit').first().waitFor();
      await keys.tabTo(/^¶1$/, '.hit a.loc');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/works/harbour-lights#${ids.lead}`);
      // Reading goes on from the place that the link led to.
      await keys.tabTo(/^note 1$/, `#${ids.lead} .nr`);
      await keys.press('Enter');
      expect(await page.locator(`#${ids.note}`).isVisible()).toBe(true);
      await keys.tabTo(/^Back to the text from note 1/);
      await keys.press('Enter');
      expect(new URL(page.url()).hash).toBe(`#ref-${ids.lead}-0`);
      // The paragraph's own number marks it, and shows what one can do with it.
      await keys.tabTo(/^¶1, link$/, '.pn', 'Shift+Tab');
      await keys.press('Enter');
      await keys.tabTo(/^Permalink$/, `#${ids.lead} .tools a`);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/p/${ids.lead}`);
      await keys.tabTo(/^Copy quotation$/);
      await keys.press('Enter');
      await expect.poll(clipboard).toContain('“The harbour was lit by oil until 1881.”');
    });

    test('the same with single letters', async () => {
      await page.goto(`${site.url}/works`);
      await page.keyboard.press('/');
      await page.waitForURL(`${site.url}/`);
      await page.keyboard.press('/');
      await keys.type('oil');
      await keys.press('Enter');
      await page.locator('.hit').first().waitFor();
      await keys.press('Tab');
      await keys.press('j');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/works/harbour-lights#${ids.lead}`);
      await keys.press('n');
      expect(await page.locator(`#${ids.note}`).isVisible()).toBe(true);
      await keys.press('Escape');
      await keys.press('c');
      await expect.poll(clipboard).toContain('“The harbour was lit by oil until 1881.”');
    });

    test('cite', async () => {
      await page.goto(`${site.url}/p/${ids.edited}`);
      await keys.tabTo(/^Cite$/, '.acts a');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Cite §1 ¶2' });
      await dialog.waitFor();
      if (width < 700) {
        await keys.tabTo(/./, 'summary');
        await keys.press('Enter');
      }
      await keys.tabTo(/./, 'input[name="style"]');
      const before = await dialog.locator('.forms').textContent();
      await keys.press('ArrowDown');
      await expect.poll(() => dialog.locator('.forms').textContent()).not.toBe(before);
      await keys.tabTo(/^Copy: bibliography$/i);
      await keys.press('Enter');
      await expect.poll(clipboard).toContain('Quillfeather');
      await keys.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Cite');
    });

    test('compare two editions', async () => {
      await page.goto(`${site.url}/works/harbour-lights/compare?from=1&to=2`);
      const rows = await page.locator('.cmp').count();
      expect(rows).toBeGreaterThan(0);
      await keys.tabTo(/./, 'select[name="to"]');
      await keys.press('End');
      await keys.tabTo(/^Compare$/, 'button');
      await page.keyboard.press('Enter');
      await page.waitForURL('**to=2%7E2**');
    });

    test('collect', async () => {
      await page.goto(`${site.url}/p/${ids.edited}`);
      await keys.tabTo(/Collect/, '.acts button');
      await keys.press('Enter');
      await expect.poll(() => page.evaluate(() => document.activeElement?.ariaPressed)).toBe('true');
      await keys.press('Shift+Tab');
      await page.getByRole('navigation', { name: 'Site' }).getByText('Collection').focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/collection?p=*');
      await page.getByText('The elder keeper kept a log').first().waitFor();
      await keys.tabTo(/^Remove/);
      await keys.press('Enter');
      await expect.poll(() => page.getByText('The elder keeper kept a log').count()).toBe(0);
    });

    test('change the edition where one reads, and come back to the place', async () => {
      await page.goto(`${site.url}/works/harbour-lights#${ids.edited}`);
      await keys.tabTo(/¶2, link$/, '.pn');
      await keys.press('Enter');
      await keys.tabTo(/^Editions$/, `#${ids.edited} .tools a`);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**at=${ids.edited}&row=*#${ids.edited}`);
      const row = page.locator(`#${ids.edited}`);
      expect(await row.textContent()).toContain('[removed: every]');
      await keys.tabTo(/^From/, 'select', 'Shift+Tab');
      await keys.press('Home');
      await keys.tabTo(/^Compare$/, 'button');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**from=1&*#${ids.edited}`);
      expect(await row.textContent()).toContain('Edition 1The elder kept a log of');
      expect((await row.boundingBox())?.y).toBeLessThan(700);
      await keys.tabTo(/^Harbour Lights$/, '.crumb a', 'Shift+Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/works/harbour-lights#${ids.edited}`);
    });
  });
});
