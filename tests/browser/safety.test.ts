/** Is hostile text inert, does the policy block nothing of ours, and do pages keep their budgets and their places? */
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids } from '../../api/testing/sampleIndex.ts';
import { launchBrowser } from './browser.ts';
import { PAGES } from './pages.ts';
import { lacking, type Site, startSite } from './site.ts';

const KB = 1024;

describe.skipIf(lacking)(`safety and budgets ${lacking ?? ''}`, () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test('hostile words do nothing', async () => {
    const page = await browser.newPage();
    let dialogs = 0;
    page.on('dialog', (dialog) => {
      dialogs++;
      void dialog.dismiss();
    });
    for (const path of [
      '/works/exhibit',
      '/works/exhibit/about',
      '/?q=document',
      `/?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}`,
    ]) {
      await page.goto(site.url + path);
      await page.waitForTimeout(100);
      expect(await page.title()).not.toBe('owned');
      expect(await page.locator('main script, main img[onerror]').count()).toBe(0);
    }
    // As live results, too.
    await page.goto(site.url);
    await page.locator('#search-field').fill('document.title');
    await page.locator('.hit').first().waitFor();
    expect(await page.title()).not.toBe('owned');
    expect(dialogs).toBe(0);
    await page.close();
  });

  test('the policy blocks an injected script, and nothing of ours; nothing comes from elsewhere', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url) && !request.url().startsWith('data:'))
        complaints.push(request.url());
    });
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(site.url + path);
      // Chromium writes a page's own 4xx status to the console.
      const unexpected = complaints
        .splice(0)
        .filter((text) => !/the server responded with a status of 4/.test(text));
      expect(unexpected, name).toEqual([]);
    }
    await page.goto(`${site.url}/p/${ids.edited}`);
    await page.getByRole('link', { name: 'Cite', exact: true }).click();
    await page.getByRole('dialog').waitFor();
    await page.getByRole('button', { name: 'Copy: bibliography' }).click();
    expect(complaints.splice(0)).toEqual([]);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "owned"';
      document.body.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', 'document.title = "owned"');
      image.src = '/nowhere';
      document.body.append(image);
    });
    await page.waitForTimeout(200);
    expect(await page.title()).not.toBe('owned');
    await page.close();
  });

  test('a first visit costs at most 80 KB compressed; scripts 20, styles 9', async () => {
    const weigh = async ([name, path]: [string, string]) => {
      const page = await (await browser.newContext()).newPage();
      const weights = { total: 0, script: 0, stylesheet: 0 };
      const weighing: Promise<void>[] = [];
      page.on('response', (response) => {
        const type = response.request().resourceType();
        if (response.status() >= 300 && response.status() < 400) return;
        weighing.push(
          response.body().then((body) => {
            const size = type === 'font' || type === 'image' ? body.length : gzipSync(body).length;
            weights.total += size;
            if (type === 'script' || type === 'stylesheet') weights[type] += size;
          }),
        );
      });
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      await Promise.all(weighing);
      await page.context().close();
      expect(weights.total, name).toBeLessThan(80 * KB);
      expect(weights.script, name).toBeLessThan(20 * KB);
      expect(weights.stylesheet, name).toBeLessThan(9 * KB);
    };
    // Most of the time is spent waiting for what does not come.
    const pages = Object.entries(PAGES);
    while (pages.length > 0) await Promise.all(pages.splice(0, 6).map(weigh));
  });

  test('nothing moves when fonts and scripts arrive', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
    await page.addInitScript(() => {
      const shifts: string[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, sources } = entry as PerformanceEntry & {
            value: number;
            sources: { node: Node | null }[];
          };
          if (value > 0.001) shifts.push(`${value} ${sources.map(({ node }) => node?.nodeName).join()}`);
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(site.url + path);
      await page.evaluate(async () => {
        await document.fonts.ready;
        // A shift is told of once it has been painted.
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      });
      expect(await page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts), name).toEqual(
        [],
      );
    }
    await page.close();
  });
});
