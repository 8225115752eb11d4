/**
 * Is a large work as light as a small one? 100,000 passages of English prose as one work of seven million words, served
 * by the built program: searched and read in Chromium at four times CPU slow-down, and over a slow connection.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../browser/browser.ts';

const PROSE = resolve('../shared/data/corpus/english-prose.jsonl.gz');
const PASSAGES = Number(process.env.PINCITE_BENCH_PASSAGES ?? 100_000);
const PORT = 8918;
const ORIGIN = `http://localhost:${PORT}`;
const SLOWDOWN = 4;
const KEYSTROKES = 12;
/** 1.6 Mbit/s, 150 ms there and back. */
const SLOW_LINE = { offline: false, downloadThroughput: 200_000, uploadThroughput: 94_000, latency: 150 };
const QUERIES = [
  'the state of',
  'wealth of nations',
  'harbour light',
  'liberty of thought',
  '"in the morning"',
  'keeper',
];

export async function largeWork(): Promise<string> {
  if (!existsSync(PROSE)) return 'Large work: not measured, `../shared/data/corpus` is absent.';
  const folder = mkdtempSync(join(tmpdir(), 'pincite-large-'));
  try {
    const words = await writeCorpus(join(folder, 'corpus'));
    const started = performance.now();
    pincite('build', '--quiet', ...placed(folder));
    const built = (performance.now() - started) / 1000;
    const server = spawn(process.execPath, [
      'web/entry/pincite.mjs',
      'serve',
      '--port',
      String(PORT),
      ...placed(folder),
    ]);
    const browser = await launchBrowser();
    try {
      await untilServed();
      const head = `Large work: ${PASSAGES.toLocaleString('en')} passages, ${(words / 1e6).toFixed(1)} million words, built in ${built.toFixed(0)} s.`;
      return [head, await typing(browser), await acting(browser), await reading(browser)].join('\n\n');
    } finally {
      await browser.close();
      server.kill();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const placed = (folder: string) => ['--corpus', join(folder, 'corpus'), '--out', join(folder, 'out')];

function pincite(...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, ['web/entry/pincite.mjs', ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`pincite ${args[0]} failed: ${stderr}`);
}

async function untilServed(): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const isThere = await fetch(ORIGIN).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('serve does not answer.');
}

/** One work, a file for each book of the source, a heading for each of its sections. @returns the number of words */
async function writeCorpus(corpus: string): Promise<number> {
  const work = join(corpus, 'prose', '1');
  mkdirSync(work, { recursive: true });
  writeFileSync(join(corpus, 'site.yaml'), 'title: Benchmark\nlanguage: en\n');
  writeFileSync(join(corpus, 'prose', 'work.yaml'), 'type: book\ntitle: Prose\nlanguage: en\n');
  const books = new Map<string, string[]>();
  let [words, count, section] = [0, 0, ''];
  for await (const line of createInterface({ input: createReadStream(PROSE).pipe(createGunzip()) })) {
    const { id, text } = JSON.parse(line) as { id: string; text: string };
    const [book = '', chapter = ''] = id.split('/');
    const lines = books.get(book) ?? [`# ${book.replace(/[_-]+/g, ' ')}`];
    books.set(book, lines);
    if (section !== `${book}/${chapter}`) lines.push(`## ${chapter.replace(/-/g, ' ')}`);
    section = `${book}/${chapter}`;
    lines.push(text.replace(/\s+/g, ' ').replace(/^([#>*+\-=|]|\d+[.)])/, '\\$1'));
    words += text.split(/\s+/).length;
    if (++count === PASSAGES) break;
  }
  let number = 0;
  for (const [book, lines] of books)
    writeFileSync(join(work, `${String(++number).padStart(3, '0')}-${book}.md`), `${lines.join('\n\n')}\n`);
  return words;
}

async function slowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return page;
}

const percentile = (times: number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

/** Milliseconds without a key before results change. */
const REST = 120;

/** From the last key to the painted results: with the 120 ms that typing rests. */
async function typing(browser: Browser): Promise<string> {
  const context = await browser.newContext();
  const page = await slowPage(context);
  const painted: number[] = [];
  const arrived: number[] = [];
  await page.goto(ORIGIN);
  await page.evaluate(watchTyping);
  for (let round = 0; round < 3; round++) {
    for (const query of QUERIES) {
      await page.locator('#search-field').fill('');
      await page.locator('#search-field').pressSequentially(query, { delay: 40 });
      const [fromKey, fromAnswer] = await page.evaluate(
        () => (globalThis as unknown as { painted: Promise<[number, number]> }).painted,
      );
      // The first round warms the server's pages.
      if (round > 0) painted.push(fromKey);
      // What arrives while typing rests may not be shown yet.
      if (round > 0) arrived.push(Math.min(fromAnswer, fromKey - REST));
      await page.waitForTimeout(200);
    }
  }
  await context.close();
  const ms = (times: number[], share: number) => percentile(times, share).toFixed(0);
  return `Results painted after the last key, CPU ${SLOWDOWN}× slower: median ${ms(painted, 0.5)} ms, slowest ${ms(painted, 1)} ms (at most 150, of which typing rests ${REST}); after their arrival, or after the rest where they arrived in it: median ${ms(arrived, 0.5)} ms, slowest ${ms(arrived, 1)} ms (at most 100).`;
}

/** In the page: `painted` becomes a promise of how long after the last key, and after the answer, the results stood there. */
function watchTyping(): void {
  let lastKey = 0;
  let answered = 0;
  const { fetch } = globalThis;
  globalThis.fetch = async (...args) => {
    const answer = await fetch(...args);
    answered = performance.now();
    return answer;
  };
  const answer = document.getElementById('search-answer');
  let watching: MutationObserver | undefined;
  document.addEventListener('keydown', ({ timeStamp }) => {
    lastKey = timeStamp;
    watching?.disconnect();
    Object.assign(globalThis, {
      painted: new Promise((done) => {
        watching = new MutationObserver(() => {
          watching?.disconnect();
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            // After the frame has been painted.
            channel.port1.onmessage = () => done([performance.now() - lastKey, performance.now() - answered]);
            channel.port2.postMessage('');
          });
        });
        if (answer) watching.observe(answer, { childList: true });
      }),
    });
  });
}

/** Keys, taps and copies: from the event to the next frame, as Event Timing tells it (8 ms steps); and what moved. */
async function acting(browser: Browser): Promise<string> {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await slowPage(context);
  const slowest = new Map<string, number>();
  let shift = 0;
  const visit = async (path: string, act: () => Promise<void>) => {
    await page.goto(ORIGIN + path, { waitUntil: 'load' });
    await page.evaluate(watchEvents);
    await act();
    await page.waitForTimeout(400);
    const seen = await page.evaluate(
      () => (globalThis as unknown as { seen: { events: [string, number][]; shift: number } }).seen,
    );
    for (const [name, duration] of seen.events) slowest.set(name, Math.max(duration, slowest.get(name) ?? 0));
    shift = Math.max(shift, seen.shift);
  };
  const keys = async (...all: string[]) => {
    for (const key of all) {
      await page.keyboard.press(key);
      await page.waitForTimeout(120);
    }
  };
  await visit('/?q=liberty', async () => {
    for (let step = 0; step < KEYSTROKES; step++) await keys('j');
    await keys('k', 'c', 'l', '?', 'Escape', '/');
    await page.locator('.hit button[data-copy]').first().click();
    await page.waitForTimeout(300);
  });
  await visit('/works/prose', async () => {
    await keys('j', 'j', 'k', 'l', 'c', '?', 'Escape');
    await page.locator('.disp summary').click();
    await page.getByLabel('Dark').check();
  });
  await context.close();
  const rows = [...slowest].sort((a, b) => b[1] - a[1]).map(([name, ms]) => `${name} ${ms.toFixed(0)} ms`);
  return `Slowest answer to a key, tap or copy, CPU ${SLOWDOWN}× slower (at most 100 ms): ${rows.slice(0, 6).join(', ') || 'all below 16 ms'}. Layout shift: ${shift.toFixed(4)}.`;
}

/** In the page: gathers event timings and layout shifts. */
function watchEvents(): void {
  const seen: { events: [string, number][]; shift: number } = { events: [], shift: 0 };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) {
      if (/^(?:keydown|click|pointerup|input)$/.test(name)) seen.events.push([name, duration]);
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[])
      if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** First visits to the large work's pages over a slow line, each with an empty cache. */
async function reading(browser: Browser): Promise<string> {
  const { parts } = (await (await fetch(`${ORIGIN}/api/v1/works/prose`)).json()) as {
    parts?: { name: string }[];
  };
  const names = parts?.map(({ name }) => name) ?? [];
  const part = (share: number) => names[Math.floor((names.length - 1) * share)];
  const pages: [name: string, path: string][] = [
    ['first part', '/works/prose'],
    ['a part in the middle', `/works/prose/${part(0.5) ?? ''}`],
    ['last part', `/works/prose/${part(1) ?? ''}`],
    ['contents', '/works/prose/contents'],
  ];
  const rows: string[] = [];
  for (const [name, path] of pages) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', SLOW_LINE);
    let bytes = 0;
    const pending: Promise<void>[] = [];
    page.on('requestfinished', (request) => {
      pending.push(
        request.sizes().then(({ responseBodySize }) => {
          bytes += responseBodySize;
        }),
      );
    });
    await page.goto(ORIGIN + path, { waitUntil: 'networkidle' });
    await Promise.all(pending);
    const [paint, shift] = await page.evaluate(firstPaint);
    rows.push(`| ${name} | ${(bytes / 1024).toFixed(1)} | ${paint.toFixed(0)} | ${shift.toFixed(4)} |`);
    await context.close();
  }
  return [
    'First visits to the large work over 1.6 Mbit/s and 150 ms (at most 80 KB, first contentful paint within 1,000 ms, shift 0):',
    '',
    '| page | KB | first contentful paint, ms | layout shift |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

/** In the page: when the first words stood there, and how far anything moved. */
function firstPaint(): Promise<[paint: number, shift: number]> {
  return new Promise((done) => {
    let shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    setTimeout(() => done([paint?.startTime ?? Number.NaN, shift]), 100);
  });
}
