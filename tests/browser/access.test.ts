/**
 * Can everyone use it? An audit of every page, with all open that opens; at every width in both themes under
 * `npm run test:full`, at two widths otherwise.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids } from '../../api/testing/sampleIndex.ts';
import { launchBrowser } from './browser.ts';
import { PAGES } from './pages.ts';
import { lacking, type Site, startSite } from './site.ts';

/** What opens over or within a page. */
const OPENED: Record<string, (page: Page, url: string) => Promise<unknown>> = {
  'a note open, and what one can do with its paragraph': async (page, url) => {
    await page.goto(`${url}/works/harbour-lights#${ids.edited}`);
    await page.locator(`#${ids.edited} .tools`).first().waitFor();
  },
  'a note open': async (page, url) => {
    await page.goto(`${url}/works/harbour-lights#${ids.note}`);
  },
  'Display open': async (page, url) => {
    await page.goto(`${url}/works/harbour-lights`);
    await page.locator('.disp summary').click();
  },
  'the list of keys': async (page, url) => {
    await page.goto(`${url}/works/harbour-lights`);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
  },
  'the cite dialog': async (page, url) => {
    await page.goto(`${url}/p/${ids.edited}@1`);
    await page.getByRole('link', { name: 'Cite', exact: true }).click();
    await page.getByRole('dialog').waitFor();
  },
  'a preview': async (page, url) => {
    await page.goto(`${url}/p/${ids.edited}@1`);
    await page.locator('.bar a.loc').first().focus();
    await page.locator('.preview').waitFor();
  },
  completions: async (page, url) => {
    await page.goto(url);
    await page.locator('#search-field').pressSequentially('kee');
    await page.locator('#completions [role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
  },
  'facets and syntax open': async (page, url) => {
    await page.goto(`${url}/?q=keeper`);
    await page.locator('#search-answer details').evaluateAll((all) => {
      for (const each of all) if (each instanceof HTMLDetailsElement) each.open = true;
    });
  },
};

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

  /** Contrast does not depend on the width: in the sample dark is looked at once. */
  const sample = [
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
  ] as const;
  const all = [320, 390, 820, 1440].flatMap((width) => [[width, 'light'] as const, [width, 'dark'] as const]);

  describe.each(process.env.PINCITE_TEST_FULL === '1' ? all : sample)('%i px, %s', (width, colorScheme) => {
    let page: Page;
    beforeAll(async () => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      page = await context.newPage();
      page.setDefaultTimeout(10_000);
    });
    afterAll(async () => page?.context().close());

    test.each(Object.entries(PAGES))('%s', async (_, path) => {
      await page.goto(site.url + path);
      expect(await faults(page)).toEqual([]);
    });

    test.each(Object.entries(OPENED))('%s', async (_, open) => {
      await open(page, site.url);
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
