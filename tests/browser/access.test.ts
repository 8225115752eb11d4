/** Can everyone use it? An audit of every page in both themes and two widths, with dialog and note open. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids } from '../../api/testing/sampleIndex.ts';
import { launchBrowser } from './browser.ts';
import { PAGES } from './pages.ts';
import { lacking, type Site, startSite } from './site.ts';

describe.skipIf(lacking)(`access ${lacking ?? ''}`, () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  async function faults(page: Page): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }

  /** Contrast does not depend on the width: dark is looked at once. */
  describe.each([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
  ] as const)('%i px, %s', (width, colorScheme) => {
    let page: Page;
    beforeAll(async () => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      page = await context.newPage();
    });
    afterAll(async () => page?.context().close());

    test.each(Object.entries(PAGES))('%s', async (_, path) => {
      await page.goto(site.url + path);
      expect(await faults(page)).toEqual([]);
    });

    test('with the display menu, a dialog, and a note open', async () => {
      await page.goto(`${site.url}/works/harbour-lights#${ids.note}`);
      expect(await faults(page)).toEqual([]);
      await page.getByText('Display').click();
      expect(await faults(page)).toEqual([]);
      await page.goto(`${site.url}/works/harbour-lights#${ids.edited}`);
      expect(await faults(page)).toEqual([]);
      await page.goto(`${site.url}/p/${ids.edited}@1`);
      await page.getByRole('link', { name: 'Cite', exact: true }).click();
      await page.getByRole('dialog').waitFor();
      expect(await faults(page)).toEqual([]);
    });
  });

  test('no page scrolls sideways at 320 px', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    const wide: string[] = [];
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(site.url + path);
      if ((await page.evaluate(() => document.documentElement.scrollWidth)) > 320) wide.push(name);
    }
    await context.close();
    expect(wide).toEqual([]);
  });

  test('forced colours keep marks, differences and the linked place', async () => {
    const context = await browser.newContext({ forcedColors: 'active' });
    const page = await context.newPage();
    await page.goto(`${site.url}/?q=keeper`);
    const styleOf = (selector: string, property: 'boxShadow' | 'outlineStyle' | 'textDecorationLine') =>
      page
        .locator(selector)
        .first()
        .evaluate((element, name) => getComputedStyle(element)[name], property);
    expect(await styleOf('mark', 'boxShadow')).not.toBe('none');
    await page.goto(`${site.url}/p/${ids.edited}@1`);
    expect(await styleOf('.diff del', 'textDecorationLine')).toBe('line-through');
    await page.goto(`${site.url}/works/harbour-lights#${ids.edited}`);
    expect(await styleOf('.ps:target', 'outlineStyle')).toBe('solid');
    await context.close();
  });
});
