/** Does the search page behave as `interface.md` says? Typing, the address, keys, focus, copying, faults. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ids } from '../../api/testing/sampleIndex.ts';
import { launchBrowser } from './browser.ts';
import { lacking, type Site, startSite } from './site.ts';

describe.skipIf(lacking)(`searching ${lacking ?? ''}`, () => {
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
    site.intercept(() => undefined);
    context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
  });
  afterEach(async () => context.close());

  const field = () => page.locator('#search-field');
  const address = () => page.evaluate(() => location.pathname + location.search);
  const hits = () => page.locator('.hit').count();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

  test('results follow the typing, in one entry of the history', async () => {
    await page.goto(site.url);
    const before = await page.evaluate(() => history.length);
    await field().pressSequentially('keeper', { delay: 30 });
    await page.locator('.hit').first().waitFor();
    await expect.poll(address).toBe('/?q=keeper');
    expect(await page.evaluate(() => history.length)).toBe(before);
    expect(await page.title()).toContain('keeper');
    expect(await page.locator('h1').textContent()).toBe('Search: keeper');
  });

  test('a late answer is dropped', async () => {
    site.intercept((request) => {
      const { searchParams } = new URL(request.url);
      if (searchParams.get('q') !== 'oil' || !searchParams.has('fragment')) return undefined;
      return new Promise((done) => setTimeout(() => done(fragment('<p id="late-one">late</p>')), 900));
    });
    await page.goto(site.url);
    await field().fill('oil');
    await page.waitForTimeout(300);
    await field().fill('keeper');
    await page.locator('.hit').first().waitFor();
    await page.waitForTimeout(900);
    expect(await page.locator('#late-one').count()).toBe(0);
    expect(await address()).toBe('/?q=keeper');
  });

  test('the old results stay until the new ones are there, under a moving line when those are late', async () => {
    await page.goto(`${site.url}/?q=keeper`);
    site.intercept(
      () => new Promise((done) => setTimeout(() => done(fragment('<p id="new-one">new</p>')), 900)),
    );
    await field().fill('oil');
    await page.waitForTimeout(700);
    expect(await hits()).toBeGreaterThan(0);
    expect(await page.locator('#search-answer.late').count()).toBe(1);
    await page.locator('#new-one').waitFor();
    expect(await page.locator('#search-answer.late').count()).toBe(0);
  });

  test('nothing is asked while an input method composes', async () => {
    await page.goto(site.url);
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().includes('fragment=')) asked++;
    });
    await field().evaluate((input: HTMLInputElement) => {
      input.dispatchEvent(new CompositionEvent('compositionstart'));
      input.value = '灯';
      input.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
    });
    await page.waitForTimeout(400);
    expect(asked).toBe(0);
    await field().evaluate((input: HTMLInputElement) => {
      input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    });
    await expect.poll(() => asked).toBe(1);
  });

  test('Enter and facets each make an entry; Back returns through them', async () => {
    await page.goto(site.url);
    await field().fill('keeper');
    await field().press('Enter');
    await expect.poll(address).toBe('/?q=keeper');
    await page.locator('.hit').first().waitFor();
    const all = await hits();
    await page.getByRole('checkbox', { name: /Heading/ }).check();
    await expect.poll(address).toBe('/?q=keeper&kind=heading');
    await expect.poll(hits).toBe(1);
    // The box that was ticked keeps the focus, though the facets came anew.
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('heading');
    await page.goBack();
    await expect.poll(address).toBe('/?q=keeper');
    await expect.poll(hits).toBe(all);
    expect(await page.getByRole('checkbox', { name: /Heading/ }).isChecked()).toBe(false);
  });

  test('the count is announced once typing has rested for a second', async () => {
    await page.goto(site.url);
    await field().pressSequentially('keeper', { delay: 20 });
    await page.locator('.hit').first().waitFor();
    expect(await page.locator('#page-status').textContent()).toBe('');
    await expect
      .poll(() => page.locator('#page-status').textContent(), { timeout: 5000 })
      .toMatch(/^\d+ passages$/);
  });

  test('where the server fails, the old results stay and the page says what to do', async () => {
    await page.goto(`${site.url}/?q=keeper`);
    const before = await hits();
    site.intercept(() => Promise.resolve(new Response('broken', { status: 500 })));
    await field().fill('oil');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('press Enter to ask again');
    expect(await hits()).toBe(before);
    expect(await field().inputValue()).toBe('oil');
  });

  test('j and k move the focus from result to result, Enter opens, the place is marked', async () => {
    await page.goto(`${site.url}/?q=keeper`);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('href'));
    const places = await page
      .locator('.hit .where > a.loc')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    await page.keyboard.press('j');
    expect(await focused()).toBe(places[0]);
    await page.keyboard.press('j');
    expect(await focused()).toBe(places[1]);
    await page.keyboard.press('k');
    expect(await focused()).toBe(places[0]);
    expect(
      await page.evaluate(() => {
        const hit = document.activeElement?.closest('.hit');
        return hit && getComputedStyle(hit, '::before').borderInlineStartWidth;
      }),
    ).toBe('3px');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${places[0]}`);
  });

  test('/ goes to the field, where letters are letters', async () => {
    await page.goto(`${site.url}/?q=keeper`);
    await page.keyboard.press('/');
    expect(await field().evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.type('jck?');
    expect(await field().inputValue()).toBe('jck?');
    expect(await page.locator('dialog').count()).toBe(0);
  });

  test('c copies the quotation of the focused result with its pinned link, as text and as rich text', async () => {
    await page.goto(`${site.url}/?q=passed`);
    await page.keyboard.press('j');
    await page.keyboard.press('c');
    await expect.poll(() => page.getByRole('button', { name: 'Copied' }).count()).toBe(1);
    const text = await clipboard();
    expect(text).toContain('“The elder keeper kept a log of each vessel that passed the bar.”');
    expect(text).toContain(`${site.url}/p/${ids.edited}@2~2`);
    const rich = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return (await item?.getType('text/html'))?.text();
    });
    expect(rich).toContain(`href="${site.url}/p/${ids.edited}@2~2"`);
    expect(rich).toMatch(/<(?:i|em)>Harbour Lights<\/(?:i|em)>/);
  });

  test('a copying button says Copied in its own place, and then its word again', async () => {
    await page.goto(`${site.url}/p/${ids.edited}`);
    const button = page.locator('button[data-copy]');
    const before = await button.boundingBox();
    await button.click();
    await expect.poll(() => button.textContent()).toBe('Copied');
    expect(await button.boundingBox()).toEqual(before);
    expect(await page.locator('#page-status').textContent()).toBe('Copied: Copy link');
    expect(await clipboard()).toBe(`${site.url}/p/${ids.edited}@2~2`);
    await expect.poll(() => button.textContent(), { timeout: 4000 }).toBe('Copy link');
  });

  test('where the clipboard refuses, the text stands selected', async () => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    await page.goto(`${site.url}/p/${ids.edited}`);
    await page.getByRole('button', { name: 'Copy quotation' }).click();
    const text = page.getByLabel(/^Press (?:Ctrl\+|⌘)C/);
    await text.waitFor();
    const selected = await text.evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    expect(selected).toContain('“The elder keeper kept a log');
  });

  test('keys can be turned off, and stay off', async () => {
    await page.goto(`${site.url}/?q=keeper`);
    await page.getByText('Display').click();
    await page.getByLabel('Single-letter keys').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.closest('.hit'))).toBeNull();
    await page.waitForTimeout(300);
    await page.reload();
    await page.keyboard.press('?');
    expect(await page.locator('dialog').count()).toBe(0);
  });
});

const fragment = (html: string) => new Response(html, { headers: { 'Content-Type': 'text/html' } });
