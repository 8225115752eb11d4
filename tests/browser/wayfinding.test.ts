/** Does one find the way? Previews, the place that is kept, what was read lately, the search in one work. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ids } from '../../api/testing/sampleIndex.ts';
import { launchBrowser } from './browser.ts';
import { lacking, type Site, startDifficultSite, startSite } from './site.ts';

describe.skipIf(lacking)(`wayfinding ${lacking ?? ''}`, () => {
  let browser: Browser;
  let site: Site;
  let difficult: Site;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    [browser, site, difficult] = await Promise.all([launchBrowser(), startSite(), startDifficultSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await difficult?.close();
  });
  beforeEach(async () => {
    // Narrow, so that notes are not beside their paragraph, but with a mouse.
    context = await browser.newContext({ viewport: { width: 900, height: 700 } });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
  });
  afterEach(async () => context.close());

  const preview = () => page.locator('#preview');
  const isOpen = () => preview().count();

  describe('a preview', () => {
    test('opens a quarter of a second after the pointer has come, not before', async () => {
      await page.goto(`${site.url}/works/harbour-lights`);
      const reference = page.locator(`#${ids.lead} .nr`);
      // Measured in the page: the way between here and there takes its own time.
      await page.evaluate(() => {
        const times: number[] = [];
        Object.assign(globalThis, { times });
        document.addEventListener('pointerover', ({ target }) => {
          if (target instanceof Element && target.closest('.nr')) times[0] ??= performance.now();
        });
        new MutationObserver(() => {
          if (document.getElementById('preview')) times[1] ??= performance.now();
        }).observe(document.body, { childList: true, subtree: true });
      });
      await reference.hover();
      await preview().waitFor();
      const waited = await page.evaluate(() => {
        const [from = 0, to = 0] = (globalThis as unknown as { times: number[] }).times;
        return to - from;
      });
      expect(waited).toBeGreaterThanOrEqual(249);
      expect(await preview().textContent()).toBe(await noteWords());
    });

    /** What stands in the note itself. */
    const noteWords = () =>
      page.locator(`#${ids.note}`).evaluate((note) => {
        const copy = note.cloneNode(true) as HTMLElement;
        for (const part of copy.querySelectorAll('.close, .tools, .nr')) part.remove();
        return copy.textContent;
      });

    test('opens at once under the focus, 8 px from its link, and is told to those who listen', async () => {
      await page.goto(`${site.url}/works/harbour-lights`);
      const reference = page.locator(`#${ids.lead} .nr`);
      await page.keyboard.press('Tab');
      await reference.focus();
      expect(await isOpen()).toBe(1);
      expect(await reference.getAttribute('aria-describedby')).toBe('preview');
      const [popup, link] = await Promise.all([
        preview().boundingBox(),
        reference.evaluate((element) => {
          const { top, bottom } = element.getClientRects()[0] ?? new DOMRect();
          return { top, bottom };
        }),
      ]);
      if (!popup) throw new Error('The preview has no box.');
      const gap = popup.y > link.top ? popup.y - link.bottom : link.top - (popup.y + popup.height);
      expect(gap).toBeCloseTo(8, 0);
    });

    test('stays while the pointer crosses the bridge and rests on it; goes 400 ms after both are left', async () => {
      await page.goto(`${site.url}/works/harbour-lights`);
      const reference = page.locator(`#${ids.lead} .nr`);
      await reference.hover();
      await preview().waitFor();
      const [popup, link] = [await preview().boundingBox(), await reference.boundingBox()];
      if (!popup || !link) throw new Error('No box.');
      const isBelow = popup.y > link.y;
      const x = Math.min(Math.max(link.x + link.width / 2, popup.x + 4), popup.x + popup.width - 4);
      // In the middle of the gap, for longer than it takes to close.
      await page.mouse.move(x, isBelow ? popup.y - 4 : popup.y + popup.height + 4);
      await page.waitForTimeout(600);
      expect(await isOpen()).toBe(1);
      await page.mouse.move(x, popup.y + popup.height / 2);
      await page.waitForTimeout(600);
      expect(await isOpen()).toBe(1);
      await page.mouse.move(5, 690);
      await page.waitForTimeout(150);
      expect(await isOpen()).toBe(1);
      await expect.poll(isOpen).toBe(0);
    });

    test('goes with Esc, which closes nothing else', async () => {
      // So low that the open note is out of sight where a second number refers to it.
      await page.setViewportSize({ width: 900, height: 160 });
      await page.goto(`${site.url}/works/exhibit`);
      const reference = page.locator('.nr', { hasText: /^1$/ }).nth(1);
      const note = await reference.getAttribute('href');
      await page.goto(`${site.url}/works/exhibit${note}`);
      await page.keyboard.press('Tab');
      await reference.evaluate((link) => {
        scrollTo(0, link.getBoundingClientRect().top + scrollY - 10);
        link.focus({ preventScroll: true });
      });
      await preview().waitFor();
      await page.keyboard.press('Escape');
      expect(await isOpen()).toBe(0);
      expect(new URL(page.url()).hash).toBe(note);
      await page.keyboard.press('Escape');
      expect(new URL(page.url()).hash).toMatch(/^#ref-/);
    });

    test('shows a place of another page with its work, and no link that is nowhere else', async () => {
      await page.goto(`${site.url}/p/${ids.note}`);
      const place = page.locator('.near a.loc').first();
      await place.hover();
      await preview().waitFor();
      expect(await preview().locator('.app').textContent()).toContain('Harbour Lights');
      expect(await preview().locator('a, button, [id]').count()).toBe(0);
    });

    test('is not needed where the note is in sight', async () => {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(`${site.url}/works/harbour-lights`);
      await page.locator(`#${ids.lead} .nr`).hover();
      await page.waitForTimeout(450);
      expect(await isOpen()).toBe(0);
    });
  });

  describe('the place', () => {
    const top = (text: string) =>
      page
        .getByText(text)
        .first()
        .evaluate((element) => element.getBoundingClientRect().top);
    const chosen = 'On day 60 ';

    test('is kept when the window changes its width', async () => {
      await page.goto(`${difficult.url}/works/headings`);
      const passage = page.locator('.ps', { hasText: chosen });
      await passage.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 5));
      await page.waitForTimeout(300);
      for (const width of [390, 1400, 700]) {
        await page.setViewportSize({ width, height: 700 });
        await expect.poll(async () => Math.abs((await top(chosen)) - 5), { timeout: 3000 }).toBeLessThan(12);
        await page.waitForTimeout(250);
      }
    });

    test('is kept when the theme changes', async () => {
      await page.goto(`${difficult.url}/works/headings`);
      await page.locator('.ps', { hasText: chosen }).scrollIntoViewIfNeeded();
      const before = await top(chosen);
      await page.evaluate(() => {
        const dark = document.querySelector<HTMLInputElement>('input[name="theme"][value="dark"]');
        if (!dark) throw new Error('no theme');
        dark.checked = true;
        dark.dispatchEvent(new Event('change', { bubbles: true }));
      });
      expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
      expect(await top(chosen)).toBe(before);
    });

    test('is the same passage in every edition', async () => {
      await page.goto(`${site.url}/p/${ids.edited}@1`);
      await page.locator('.side a[href*="@2"]').first().click();
      await page.waitForURL(`**/p/${ids.edited}@2*`);
      expect(await page.locator('.quote-loc .loc').textContent()).toBe('§1 ¶2');
    });
  });

  test('what was read stands on the start page, at its place, and is forgotten at a word', async () => {
    await page.goto(`${difficult.url}/works/headings`);
    const chosen = page.locator('.ps', { hasText: 'On day 60 ' });
    await chosen.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 5));
    const id = await chosen.getAttribute('id');
    await page.goto(`${difficult.url}/p/${id}`);
    await page.goto(`${difficult.url}/works`);
    const recent = page.locator('#recent');
    const links = await recent
      .locator('a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links).toEqual([`/works/headings#${id}`, `/p/${id}`]);
    await recent.locator('a').first().click();
    expect(await chosen.evaluate((element) => element.matches(':target'))).toBe(true);
    await page.goto(`${difficult.url}/works`);
    await page.getByRole('button', { name: 'Forget these' }).click();
    await page.reload();
    expect(await recent.isVisible()).toBe(false);
  });

  test('/ finds in this work alone', async () => {
    await page.goto(`${site.url}/works/harbour-lights`);
    await page.keyboard.press('/');
    await page.keyboard.type('keeper');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/?work=harbour-lights&q=keeper');
    expect(await page.locator('.group').count()).toBe(1);
    expect(await page.locator('input[name="work"][value="harbour-lights"]').isChecked()).toBe(true);
  });

  test('the way leads from part to part and back', async () => {
    await page.goto(`${difficult.url}/works/headings`);
    await page.locator('.parts [rel="next"]').click();
    await page.waitForURL('**/works/headings/2');
    await page.locator('.parts [rel="prev"]').click();
    await page.waitForURL('**/works/headings');
  });

  test('the whole contents of a long work are one link away, and lead to their place', async () => {
    await page.setViewportSize({ width: 1400, height: 900 });
    await page.goto(`${difficult.url}/works/headings/7`);
    expect(await page.locator('.toc ol a').count()).toBeLessThanOrEqual(80);
    await page.getByRole('link', { name: /^All 2,000 entries/ }).click();
    await page.waitForURL('**/works/headings/contents');
    expect(await page.locator('.toc.whole ol a').count()).toBe(1000);
    await page.locator('.parts [rel="next"]').click();
    await page.waitForURL('**/contents?page=2');
    await page.locator('.toc.whole ol a', { hasText: 'Chapter 20, of' }).click();
    await page.waitForURL('**/works/headings/20#*');
    expect(await page.locator('.head:target').textContent()).toContain('Chapter 20');
  });
});
