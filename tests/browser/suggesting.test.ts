/** Completions as one types: a combobox that works with the keyboard, and is not there without scripts. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { lacking, type Site, startSite } from './site.ts';

describe.skipIf(lacking)(`completions ${lacking ?? ''}`, () => {
  let browser: Browser;
  let site: Site;
  let page: Page;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(site.url);
  });
  afterEach(async () => page.close());

  const field = () => page.getByRole('combobox');
  const options = () => page.getByRole('option');

  test('are offered below the field, which keeps the focus and says that they are there', async () => {
    await field().pressSequentially('keep', { delay: 20 });
    await options().first().waitFor();
    expect(await field().getAttribute('aria-expanded')).toBe('true');
    expect(await page.getByRole('listbox').getAttribute('id')).toBe(
      await field().getAttribute('aria-controls'),
    );
    expect(await options().first().textContent()).toMatch(/^keeper/i);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-field');
  });

  test('are chosen with the arrow keys and taken with Enter; the answer follows', async () => {
    await field().pressSequentially('the keep', { delay: 20 });
    await options().first().waitFor();
    await page.keyboard.press('ArrowDown');
    const active = await field().getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    expect(await field().inputValue()).toMatch(/^the keeper/i);
    await expect.poll(() => options().count()).toBe(0);
    await page.locator('.hit').first().waitFor();
    await expect
      .poll(() => page.evaluate(() => location.search), { timeout: 5000 })
      .toMatch(/^\?q=the\+keeper/i);
  });

  test('leave Enter to the query where nothing is chosen, and go with Escape', async () => {
    await field().pressSequentially('keep', { delay: 20 });
    await options().first().waitFor();
    await page.keyboard.press('Escape');
    expect(await options().count()).toBe(0);
    expect(await field().inputValue()).toBe('keep');
    await page.keyboard.press('ArrowDown');
    await options().first().waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => location.search)).toBe('?q=keep');
    await expect.poll(() => options().count()).toBe(0);
  });

  test('of titles lead to the work', async () => {
    await field().pressSequentially('harbour li', { delay: 20 });
    await options().filter({ hasText: 'title' }).first().click();
    await page.waitForURL(/\/works\/harbour-lights$/);
  });

  test('are not there without scripts', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const still = await plain.newPage();
    await still.goto(site.url);
    expect(await still.getByRole('searchbox').count()).toBe(1);
    expect(await still.getByRole('listbox').count()).toBe(0);
    await plain.close();
  });
});
