/** Does the reader behave as `interface.md` says? Notes, deep links, keys, dialogs, the theme, paper. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ids } from '../../api/testing/sampleIndex.ts';
import { launchBrowser } from './browser.ts';
import { lacking, type Site, startSite } from './site.ts';

describe.skipIf(lacking)(`reading ${lacking ?? ''}`, () => {
  let browser: Browser;
  let site: Site;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
  });
  afterEach(async () => context.close());

  const focusedText = () => page.evaluate(() => document.activeElement?.textContent);

  test('on a wide page notes stand beside their paragraph and never collide', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${site.url}/works/exhibit`);
    const boxes = await page.locator('.notes').evaluateAll((groups) =>
      groups.map((group) => {
        const { top, bottom, left } = group.getBoundingClientRect();
        const passage = group.previousElementSibling?.getBoundingClientRect();
        return { top, bottom, left, right: passage?.right ?? 0, level: Math.abs(top - (passage?.top ?? 0)) };
      }),
    );
    expect(boxes.length).toBeGreaterThan(3);
    for (const [index, box] of boxes.entries()) {
      expect(box.left).toBeGreaterThan(box.right);
      expect(box.level).toBeLessThan(12);
      expect(box.top).toBeGreaterThanOrEqual(boxes[index - 1]?.bottom ?? 0);
    }
  });

  test('text runs on beside a long note', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${site.url}/works/harbour-lights`);
    const [note, next] = await Promise.all([
      page.locator('.notes').first().boundingBox(),
      page.locator('.rest').first().boundingBox(),
    ]);
    const paragraph = await page.locator(`#${ids.lead}`).boundingBox();
    expect(next?.y).toBeLessThan((paragraph?.y ?? 0) + (paragraph?.height ?? 0) + 20);
    expect(note?.y).toBeLessThan(next?.y ?? 0);
  });

  test('on a phone a note opens under its paragraph, pushes the text, and leads back', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${site.url}/works/harbour-lights`);
    const note = page.locator(`#${ids.note}`);
    expect(await note.isVisible()).toBe(false);
    const before = await page
      .locator(`#${ids.kept}`)
      .evaluate((element) => element.getBoundingClientRect().top + scrollY);
    await page.locator(`#${ids.lead} .nr`).click();
    expect(await note.isVisible()).toBe(true);
    const after = await page
      .locator(`#${ids.kept}`)
      .evaluate((element) => element.getBoundingClientRect().top + scrollY);
    expect(after).toBeGreaterThan(before);
    await note.getByRole('link', { name: /^Back to the text/ }).click();
    expect(await note.isVisible()).toBe(false);
    expect(new URL(page.url()).hash).toBe(`#ref-${ids.lead}-0`);
  });

  test('Esc closes the open note and goes back to the reference that opened it', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${site.url}/works/exhibit`);
    // The second reference to the same note.
    const reference = page.locator('.nr', { hasText: /^1$/ }).nth(1);
    const note = page.locator(`.note${await reference.getAttribute('href')}`);
    await reference.focus();
    for (const key of ['Enter', 'n']) {
      await page.keyboard.press(key);
      expect(await note.isVisible(), key).toBe(true);
      await page.keyboard.press('Escape');
      expect(await note.isVisible(), key).toBe(false);
      expect(await reference.evaluate((link) => link === document.activeElement)).toBe(true);
    }
  });

  test('note numbers touch what they follow, and keep a gap between two', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${site.url}/works/exhibit`);
    const gaps = await page.locator('.nr').evaluateAll((links) =>
      links
        .map((link) => {
          const before = link.previousSibling;
          const range = document.createRange();
          if (before) range.selectNode(before);
          const padding = Number.parseFloat(getComputedStyle(link).paddingInlineStart);
          const afterNumber = before instanceof HTMLAnchorElement && before.matches('.nr');
          return {
            afterNumber,
            gap: link.getBoundingClientRect().left + padding,
            end: range.getClientRects(),
          };
        })
        .map(({ afterNumber, gap, end }) => ({ afterNumber, gap: gap - ([...end].at(-1)?.right ?? 0) })),
    );
    expect(gaps.filter(({ afterNumber }) => afterNumber).length).toBeGreaterThan(2);
    for (const { afterNumber, gap } of gaps) {
      if (!afterNumber) expect(gap).toBeLessThan(2);
    }
  });

  test('a deep link jumps at once, marks the passage and says where it led', async () => {
    await page.setViewportSize({ width: 1280, height: 500 });
    await page.goto(`${site.url}/works/harbour-lights/2#${ids.restored}`);
    const marked = await page.locator(`#${ids.restored}`).evaluate((element) => ({
      shadow: getComputedStyle(element).boxShadow,
      top: element.getBoundingClientRect().top,
    }));
    expect(marked.shadow).not.toBe('none');
    expect(marked.top).toBeLessThan(500);
    expect(await page.locator('#here-line').isVisible()).toBe(true);
    expect(await page.locator('#here-line').textContent()).toContain('You followed a link to §2 ¶6');
    expect(await page.locator(`#${ids.restored}`).getByRole('link', { name: 'Permalink' }).isVisible()).toBe(
      true,
    );
    await page.goto(`${site.url}/works/harbour-lights/2`);
    expect(await page.locator('#here-line').isVisible()).toBe(false);
  });

  test('j, c and l work on paragraphs; n opens the note', async () => {
    await page.goto(`${site.url}/works/harbour-lights`);
    await page.keyboard.press('j');
    expect(await focusedText()).toBe('1');
    await page.keyboard.press('l');
    await expect.poll(() => page.locator('#page-status').textContent()).toBe('Copied: link');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${site.url}/p/${ids.lead}@2~2`);
    await page.keyboard.press('c');
    await expect.poll(() => page.locator('#page-status').textContent()).toBe('Copied: quotation');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      '“The harbour was lit by oil until 1881.”',
    );
    await page.keyboard.press('n');
    expect(new URL(page.url()).hash).toBe(`#${ids.note}`);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
      /^Back to the text/,
    );
  });

  test('j marks the place by a bar, k goes back; i cites it', async () => {
    await page.goto(`${site.url}/works/harbour-lights/2`);
    const bar = () =>
      page.evaluate(() => {
        const passage = document.activeElement?.closest('.ps, .head');
        return passage && getComputedStyle(passage).boxShadow;
      });
    const numbers: (string | null | undefined)[] = [];
    for (const key of ['j', 'j', 'j', 'k']) {
      await page.keyboard.press(key);
      numbers.push(await focusedText());
      expect(await bar()).not.toBe('none');
    }
    expect(numbers).toEqual(['§2', '1', '2', '1']);
    await page.keyboard.press('i');
    await page.getByRole('dialog', { name: 'Cite §2 ¶1' }).waitFor();
  });

  test('words that a link names and the text no longer has: it says so, leads to the edition that has them, marks nothing', async () => {
    await page.goto(`${site.url}/works/harbour-lights?at=${ids.edited}&quote=every+vessel`);
    const line = page.locator('.words-line');
    expect(await line.textContent()).toContain('edition 2');
    expect(await line.getByRole('link').first().getAttribute('href')).toContain(`/p/${ids.edited}@2?quote=`);
    expect(await page.locator('.text mark').count()).toBe(0);
    await page.goto(`${site.url}/works/harbour-lights?at=${ids.edited}&quote=each+vessel`);
    expect(await page.locator('.text mark').allTextContents()).toEqual(['each vessel']);
  });

  test('selected text carries no paragraph or note numbers', async () => {
    await page.goto(`${site.url}/works/harbour-lights`);
    await page.locator(`#${ids.lead}`).evaluate((element) => getSelection()?.selectAllChildren(element));
    await page.keyboard.press('Control+C');
    expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).toBe(
      'The harbour was lit by oil until 1881.',
    );
  });

  test('the cite dialog keeps the focus, follows the style, and gives the focus back', async () => {
    await page.goto(`${site.url}/p/${ids.edited}`);
    const opener = page.getByRole('link', { name: 'Cite', exact: true });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Cite §1 ¶2' });
    await dialog.waitFor();
    for (let tab = 0; tab < 25; tab++) {
      await page.keyboard.press('Tab');
      const outside = await page.evaluate(
        () => document.activeElement !== document.body && !document.activeElement?.closest('dialog'),
      );
      expect(outside).toBe(false);
    }
    const before = await dialog.locator('.forms').textContent();
    await dialog.getByRole('radio', { name: /APA/ }).check();
    await expect.poll(() => dialog.locator('.forms').textContent()).not.toBe(before);
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('apa');
    expect(page.url()).toBe(`${site.url}/p/${ids.edited}`);
    await dialog.getByRole('button', { name: 'Copy: bibliography' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('Quillfeather');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await opener.evaluate((link) => link === document.activeElement)).toBe(true);
  });

  test('the style chosen once is the next citation’s', async () => {
    await page.goto(`${site.url}/p/${ids.edited}/cite`);
    await page.getByRole('radio', { name: /MLA/ }).check();
    await expect.poll(() => page.url()).toContain('style=modern-language-association');
    await page.goto(`${site.url}/p/${ids.lead}/cite`);
    expect(await page.getByRole('radio', { name: /MLA/ }).isChecked()).toBe(true);
  });

  test('Esc closes the topmost thing only', async () => {
    await page.goto(`${site.url}/works/harbour-lights#${ids.edited}`);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    // A dialog is taken away when it says that it has closed, which is after the key.
    await expect.poll(() => page.locator('dialog').count()).toBe(0);
    expect(new URL(page.url()).hash).toBe(`#${ids.edited}`);
    await page.getByText('Display').click();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.disp form').isVisible()).toBe(false);
    await expect.poll(focusedText).toBe('Display');
  });

  test('a theme holds at once and on the next page, without a flash', async () => {
    await page.goto(site.url);
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByText('Display').click();
    await page.getByLabel('Dark').check();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.waitForTimeout(300);
    await page.goto(`${site.url}/works`);
    expect(await ground()).toBe(dark);
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  });

  test('the contents mark the section that is read', async () => {
    await page.setViewportSize({ width: 1440, height: 700 });
    await page.goto(`${site.url}/works/exhibit`);
    const current = () => page.locator('.toc a[aria-current]').allTextContents();
    expect(await current()).toEqual(['1Lists and quotations']);
    await page.getByRole('heading', { name: 'Hostile words' }).scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect.poll(current).toEqual(['3Hostile words']);
  });

  test('on paper: no furniture, every note, the numbers, the address', async () => {
    await page.goto(`${site.url}/works/harbour-lights`);
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.top', '.foot', '.toc', '.acts']) {
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
    }
    for (const kept of [`#${ids.note}`, `#${ids.lead} .pn`, '.only-print']) {
      expect(await page.locator(kept).isVisible(), kept).toBe(true);
    }
    expect(await page.locator('.only-print').textContent()).toContain('/works/harbour-lights');
  });

  test.each([643, 1000])('on a sheet %d pixels wide every number stands on it', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${site.url}/works/exhibit`);
    await page.emulateMedia({ media: 'print' });
    const edges = await page
      .locator('.text :is(.pn, .head > .loc)')
      .evaluateAll((numbers) =>
        numbers.map((number) => number.getBoundingClientRect()).flatMap(({ left, right }) => [left, right]),
      );
    expect(edges.length).toBeGreaterThan(40);
    expect(Math.min(...edges)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...edges)).toBeLessThanOrEqual(width);
  });

  test('right-to-left words have their number and marks on their own side', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${site.url}/works/exhibit`);
    const [words, number] = await page
      .locator('p[lang="he"]')
      .evaluate((element) => [
        element.getBoundingClientRect().right,
        element.querySelector('.pn')?.getBoundingClientRect().left ?? 0,
      ]);
    expect(number).toBeGreaterThanOrEqual(words ?? 0);
  });
});
