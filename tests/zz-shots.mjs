import { launchBrowser } from './browser/browser.ts';

const base = 'http://localhost:8477';
const hits = (await (await fetch(base + '/api/v1/search?q=budapest')).json()).hits;
const id = hits[0].id;
const seed = '/works/military-occupations-by-the-soviet-union';
const pages = {
  start: '/',
  search: '/?q="warsaw+pact"+budapest',
  none: '/?q=budapset+pact+frobnicate&mode=all',
  warn: '/?q=(budapest+NEAR',
  reader: seed,
  readerlink: seed + '#' + id,
  about: seed + '/about',
  passage: '/p/' + id,
  pinned: `/p/${id}@1`,
  lineage: `/p/${id}/lineage`,
  compare: seed + '/compare',
  cite: `/p/${id}/cite`,
  works: '/works',
  aboutall: '/about',
  licences: '/licences',
  e404: '/works/nowhere',
  collection: `/collection?p=${id}@1`,
  concordance: '/concordance?q=budapest',
  verify: '/verify',
  docs: '/api/v1/docs',
};
const [, , langs = 'de,fr', widths = '1280,390', names = ''] = process.argv;
const browser = await launchBrowser();
for (const lang of langs.split(','))
  for (const w of widths.split(',').map(Number)) {
    const ctx = await browser.newContext({
      viewport: { width: w, height: w < 700 ? 800 : 900 },
      locale: lang,
    });
    const page = await ctx.newPage();
    for (const [n, p] of Object.entries(pages)) {
      if (names && !names.split(',').includes(n)) continue;
      const r = await page.goto(base + p, { waitUntil: 'load' });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) console.log('OVERFLOW', lang, w, n, over);
      if (r?.status() >= 400 && n !== 'e404') console.log(n, r.status());
      const h = await page.evaluate(() => document.documentElement.scrollHeight);
      if (w > 320 || names) {
        await page.setViewportSize({ width: w, height: Math.min(Math.max(h, 800), 2000) });
        await page.screenshot({ path: `/tmp/pincite/wshots/${n}-${lang}-${w}.png` });
        await page.setViewportSize({ width: w, height: w < 700 ? 800 : 900 });
      }
    }
    // display open
    if (!names || names.includes('display')) {
      await page.goto(base + '/works');
      await page.locator('.disp summary').click();
      const box = await page.locator('#display-form').boundingBox();
      if (box.x < 0 || box.x + box.width > w) console.log('DISPLAY OUT', lang, w, box);
      await page.screenshot({ path: `/tmp/pincite/wshots/display-${lang}-${w}.png` });
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.screenshot({ path: `/tmp/pincite/wshots/keys-${lang}-${w}.png` });
    }
    await ctx.close();
  }
await browser.close();
