/** Does one learn whether a quotation stands, by keyboard, at both widths, and with scripts off? */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { keyboardOf } from './keyboard.ts';
import { lacking, type Site, startSite } from './site.ts';

const DRAFT = `# A chapter

She writes: “The harbour was lit by oil until 1881.” And then:

> The harbour was never lit by oil until 1891.
`;

describe.skipIf(lacking)(`verifying ${lacking ?? ''}`, () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  async function opened(width: number, javaScriptEnabled = true): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    return page;
  }

  describe.each([390, 1280])('%i px', (width) => {
    test('by keyboard: a quotation is pasted, its verdict read, its source opened', async () => {
      const page = await opened(width);
      const keys = keyboardOf(page);
      await page.goto(site.url);
      await keys.tabTo(/^Verify/, 'a');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/verify');
      await keys.tabTo(/.*/, 'textarea');
      await keys.type('The harbour was not lit by oil until 1891.');
      await keys.tabTo(/^Verify$/, 'button');
      await page.keyboard.press('Enter');
      const verdict = page.locator('#answer .bar');
      await verdict.waitFor();
      expect(await verdict.textContent()).toMatch(/^≠Altered: a negation/);
      // Alike in both texts and in the list: 1 the negation, 2 the number.
      const numbers = (within: string) => page.locator(`${within} .dn`).allTextContents();
      expect(await numbers('.two > :first-child')).toEqual(['1', '2']);
      expect(await numbers('.two > :last-child')).toEqual(['1', '2']);
      expect(await page.locator('.diffs li').allTextContents()).toEqual([
        expect.stringMatching(/^1\s*Negation.*not/i),
        expect.stringMatching(/^2\s*Number.*1891.*1881/i),
      ]);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await keys.tabTo(/^Open ¶1/, 'a.btn');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/p/**');
      expect(await page.locator('main').textContent()).toContain('lit by oil until 1881');
      await page.context().close();
    });

    test('with scripts off a manuscript is checked, every quotation by itself', async () => {
      const page = await opened(width, false);
      await page.goto(`${site.url}/verify/manuscript`);
      await page.locator('textarea[name=text]').fill(DRAFT);
      await page.locator('main form button[type=submit]').first().click();
      await page.locator('.bar').first().waitFor();
      const report = (await page.locator('main').textContent()) ?? '';
      expect(report).toContain('Altered: a negation');
      expect(await page.locator('.bar.changed').count()).toBe(1);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.context().close();
    });

    test('nothing moves while the answer is shown', async () => {
      const page = await opened(width);
      const quote = encodeURIComponent('The harbour was lit by oil until 1891.');
      await page.goto(`${site.url}/verify?quote=${quote}`);
      await page.waitForLoadState('networkidle');
      const shift = await page.evaluate(
        () =>
          new Promise<number>((tell) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries())
                sum += 'value' in entry && typeof entry.value === 'number' ? entry.value : 0;
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => tell(sum), 300);
          }),
      );
      expect(shift).toBeLessThan(0.02);
      await page.context().close();
    });
  });
});
