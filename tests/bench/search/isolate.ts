/**
 * What does a search cost at the edge? The built Worker in the real workerd, its index in page files as static assets
 * have them: how long the program takes to start, and the first search of an isolate that has read nothing (fetch, open,
 * answer). Cloudflare starts an isolate while the connection is still being opened, so the two are told apart.
 *
 * And what the isolate holds, beyond one whose Worker only answers: heap and buffers, as its limit of 128 MB counts them,
 * by the inspector; once after collecting garbage, and at most after any search. The process holds more: what workerd
 * has not given back.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { INDEX_FORMAT, indexPath, type Manifest } from '../../../indexer/format/published.ts';

const PORT = 8927;
/** Of a Worker beside it that only answers: once it does, all Workers have started. */
const BESIDE = 8928;
const INSPECTOR = 8929;
/** MB. As Cloudflare limits an isolate; workerd by itself has no limit and lets garbage lie. */
const LIMIT = 128;
const HASH = '0'.repeat(32);
const ROUNDS = 5;
/** Every kind of query, common words and rare ones. */
const QUERIES = [
  'the first of the many',
  'white whale',
  '"in the morning"',
  'melan*',
  'whail~1',
  'in*',
  '+ship +captain +sea',
  '"it was the"',
];

export interface IsolateFigures {
  /** Milliseconds: how much later workerd answers where the program starts with it; the first search, once it has. */
  start: number;
  first: number;
  /** MB over a bare Worker: after the first search, and after many. */
  memory: { first: Memory; searched: Memory };
}

/** MB. */
interface Memory {
  /** Heap and buffers, garbage collected. */
  live: number;
  /** Heap and buffers with garbage, the most there were after any search. */
  most: number;
  /** Of the process. */
  process: number;
}

/** @param pages The folder of a search index's pages. */
export async function measureIsolate(pages: string, passages: number): Promise<IsolateFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'pincite-bench-'));
  try {
    writeSite(folder, pages, passages);
    const starts: number[] = [];
    const firsts: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const bare = await inWorkerd(folder, 'bare', async ({ started }) => started);
      await inWorkerd(folder, 'site', async ({ started }) => {
        starts.push(started - bare);
        const begun = performance.now();
        await search(QUERIES[0] ?? '');
        firsts.push(performance.now() - begun);
      });
    }
    const [first, searched] = await inWorkerd(folder, 'site', heldBySearches, true);
    const bare = await inWorkerd(folder, 'bare', held, true);
    return {
      start: median(starts),
      first: median(firsts),
      memory: { first: beyond(first, bare), searched: beyond(searched, bare) },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function heldBySearches(workerd: Workerd): Promise<[Memory, Memory]> {
  let most = 0;
  const ask = async (query: string) => {
    await search(query);
    most = Math.max(most, await workerd.counted());
  };
  await ask(QUERIES[0] ?? '');
  const first = { ...(await held(workerd)), most };
  for (let time = 0; time < 10; time++) for (const query of QUERIES) await ask(query);
  return [first, { ...(await held(workerd)), most }];
}

async function held({ counted, child }: Workerd): Promise<Memory> {
  const process = megabytes(child);
  const most = await counted();
  await (await fetch(`http://127.0.0.1:${PORT}/collect`)).text();
  return { live: await counted(), most, process };
}

const beyond = (one: Memory, other: Memory): Memory => ({
  live: one.live - other.live,
  most: one.most - other.most,
  process: one.process - other.process,
});

/** An index of one work that is there to be searched, and the two Workers. */
function writeSite(folder: string, pages: string, passages: number): void {
  const index = join(folder, 'index');
  mkdirSync(join(index, HASH), { recursive: true });
  // Linked, since they may be gigabytes.
  spawnSync('cp', ['-rl', pages, join(index, HASH, indexPath.frozen(0).replace(/\/.*/, ''))]);
  const manifest: Manifest = {
    format: INDEX_FORMAT,
    site: { title: 'Prose', language: 'en' } as Manifest['site'],
    works: [
      {
        ...{ slug: 'prose', edition: '1', state: null, passages, notes: 0, drafts: 0 },
        record: { type: 'document', title: 'English prose', language: 'en' },
      },
    ],
    passages,
    unicode: process.versions.unicode ?? '',
    historyPrefix: 0,
  };
  writeFileSync(join(index, HASH, indexPath.manifest()), JSON.stringify(manifest));
  writeFileSync(join(index, 'current.json'), JSON.stringify({ index: HASH, previous: null }));
  cpSync(resolve('dist/static'), join(folder, 'static'), { recursive: true });
  writeFileSync(join(folder, 'site.js'), readFileSync('dist/app/worker.js'));
  writeFileSync(join(folder, 'bare.js'), "export default { fetch: () => new Response('here') };");
  writeFileSync(join(folder, 'measured.js'), MEASURED);
  for (const name of ['site', 'bare']) writeFileSync(join(folder, `${name}.capnp`), configOf(name));
}

/** Lets garbage be collected from outside: the inspector's own way waits for ever in workerd. */
const MEASURED = `import worker from 'worker';
export default {
  fetch(request, env, context) {
    if (!request.url.endsWith('/collect')) return worker.fetch(request, env, context);
    gc();
    gc();
    return new Response();
  },
};`;

const configOf = (name: string) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main), (name = "beside", worker = .beside), (name = "files", disk = ( path = "." )) ],
  sockets = [
    (name = "http", address = "127.0.0.1:${PORT}", http = (), service = "main"),
    (name = "beside", address = "127.0.0.1:${BESIDE}", http = (), service = "beside") ],
  v8Flags = ["--expose-gc", "--max-heap-size=${LIMIT}"] );
const main :Workerd.Worker = (
  modules = [
    (name = "measured.js", esModule = embed "measured.js"), (name = "worker", esModule = embed "${name}.js") ],
  bindings = [ (name = "ASSETS", service = "files") ],
  compatibilityDate = "2026-10-01" );
const beside :Workerd.Worker = (
  modules = [ (name = "bare.js", esModule = embed "bare.js") ],
  compatibilityDate = "2026-10-01" );
`;

interface Workerd {
  child: ChildProcess;
  /** Milliseconds until its Workers had started. */
  started: number;
  /** MB of heap and buffers of the Worker that is measured. */
  counted(): Promise<number>;
}

async function inWorkerd<Measured>(
  folder: string,
  name: string,
  measure: (workerd: Workerd) => Promise<Measured>,
  isInspected = false,
): Promise<Measured> {
  const begun = performance.now();
  const child = spawn(
    resolve('node_modules/workerd/bin/workerd'),
    ['serve', `${name}.capnp`, ...(isInspected ? ['--inspector-addr', `127.0.0.1:${INSPECTOR}`] : [])],
    { cwd: folder, stdio: 'ignore' },
  );
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  try {
    await listening(BESIDE);
    await (await fetch(`http://127.0.0.1:${BESIDE}/`)).text();
    const started = performance.now() - begun;
    return await measure({ child, started, counted });
  } finally {
    child.kill();
    await exited;
  }
}

/** Waits until workerd takes connections. */
async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 5000; tries++) {
    const isThere = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => done(true)).once('error', () => done(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isThere) return;
    await new Promise((done) => setTimeout(done, 2));
  }
  throw new Error('workerd did not answer.');
}

/** Milliseconds after which the inspector is asked again: now and then it answers nobody. */
const PATIENCE = 2000;
const TRIES = 10;

/** Asks the inspector (Chrome DevTools Protocol, Runtime.getHeapUsage). */
async function counted(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const data = await inspected('Runtime.getHeapUsage');
    if (data === undefined) continue;
    const { result }: { result: { usedSize: number; backingStorageSize: number } } = JSON.parse(data);
    return (result.usedSize + result.backingStorageSize) / 2 ** 20;
  }
  throw new Error('The inspector of workerd did not answer.');
}

/** Its answer; `undefined` where there is none in time. */
async function inspected(method: string): Promise<string | undefined> {
  const socket = new WebSocket(`ws://127.0.0.1:${INSPECTOR}/main`);
  try {
    return await new Promise((done) => {
      socket.onopen = () => socket.send(JSON.stringify({ id: 1, method }));
      socket.onerror = () => done(undefined);
      socket.onmessage = ({ data }) => done(data);
      setTimeout(done, PATIENCE);
    });
  } finally {
    socket.close();
  }
}

async function search(query: string): Promise<void> {
  const parameters = new URLSearchParams({ q: query, limit: '10' });
  const answer = await fetch(`http://127.0.0.1:${PORT}/api/v1/search?${parameters}`);
  const body = await answer.text();
  if (!answer.ok) throw new Error(`The search for ${query} answered ${answer.status}: ${body}`);
  const { hits }: { hits: unknown[] } = JSON.parse(body);
  // Among few passages the rarer ones find none.
  if (hits.length === 0 && query === QUERIES[0]) throw new Error(`The search for ${query} found nothing.`);
}

function megabytes({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
