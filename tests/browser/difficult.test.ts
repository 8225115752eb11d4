/** Are difficult texts still books? Many headings and notes, wide things, long things, other directions and letters. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TONGUES } from '../texts/difficult.ts';
import { launchBrowser } from './browser.ts';
import { lacking, type Site, startDifficultSite } from './site.ts';

const WIDTHS = [320, 820, 1440];

describe.skipIf(lacking)(`difficult texts ${lacking ?? ''}`, () => {
  let browser: Browser;
  let site: Site;
  let page: Page;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startDifficultSite()]);
    page = await browser.newPage();
    page.setDefaultTimeout(10_000);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const open = async (path: string, width: number, height = 900) => {
    await page.setViewportSize({ width, height });
    await page.goto(site.url + path);
  };
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

  const works = ['headings', 'headings/contents', 'notes/0p2', 'structures', 'long-paragraph'];
  test.each([...works, ...TONGUES.map(({ slug }) => slug)])('%s never scrolls sideways', async (work) => {
    for (const width of WIDTHS) {
      await open(`/works/${work}`, width);
      expect(await overflow(), `${width} px`).toBeLessThanOrEqual(0);
    }
  });

  test('a table and code wider than a phone scroll by themselves, and can be focused to do so by key', async () => {
    await open('/works/structures', 320);
    for (const selector of ['.wide-scroll', '.code']) {
      const box = page.locator(selector).first();
      expect(await box.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeGreaterThan(100);
      await box.focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => box.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
    }
  });

  test('four hundred notes stand beside their paragraph one below the other, and the last opens on a phone', async () => {
    await open('/works/notes/0p2', 1440);
    const boxes = await page
      .locator('.note')
      .evaluateAll((notes) =>
        notes.map((note) => note.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })),
      );
    expect(boxes).toHaveLength(400);
    for (const [index, box] of boxes.entries())
      expect(box.top).toBeGreaterThanOrEqual(boxes[index - 1]?.bottom ?? 0);
    await open('/works/notes/0p2', 390);
    const last = page.locator('.nr').last();
    await last.click();
    const note = page.locator('.note:target');
    expect(await note.textContent()).toContain('See log 400.');
    await note.locator('.close').click();
    await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#ref-/);
    const box = await last.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(900);
  });

  test('three notes on a short paragraph, one of them long, push nothing aside', async () => {
    await open('/works/structures', 1440);
    const groups = await page.locator('.notes').evaluateAll((all) =>
      all.map((group) => ({
        notes: [...group.querySelectorAll('.note')].map((note) => note.getBoundingClientRect().top),
        top: group.getBoundingClientRect().top,
        host: group.previousElementSibling?.getBoundingClientRect().top ?? 0,
      })),
    );
    expect(groups[0]?.notes).toHaveLength(3);
    for (const { notes, top, host } of groups) {
      expect(Math.abs(top - host)).toBeLessThan(12);
      expect([...notes].sort((a, b) => a - b)).toEqual(notes);
    }
  });

  describe.each(['arabic', 'hebrew'])('%s', (work) => {
    test('reads from right to left, with numbers at the right and notes at the left', async () => {
      await open(`/works/${work}`, 1440);
      const places = await page.evaluate(() => {
        const rect = (selector: string) => {
          const { left, right } = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
          return { left, right };
        };
        return {
          direction: getComputedStyle(document.querySelector('.text') ?? document.body).direction,
          paragraph: rect('.text p.ps'),
          number: rect('.text .pn'),
          heading: rect('.text .head > .loc'),
          note: rect('.text .note'),
          contents: rect('.toc'),
        };
      });
      expect(places.direction).toBe('rtl');
      expect(places.number.left).toBeGreaterThanOrEqual(places.paragraph.right);
      expect(places.heading.left).toBeGreaterThanOrEqual(places.paragraph.right);
      expect(places.note.right).toBeLessThanOrEqual(places.paragraph.left);
      expect(places.contents.left).toBeGreaterThan(places.number.right);
    });

    test('marks a linked passage with its bar at the right', async () => {
      await open(`/works/${work}`, 1440);
      const id = await page.locator('.text p.ps').first().getAttribute('id');
      await open(`/works/${work}#${id}`, 1440);
      const shadow = await page
        .locator('.ps:target')
        .evaluate((element) => getComputedStyle(element).boxShadow);
      // A shadow to the right has a positive first offset.
      expect(shadow).toMatch(/ 3px 0px 0px 8px/);
    });
  });

  test.each(TONGUES.map(({ slug, language }) => [slug, language]))(
    '%s says its language, %s',
    async (work, language) => {
      await open(`/works/${work}`, 820);
      expect(await page.locator('.text').getAttribute('lang')).toBe(language);
      expect(
        await page.locator('h1').evaluate((title) => title.closest('[lang]')?.getAttribute('lang')),
      ).toBe(language);
    },
  );

  test.each(['polish', 'greek', 'russian'])(
    '%s is set in the family of the rest, roman and italic',
    async (work) => {
      // A font serves from the page after the one that first asked for it.
      for (let visit = 0; visit < 3; visit++) {
        await open(`/works/${work}`, 1440);
        await page.waitForLoadState('networkidle');
      }
      expect(await fontsOf('.text p.ps')).toEqual(['Source Serif 4']);
      expect(await fontsOf('h1')).toEqual(['Source Serif 4']);
    },
  );

  test('the signs of the interface are of the family too', async () => {
    await open('/works', 820);
    await page.evaluate(() => {
      const signs = document.createElement('p');
      signs.id = 'signs';
      signs.textContent = '= ≠ → ← ‹› ›‹ † ‡ § ¶ ↑';
      document.querySelector('main')?.append(signs);
    });
    expect(await fontsOf('#signs')).toEqual(['Source Serif 4']);
  });

  async function fontsOf(selector: string): Promise<string[]> {
    const session = await page.context().newCDPSession(page);
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const { root } = await session.send('DOM.getDocument');
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    await session.detach();
    return [...new Set(fonts.map(({ familyName }) => familyName))];
  }
});
