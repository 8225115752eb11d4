/**
 * What does a citation cost at the edge? The built Worker in the real workerd, each measurement in an isolate of its own
 * that has opened its library and cited nothing: the first citation in a style, and those after it; as rendered with the
 * index, and by citeproc (a language that the site does not cite in by itself). Then how much heap the engines keep.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createCiter } from '../../../api/citing/citer.ts';
import { STYLES } from '../../../api/citing/styles.ts';
import { folderFiles } from '../../../web/entry/folderFiles.ts';

export const title = 'Citing: cost in workerd';

const PORT = 8919;
const ORIGIN = `http://127.0.0.1:${PORT}`;
const ROUNDS = 7;
const WARM = 40;
const milliseconds = (value: number) => value.toFixed(1);
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

export async function run(): Promise<string> {
  // A copy: others may build while this runs.
  const folder = mkdtempSync(join(tmpdir(), 'pincite-bench-'));
  try {
    const built = spawnSync(process.execPath, ['web/entry/pincite.mjs', 'build', '--out', folder], {
      stdio: 'ignore',
    });
    if (built.status !== 0) throw new Error('The index could not be built.');
    spawnSync('cp', ['-r', resolve('dist/static'), join(folder, 'static')]);
    writeFileSync(join(folder, 'worker.js'), readFileSync('dist/app/worker.js'));
    writeFileSync(join(folder, 'config.capnp'), CONFIG);
    const rows: string[] = [];
    for (const { id, title: name, format } of STYLES) {
      const ready = await measure(folder, `style=${id}`);
      const live = await measure(folder, `style=${id}&locale=en-GB`);
      const cells = [ready.first, ready.warm, live.first, live.warm, await otherRecords(id)].map(
        milliseconds,
      );
      rows.push(`| ${name}, ${format} | ${cells.join(' | ')} |`);
    }
    const together = await measure(folder, 'style=chicago&p=', '/api/v1/collection');
    return [
      `Milliseconds from request to whole answer, without a network; medians of ${ROUNDS} isolates, warm of ${WARM} requests in each, passages of the same few records; the last column is citeproc with a record it has not met each time (in Node, without a request). At most 300 for a first citation in Chicago, 150 in APA, 10 warm.`,
      '',
      '| style | rendered, first | warm | citeproc, first | warm | other records |',
      '|---|--:|--:|--:|--:|--:|',
      ...rows,
      '',
      `A collection of ten passages in Chicago: first ${milliseconds(together.first)}, warm ${milliseconds(together.warm)}.`,
      '',
      await heapOfEngines(),
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The Worker alone with its assets as files. */
const CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [ (name = "main", worker = .main), (name = "files", disk = ( path = "." )) ],
  sockets = [ (name = "http", address = "127.0.0.1:${PORT}", http = (), service = "main") ] );
const main :Workerd.Worker = (
  modules = [ (name = "worker.js", esModule = embed "worker.js") ],
  bindings = [ (name = "ASSETS", service = "files") ],
  compatibilityDate = "2026-10-01" );
`;

interface Cost {
  first: number;
  warm: number;
}

/** Of citing the passages that a search finds; `p=` names them all. */
async function measure(folder: string, query: string, path?: string): Promise<Cost> {
  const firsts: number[] = [];
  const warms: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const child = spawn(resolve('node_modules/workerd/bin/workerd'), ['serve', 'config.capnp'], {
      cwd: folder,
      stdio: 'ignore',
    });
    const exited = new Promise<void>((done) => child.once('exit', () => done()));
    try {
      const ids = await openedLibrary();
      const address = (place: number) =>
        path === undefined
          ? `/api/v1/passages/${ids[place % ids.length]}/citation?${query}`
          : `${path}?${query}${ids.join()}`;
      firsts.push(await timed(address(0)));
      const after: number[] = [];
      for (let place = 1; place <= WARM; place++) after.push(await timed(address(place)));
      warms.push(median(after));
    } finally {
      child.kill();
      await exited;
    }
  }
  return { first: median(firsts), warm: median(warms) };
}

/** Waits for the isolate, and lets it read ten passages. */
async function openedLibrary(): Promise<string[]> {
  for (let tries = 0; tries < 500; tries++) {
    const answer = await fetch(`${ORIGIN}/api/v1/search?q=soviet&limit=10`).catch(() => undefined);
    if (answer?.ok) {
      const { hits } = (await answer.json()) as { hits: { id: string }[] };
      for (const { id } of hits) await (await fetch(`${ORIGIN}/api/v1/passages/${id}`)).text();
      return hits.map(({ id }) => id);
    }
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error('workerd did not answer.');
}

/** The median of citing a work that was not cited before, the style being compiled. */
async function otherRecords(style: string): Promise<number> {
  const citer = createCiter(folderFiles(resolve('dist')));
  const taken: number[] = [];
  for (let number = 0; number <= WARM; number++) {
    const started = performance.now();
    await citer.cite(
      { ...BOOK, record: { ...BOOK.record, title: `Title ${number}: Subtitle` } },
      style,
      'en-GB',
    );
    taken.push(performance.now() - started);
  }
  return median(taken.slice(1));
}

const BOOK = {
  record: {
    ...{ type: 'book', title: 'Title: Subtitle', language: 'en', publisher: 'P', 'publisher-place': 'B' },
    ...{ author: [{ family: 'Mann', given: 'Thomas' }], issued: { 'date-parts': [[1924]] } },
  },
  ...{ locator: { label: 'paragraph' as const, value: '3' }, url: 'https://x.example/p/1@1', key: 'k' },
};

async function timed(path: string): Promise<number> {
  const started = performance.now();
  const answer = await fetch(ORIGIN + path);
  await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`);
  return performance.now() - started;
}

/** Cites in every tenth of all styles and asks the heap what is left of it. */
async function heapOfEngines(): Promise<string> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const program = folderFiles(resolve('dist'));
  const citer = createCiter(program);
  const all = await citer.search('', 3000);
  const before = heap();
  for (const [number, { id }] of all.entries()) if (number % 10 === 0) await citer.cite(BOOK, id);
  const grown = (heap() - before) / 1e6;
  // Still in use, so nothing of it was collected.
  await citer.cite(BOOK, 'apa');
  return `Heap kept after citing in ${Math.ceil(all.length / 10)} styles: ${grown.toFixed(1)} MB, the list of all styles and the locales among it (at most 15 MB of engines).`;
}
