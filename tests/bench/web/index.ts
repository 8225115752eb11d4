/**
 * What does a visit cost, and how soon does the program answer? Sizes of the Worker and of a first visit to each
 * kind of page, the time from `npm start` to the first answer, and the passages that a build makes a second.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip, gzipSync } from 'node:zlib';
import { launchBrowser } from '../../browser/browser.ts';
import { largeWork } from './large.ts';

export const title = 'Web: sizes, start, build, a large work';

const PORT = 8917;
const ORIGIN = `http://localhost:${PORT}`;
const PROSE = resolve('../shared/data/corpus/english-prose.jsonl.gz');
const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);
const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);

export async function run(): Promise<string> {
  const sections = [workerSize(), await startTimes(), await visits(), await buildRate(), await largeWork()];
  return sections.join('\n\n');
}

function workerSize(): string {
  const bundle = readFileSync('dist/app/worker.js');
  return `Worker bundle: ${kilobytes(gzipSync(bundle, { level: 9 }).length)} KB gzipped (at most 400), ${kilobytes(bundle.length)} KB plain.`;
}

interface RunningServer {
  /** From the command to the first answer, in milliseconds. */
  untilAnswer: number;
  stop(): Promise<void>;
}

async function startServer(): Promise<RunningServer> {
  const started = performance.now();
  const child = spawn('npm', ['start'], {
    env: { ...process.env, PORT: String(PORT) },
    stdio: 'ignore',
    detached: true,
  });
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  for (;;) {
    const answered = await fetch(`${ORIGIN}/`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) break;
    if (child.exitCode !== null) throw new Error('npm start ended before it answered.');
    await new Promise((done) => setTimeout(done, 20));
  }
  const untilAnswer = performance.now() - started;
  return {
    untilAnswer,
    stop: async () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
      await exited;
    },
  };
}

/** Five starts with everything built, and one from nothing but `node_modules`. */
async function startTimes(): Promise<string> {
  rmSync('dist', { recursive: true, force: true });
  const cold = await startServer();
  await cold.stop();
  const warm: number[] = [];
  for (let round = 0; round < 5; round++) {
    const server = await startServer();
    warm.push(server.untilAnswer);
    await server.stop();
  }
  warm.sort((a, b) => a - b);
  return `From \`npm start\` to the first answer: ${seconds(warm[2] ?? 0)} s with everything built (median of 5; ${seconds(warm[0] ?? 0)} to ${seconds(warm[4] ?? 0)}), ${seconds(cold.untilAnswer)} s with nothing built.`;
}

/** First visits in the real browser, each with an empty cache. */
async function visits(): Promise<string> {
  const server = await startServer();
  const browser = await launchBrowser();
  const rows: string[] = [];
  try {
    const { hits } = (await (await fetch(`${ORIGIN}/api/v1/search?q=budapest`)).json()) as {
      hits: { id: string }[];
    };
    const id = hits[0]?.id ?? '';
    const pages = {
      search: '/?q=warsaw+pact',
      reader: '/works/military-occupations-by-the-soviet-union',
      manual: '/works/pincite-manual',
      passage: `/p/${id}`,
      pinned: `/p/${id}@1`,
      cite: `/p/${id}/cite`,
      about: '/about',
      'API docs': '/api/v1/docs',
    };
    for (const [name, path] of Object.entries(pages)) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const sizes: Record<string, number> = { document: 0, stylesheet: 0, script: 0, font: 0, other: 0 };
      const pending: Promise<void>[] = [];
      page.on('requestfinished', (request) => {
        const kind = request.resourceType() in sizes ? request.resourceType() : 'other';
        pending.push(
          request.sizes().then(({ responseBodySize }) => {
            sizes[kind] = (sizes[kind] ?? 0) + responseBodySize;
          }),
        );
      });
      await page.goto(ORIGIN + path, { waitUntil: 'networkidle' });
      await Promise.all(pending);
      await context.close();
      const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
      const cells = [total, sizes.document, sizes.stylesheet, sizes.script, sizes.font, sizes.other];
      rows.push(`| ${name} | ${cells.map((size) => kilobytes(size ?? 0)).join(' | ')} |`);
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  return [
    'First visit, compressed KB (at most 80 in all, 20 of scripts):',
    '',
    '| page | all | page | style | scripts | fonts | other |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

/** A corpus of real prose, 10,000 passages in one work, built from nothing. */
async function buildRate(): Promise<string> {
  if (!existsSync(PROSE)) return 'Build: not measured, `../shared/data/corpus` is absent.';
  const folder = mkdtempSync(join(tmpdir(), 'pincite-bench-'));
  const work = join(folder, 'corpus', 'prose');
  mkdirSync(work, { recursive: true });
  const passages: string[] = [];
  for await (const line of createInterface({ input: createReadStream(PROSE).pipe(createGunzip()) })) {
    passages.push((JSON.parse(line) as { text: string }).text.replace(/\s+/g, ' '));
    if (passages.length === 10_000) break;
  }
  writeFileSync(join(folder, 'corpus', 'site.yaml'), 'title: Benchmark\n');
  writeFileSync(join(work, 'work.yaml'), 'type: book\ntitle: Prose\nlanguage: en\nreader: plain-text\n');
  writeFileSync(join(work, '1.txt'), `${passages.join('\n\n')}\n`);
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    const out = join(folder, `out-${round}`);
    const started = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      ['web/entry/pincite.mjs', 'build', '--corpus', join(folder, 'corpus'), '--out', out],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`The build failed: ${stderr}`);
    times.push(performance.now() - started);
  }
  rmSync(folder, { recursive: true, force: true });
  const median = times.sort((a, b) => a - b)[1] ?? 0;
  return `Build: ${passages.length} passages of English prose in ${seconds(median)} s, whole process (median of 3): ${Math.round(passages.length / (median / 1000))} passages a second.`;
}
