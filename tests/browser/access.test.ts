/**
 * Can everyone use it? An audit of every page, with all open that opens: whole at every width in both themes under
 * `npm run test:full`. Otherwise whole at one width; then only what may differ there, contrast in the dark theme, and all
 * else on a phone.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids } from '../../api/testing/sampleIndex.ts';
import type { Problem } from '../../indexer/format/problem.ts';
import { launchBrowser } from './browser.ts';
import { PAGES } from './pages.ts';
import { lacking, type Site, startFailingSite, startSite } from './site.ts';

/** What depends on the theme, and on no width. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];
type Rules = 'all' | 'of colour' | 'of all else';
type Look = [width: number, theme: 'light' | 'dark', Rules];

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
  'a manuscript checked': async (page, url) => {
    await page.goto(`${url}/verify/manuscript`);
    await page
      .locator('textarea')
      .fill('“The harbour was lit by oil until 1881.”\n\n> The harbour was never lit by oil until 1891.\n');
    await page.locator('main button.main').click();
    await page.locator('.checked').first().waitFor();
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

  async function faults(page: Page, rules: Rules): Promise<string[]> {
    // As it ran before pages were told apart by their frames, of which there are none: in half the time.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
    if (rules === 'of colour') axe.withRules(OF_COLOUR);
    if (rules === 'of all else') axe.disableRules(OF_COLOUR);
    const { violations } = await axe.analyze();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }

  const sample: Look[] = [
    [1440, 'light', 'all'],
    [1440, 'dark', 'of colour'],
    [390, 'light', 'of all else'],
  ];
  const every = [320, 390, 820, 1440].flatMap((width): Look[] => [
    [width, 'light', 'all'],
    [width, 'dark', 'all'],
  ]);
  describe.each(process.env.PINCITE_TEST_FULL === '1' ? every : sample)(
    '%i px, %s, rules %s',
    (width, colorScheme, rules) => {
      let page: Page;
      beforeAll(async () => {
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
        page = await context.newPage();
        page.setDefaultTimeout(10_000);
      });
      afterAll(async () => page?.context().close());

      test.each(Object.entries(PAGES))('%s', async (_, path) => {
        await page.goto(site.url + path);
        expect(await faults(page, rules)).toEqual([]);
      });

      test.each(Object.entries(OPENED))('%s', async (_, open) => {
        await open(page, site.url);
        expect(await faults(page, rules)).toEqual([]);
      });
    },
  );

  describe('what goes wrong', () => {
    const FAULTS: Problem[] = [
      {
        ...{ severity: 'error', code: 'unresolved-reference', file: 'mine/1.md', line: 3 },
        ...{ message: 'The note “a” has no text.', remedy: 'Write [^a]: and the note.' },
      },
      { severity: 'error', code: 'no-title', message: 'A text has no title.', remedy: 'Give it one.' },
    ];
    test.each([
      ['a server that fails', undefined, 500],
      ['faults of a text that is edited', FAULTS, 503],
    ])('%s', async (_, problems, status) => {
      const failing = await startFailingSite(problems);
      for (const colorScheme of ['light', 'dark'] as const)
        for (const width of [320, 1440]) {
          const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
          expect((await page.goto(failing.url))?.status()).toBe(status);
          expect(await page.locator('h1').count()).toBe(1);
          expect(await faults(page, 'all')).toEqual([]);
          await page.close();
        }
      await failing.close();
    });
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
