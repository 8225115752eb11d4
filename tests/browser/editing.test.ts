/** Can one write a text with the page beside? First run, faults as pages, the open reader at the same passage. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { lacking } from './site.ts';

const program = resolve(dirname(fileURLToPath(import.meta.url)), '../../web/entry/pincite.mjs');
const SOON = { timeout: 20_000 };

describe.skipIf(lacking)(`editing ${lacking ?? ''}`, () => {
  let browser: Browser;
  let page: Page;
  let url = '';
  let stop: () => void;
  const folder = mkdtempSync(join(tmpdir(), 'pincite-editing-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, 'corpus', path)), { recursive: true });
    writeFileSync(join(folder, 'corpus', path), text);
  };
  const paragraphs = Array.from(
    { length: 60 },
    (_, index) => `Paragraph ${index} says what it says, at some length.`,
  );

  beforeAll(async () => {
    write('site.yaml', 'title: My texts\nlanguage: en\n');
    const child = spawn(process.execPath, [program, 'serve', '--watch', '--port', '0'], { cwd: folder });
    stop = () => child.kill();
    url = await new Promise<string>((found, failed) => {
      child.stdout.on('data', (said) => {
        const [, address] = /Pincite is at (http:\S+)\//.exec(String(said)) ?? [];
        if (address) found(address);
      });
      child.once('exit', () => failed(new Error('serve --watch ended')));
    });
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
    page.setDefaultTimeout(SOON.timeout);
  });
  afterAll(async () => {
    await browser?.close();
    stop?.();
    rmSync(folder, { recursive: true, force: true });
  });

  test('an empty corpus says how to add a first text, and shows it once it is there', async () => {
    await page.goto(url);
    await page.getByRole('heading', { name: 'There is no text here yet' }).waitFor();
    expect(await page.locator('main').textContent()).toContain('pincite add');
    write('mine/work.yaml', 'type: book\ntitle: My text\nlanguage: en\n');
    write('mine/1.md', `# My text\n\n${paragraphs.join('\n\n')}\n`);
    await page.getByRole('link', { name: 'My text' }).waitFor();
  });

  test('a saved text is in the open reader, which stands at the same passage', async () => {
    await page.goto(`${url}/works/mine`);
    const seen = page.getByText('Paragraph 40 says');
    await seen.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 120));
    const before = (await seen.boundingBox())?.y;
    const longer = paragraphs.map((text, index) => (index === 3 ? `${text} And more. `.repeat(30) : text));
    write('mine/1.md', `# My text\n\n${longer.join('\n\n')}\n`);
    await page.getByText('And more.').first().waitFor({ state: 'attached' });
    await expect
      .poll(async () => Math.abs(((await seen.boundingBox())?.y ?? 0) - (before ?? 0)), SOON)
      .toBeLessThan(2);
  });

  test('a fault is a page with its file, line and remedy, which goes when it is mended', async () => {
    await page.goto(`${url}/works/mine`);
    const seen = page.getByText('Paragraph 40 says');
    await seen.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 120));
    write('mine/work.yaml', 'type: book\ntitle: My text\nlangage: en\n');
    await page.getByRole('heading', { name: /^\d faults?$/ }).waitFor();
    const said = await page.locator('.faults').textContent();
    expect(said).toContain('mine/work.yaml');
    expect(said).toMatch(/line \d/);
    expect(said).toContain('language');
    write('mine/work.yaml', 'type: book\ntitle: My text, mended\nlanguage: en\n');
    await page.getByText('Paragraph 1 says').waitFor();
    expect(await page.locator('.faults').count()).toBe(0);
    await expect.poll(async () => Math.round((await seen.boundingBox())?.y ?? 0), SOON).toBe(120);
  });
});

describe.skipIf(lacking)('a site that is only served', () => {
  test('has no stream of changes, and its pages ask for none', async () => {
    const { startSite } = await import('./site.ts');
    const site = await startSite();
    expect((await fetch(`${site.url}/-/changes`)).status).toBe(404);
    expect(await (await fetch(site.url)).text()).not.toContain('data-changes');
    await site.close();
  });
});
