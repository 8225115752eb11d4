/** What can one do with selected words? Copy, link and cite them by mouse, by touch and by keyboard. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ids } from '../../api/testing/sampleIndex.ts';
import { launchBrowser } from './browser.ts';
import { lacking, type Site, startSite } from './site.ts';

describe.skipIf(lacking)(`selecting words ${lacking ?? ''}`, () => {
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
    context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
  });
  afterEach(async () => context.close());

  /** Selects from the first letter of one text to the last of another, which may lie in other passages. */
  const select = (from: string, to: string) =>
    page.evaluate(
      ([first, last]) => {
        const find = (words: string) => {
          const walker = document.createTreeWalker(
            document.querySelector('main') ?? document,
            NodeFilter.SHOW_TEXT,
          );
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.nodeValue?.indexOf(words) ?? -1;
            if (at >= 0) return { node, at };
          }
          throw new Error(`No “${words}” on this page.`);
        };
        const [start, end] = [find(first ?? ''), find(last ?? '')];
        getSelection()?.setBaseAndExtent(start.node, start.at, end.node, end.at + (last ?? '').length);
      },
      [from, to],
    );
  const tools = () => page.getByRole('toolbar', { name: 'Selected words' });
  const clipboard = (type = 'text/plain') =>
    page.evaluate(async (wanted) => {
      const [item] = await navigator.clipboard.read();
      return (await item?.getType(wanted))?.text();
    }, type);
  const selected = () => page.evaluate(() => String(getSelection()));

  test('the tools show above the words once the selection rests, and go with it', async () => {
    await page.goto(`${site.url}/works/harbour-lights`);
    expect(await tools().count()).toBe(0);
    await select('kept a log', 'each vessel');
    await tools().waitFor();
    const [box, words] = [
      await tools().boundingBox(),
      await page.evaluate(() => getSelection()?.getRangeAt(0).getBoundingClientRect().top),
    ];
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(words ?? 0);
    await page.evaluate(() => getSelection()?.removeAllRanges());
    await tools().waitFor({ state: 'detached' });
  });

  test('the tools wait 200 ms for the selection to rest', async () => {
    await page.goto(`${site.url}/works/harbour-lights`);
    await page.evaluate(() => {
      const times: number[] = [];
      Object.assign(globalThis, { times });
      document.addEventListener('selectionchange', () => {
        times[0] = performance.now();
      });
      new MutationObserver(() => {
        if (document.querySelector('.selection-tools')) times[1] ??= performance.now();
      }).observe(document.body, { childList: true, subtree: true });
    });
    await select('kept a log', 'each vessel');
    await tools().waitFor();
    const [selected = 0, shown = 0] = await page.evaluate(
      () => (globalThis as unknown as { times: number[] }).times,
    );
    expect(shown - selected).toBeGreaterThanOrEqual(199);
  });

  test('a copied link is pinned, and opens with exactly these words marked', async () => {
    await page.goto(`${site.url}/works/harbour-lights`);
    await select('kept a log', 'each vessel');
    await tools().getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('Copied', { exact: true }).waitFor();
    const link = (await clipboard()) ?? '';
    expect(link).toBe(`${site.url}/p/${ids.edited}@2~2?quote=kept+a+log+of+each+vessel`);
    expect(await selected()).toBe('kept a log of each vessel');
    await page.goto(link);
    expect(await page.locator('mark.words').allTextContents()).toEqual(['kept a log of each vessel']);
  });

  test('a copied quotation has the words, the language’s marks, citation and link, as text and rich text', async () => {
    await page.goto(`${site.url}/works/harbour-lights`);
    await select('kept a log', 'each vessel');
    await tools().getByRole('button', { name: 'Copy quotation' }).click();
    await page.getByText('Copied', { exact: true }).waitFor();
    expect(await clipboard()).toMatch(/^“kept a log of each vessel” .*Harbour Lights/);
    expect(await clipboard()).toContain('@2~2?quote=kept+a+log+of+each+vessel');
    expect(await clipboard('text/html')).toContain('<a href=');
  });

  test('numbers of paragraphs and notes are not among the words', async () => {
    await page.goto(`${site.url}/works/harbour-lights`);
    await page.evaluate((id) => {
      const passage = document.getElementById(id);
      if (passage) getSelection()?.selectAllChildren(passage);
    }, ids.lead);
    await tools().getByRole('button', { name: 'Copy link' }).click();
    // All of its words: the link is the passage's own.
    await page.getByText('Copied', { exact: true }).waitFor();
    expect(await clipboard()).toBe(`${site.url}/p/${ids.lead}@2~2`);
  });

  test('words of several passages are quoted one by one; the link leads to the first', async () => {
    await page.goto(`${site.url}/works/harbour-lights`);
    await select('slept by day', 'kept a log');
    await tools().getByRole('button', { name: 'Copy quotation' }).click();
    await page.getByText('Copied', { exact: true }).waitFor();
    const quotations = (await clipboard())?.split('\n\n') ?? [];
    expect(quotations).toHaveLength(2);
    expect(quotations[0]).toContain('slept by day in turn');
    expect(quotations[1]).toContain('The elder keeper kept a log');
    await tools().getByRole('button', { name: 'Copy link' }).click();
    await expect.poll(() => clipboard()).toContain(`/p/${ids.kept}@2~2?quote=slept+by+day+in+turn.`);
  });

  test('the tools are next for the keyboard; Escape hides them and keeps the selection', async () => {
    await page.goto(`${site.url}/works/harbour-lights`);
    await select('kept a log', 'each vessel');
    await tools().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Copy quotation');
    await page.keyboard.press('Escape');
    expect(await tools().count()).toBe(0);
    expect(await selected()).toBe('kept a log of each vessel');
  });

  test('Cite opens the dialog for these words, through every choice of style', async () => {
    await page.goto(`${site.url}/p/${ids.edited}@1`);
    await select('a log', 'every vessel');
    await tools().getByRole('link', { name: 'Cite' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await dialog.locator('#citation-quotation').textContent()).toContain('“a log of every vessel”');
    expect(await dialog.locator('input[name="quote"]').inputValue()).toBe('a log of every vessel');
  });

  test('under a finger they stand at the foot', async () => {
    await context.close();
    context = await browser.newContext({
      viewport: { width: 390, height: 800 },
      hasTouch: true,
      isMobile: true,
    });
    page = await context.newPage();
    await page.goto(`${site.url}/works/harbour-lights`);
    await select('kept a log', 'each vessel');
    const box = await tools().boundingBox();
    expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(800);
    for (const button of await tools().locator('button, a').all())
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  });
});
