/**
 * How does everything look? Pictures of every page at four widths, light and dark, and a contact sheet of each width
 * and theme, to be laid beside the mock-up. `npm run shots [-- NAME…]` takes those whose name holds one of the words.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { ids } from '../../api/testing/sampleIndex.ts';
import { TONGUES } from '../texts/difficult.ts';
import { launchBrowser } from './browser.ts';
import { PAGES } from './pages.ts';
import { type Site, startBuiltSite, startDifficultSite, startSite } from './site.ts';

const WIDTHS = [320, 390, 820, 1440];
const THEMES = ['light', 'dark'] as const;
/** What is cut off below: the first screens are judged, not the length of a text. */
const TALLEST = 2200;
const THUMB_WIDTH = 300;

interface Shot {
  name: string;
  url: string;
  /** What is done before the picture is taken. */
  prepare?: (page: Page) => Promise<void>;
}

const openDialog = (name: string) => async (page: Page) => {
  await page.getByRole('link', { name, exact: true }).first().click();
  await page.getByRole('dialog').waitFor();
};

/** The bundled texts, as the mock-up has them; then every kind of page over the sample texts; then the difficult ones. */
async function shotsOf(bundled: Site, sample: Site, difficult: Site): Promise<Shot[]> {
  const seed = '/works/military-occupations-by-the-soviet-union';
  const found = await fetch(
    `${bundled.url}/api/v1/search?q=budapest&work=military-occupations-by-the-soviet-union`,
  );
  const { hits } = (await found.json()) as { hits: { id: string }[] };
  const passage = `${bundled.url}/p/${hits[0]?.id}`;
  const own: Shot[] = [
    { name: 'start', url: `${bundled.url}/` },
    { name: 'search', url: `${bundled.url}/?q="warsaw+pact"+budapest` },
    { name: 'search none', url: `${bundled.url}/?q=budapset+pact&mode=all` },
    { name: 'reader', url: `${bundled.url}${seed}` },
    { name: 'reader linked', url: `${bundled.url}${seed}#${hits[0]?.id}` },
    { name: 'manual', url: `${bundled.url}/works/pincite-manual` },
    { name: 'passage', url: passage },
    { name: 'pinned', url: `${passage}@1` },
    { name: 'cite dialog', url: passage, prepare: openDialog('Cite') },
    { name: 'works', url: `${bundled.url}/works` },
  ];
  const sampled = Object.entries(PAGES).map(([name, path]) => ({
    name: `sample ${name}`,
    url: sample.url + path,
  }));
  const open: Shot[] = [
    { name: 'note open', url: `${sample.url}/works/exhibit#${ids.note}` },
    {
      name: 'display open',
      url: `${sample.url}/works`,
      prepare: async (page) => page.getByText('Display').first().click(),
    },
    { name: 'keys', url: `${sample.url}/works`, prepare: async (page) => page.keyboard.press('?') },
  ];
  const hard = [
    'headings',
    'headings/contents',
    'notes/0p2',
    'structures',
    'long-paragraph',
    ...TONGUES.map(({ slug }) => slug),
  ];
  return [
    ...own,
    ...sampled,
    ...open,
    ...hard.map((slug) => ({ name: `hard ${slug}`, url: `${difficult.url}/works/${slug}` })),
  ];
}

/** @param asked takes only the shots whose name holds one of these words */
export async function takeShots(index: string, folder: string, asked: readonly string[] = []): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [browser, ...sites] = await Promise.all([
    launchBrowser(),
    startBuiltSite(index),
    startSite(),
    startDifficultSite(),
  ]);
  try {
    const all = await shotsOf(...sites);
    const shots = all.filter(({ name }) => asked.length === 0 || asked.some((word) => name.includes(word)));
    for (const width of WIDTHS) {
      for (const theme of THEMES) await takeSheet(browser, shots, width, theme, folder);
    }
  } finally {
    await browser.close();
    await Promise.all(sites.map((site) => site.close()));
  }
}

async function takeSheet(
  browser: Browser,
  shots: Shot[],
  width: number,
  theme: 'light' | 'dark',
  folder: string,
) {
  const height = width < 700 ? 800 : 900;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  // Once for the fonts: they serve from the second page on.
  for (const { url } of shots.slice(0, 2)) await page.goto(url, { waitUntil: 'networkidle' });
  const taken: { name: string; file: string }[] = [];
  for (const { name, url, prepare } of shots) {
    // The second visit has all fonts: each serves from the page after the one that first asked for it.
    if (name.startsWith('hard')) await page.goto(url, { waitUntil: 'networkidle' });
    await page.goto(url, { waitUntil: 'load' });
    await prepare?.(page);
    const file = join(folder, `${name.replaceAll(/[ /]/g, '-')}-${width}-${theme}.png`);
    const isModal = await page.locator('dialog[open]').count();
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({
      width,
      height: isModal ? height : Math.min(Math.max(whole, height), TALLEST),
    });
    await page.screenshot({ path: file });
    await page.setViewportSize({ width, height });
    taken.push({ name, file });
  }
  await context.close();
  await contactSheet(browser, taken, join(folder, `sheet-${width}-${theme}.png`));
  console.error(`${taken.length} pictures at ${width} px, ${theme}`);
}

async function contactSheet(browser: Browser, taken: { name: string; file: string }[], file: string) {
  const page = await browser.newPage({ viewport: { width: 6 * (THUMB_WIDTH + 12) + 12, height: 800 } });
  const figures = taken.map(({ name, file: picture }) => {
    const data = readFileSync(picture).toString('base64');
    return `<figure><img src="data:image/png;base64,${data}" width="${THUMB_WIDTH}"><figcaption>${name}</figcaption></figure>`;
  });
  await page.setContent(
    `<style>body{margin:12px;display:flex;flex-wrap:wrap;gap:12px;font:13px sans-serif;background:#888}figure{margin:0;width:${THUMB_WIDTH}px}img{max-height:520px;object-fit:cover;object-position:top}</style>${figures.join('')}`,
  );
  await page.screenshot({ path: file, fullPage: true });
  await page.close();
}
