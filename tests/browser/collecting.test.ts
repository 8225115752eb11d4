/** Can a reader gather passages, sort them and take them along, by keyboard too, and without scripts? */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ids } from '../../api/testing/sampleIndex.ts';
import { launchBrowser } from './browser.ts';
import { lacking, type Site, startSite } from './site.ts';

describe.skipIf(lacking)(`collecting ${lacking ?? ''}`, () => {
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

  const collect = () => page.locator('main button.collect').first();
  const navigation = () => page.getByRole('navigation', { name: 'Site' });
  const places = () => page.locator('.gathered .where .loc').allTextContents();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  const list = (...items: string[]) => `/collection?p=${items.join()}`;
  const [one, two, three] = [`${ids.edited}@1`, `${ids.kept}@1`, `${ids.moved}@1`];
  const keep = (...items: string[]) =>
    page.evaluate((value) => localStorage.setItem('pincite-collection', value), items.join());

  test('Collect keeps the passage and its state in the browser, and Collect again lets it go', async () => {
    await page.goto(`${site.url}/p/${ids.edited}@1`);
    await collect().click();
    expect(await collect().getAttribute('aria-pressed')).toBe('true');
    await navigation().getByText('Collection').click();
    await page.waitForURL(`**${list(one)}`);
    expect(await places()).toHaveLength(1);
    await page.goto(`${site.url}/p/${ids.edited}@1`);
    expect(await collect().getAttribute('aria-pressed')).toBe('true');
    await collect().click();
    expect(await page.evaluate(() => localStorage.getItem('pincite-collection'))).toBe('');
  });

  test('the count shifts nothing, and the sign of the button neither', async () => {
    await page.goto(`${site.url}/p/${ids.edited}@1`);
    const boxes = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.nav a, main .acts > *')].map((element) => {
          const { x, width } = element.getBoundingClientRect();
          return [x, width];
        }),
      );
    const before = await boxes();
    await collect().click();
    await page.waitForFunction(() => document.querySelector('[data-count]')?.textContent === '1');
    expect(await boxes()).toEqual(before);
  });

  test('passages are sorted by keyboard; the focus goes with the passage, and the browser keeps the order', async () => {
    await page.goto(`${site.url}/works`);
    await keep(one, two, three);
    await page.goto(`${site.url}/collection`);
    await page.waitForURL(`**${list(one, two, three)}`);
    const [first, second, third] = await places();
    await page.locator('#gathered-3 [data-edit="up"]').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${list(one, three, two)}`);
    expect(await places()).toEqual([first, third, second]);
    expect(await focused()).toBe(`Move ${third} up`);
    expect(await page.evaluate(() => localStorage.getItem('pincite-collection'))).toBe(
      [one, three, two].join(),
    );
  });

  test('what is removed or cleared can be had back', async () => {
    await page.goto(`${site.url}/works`);
    await keep(one, two);
    await page.goto(site.url + list(one, two));
    await page.getByRole('link', { name: 'Clear' }).click();
    await page.getByText('Nothing is collected here yet').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Undo');
    await page.keyboard.press('Enter');
    await page.locator('#gathered-2').waitFor();
    await page.locator('#gathered-1 [data-edit="remove"]').click();
    await page.getByText('Removed: 1 passage.').waitFor();
    expect(await places()).toHaveLength(1);
    await page.getByRole('link', { name: 'Undo' }).click();
    await page.locator('#gathered-2').waitFor();
    expect(await page.evaluate(() => localStorage.getItem('pincite-collection'))).toBe([one, two].join());
  });

  test('passages are added by their links, and kept', async () => {
    await page.goto(`${site.url}/works`);
    await keep(one);
    await page.goto(site.url + list(one));
    await page.getByRole('searchbox', { name: 'Add passages' }).fill(`${site.url}/p/${two}?quote=x ${three}`);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${list(one, two, three)}`);
    expect(await page.evaluate(() => localStorage.getItem('pincite-collection'))).toBe(
      [one, two, three].join(),
    );
  });

  test('a collection that somebody sent is shown, and joins one’s own only when asked', async () => {
    await page.goto(`${site.url}/works`);
    await keep(one);
    await page.goto(site.url + list(two, three));
    const join = page.getByRole('button', { name: 'Add it to mine' });
    await join.waitFor();
    expect(await page.evaluate(() => localStorage.getItem('pincite-collection'))).toBe(one);
    await join.click();
    await page.waitForURL(`**${list(one, two, three)}`);
    await join.waitFor({ state: 'hidden' });
  });

  test('the bibliography is one copy, as text and as rich text', async () => {
    await page.goto(site.url + list(one, two));
    await page.getByRole('button', { name: 'Copy: Bibliography' }).click();
    const copied = (type: string) =>
      page.evaluate(async (wanted) => {
        const [item] = await navigator.clipboard.read();
        return (await item?.getType(wanted))?.text();
      }, type);
    await page.getByText('Copied', { exact: true }).first().waitFor();
    expect(await copied('text/plain')).toContain(`/collection?p=${one},${two}`);
    expect(await copied('text/html')).toMatch(/<p>.*<i>/s);
  });

  test('a starred style stays at hand', async () => {
    await page.goto(`${site.url}/p/${ids.edited}@1/cite`);
    await page.getByRole('button', { name: 'Make IEEE, number a favourite' }).click();
    await page.getByRole('group', { name: 'Favourites' }).waitFor();
    expect(await focused()).toBe('Make IEEE, number a favourite');
    await page.goto(`${site.url}/works/harbour-lights/cite`);
    expect(await page.getByRole('group', { name: 'Favourites' }).textContent()).toContain('IEEE');
  });

  test('without scripts the address does it all', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const quiet = await plain.newPage();
    await quiet.goto(site.url + list(one, two));
    expect(await quiet.locator('button.needs-scripts:visible').count()).toBe(0);
    await quiet.locator('#gathered-2 [data-edit="up"]').click();
    await quiet.waitForURL(`**${list(two, one)}`);
    await quiet.getByRole('searchbox', { name: 'Add passages' }).fill(`${site.url}/p/${three}`);
    await quiet.getByRole('button', { name: 'Add', exact: true }).click();
    await quiet.waitForURL(`**${list(two, one, three)}`);
    await quiet.getByRole('button', { name: 'Make APA 7, author-date a favourite' }).click();
    expect(await quiet.getByRole('group', { name: 'Favourites' }).textContent()).toContain('APA 7');
    await plain.close();
  });
});
