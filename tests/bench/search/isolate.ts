/**
 * What does a search cost at the edge? The built Worker in the real workerd, its index in page files as static assets
 * have them: the first search of an isolate that has read nothing (fetch, open, answer), and the memory of the process
 * beyond that of a Worker which only answers.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { INDEX_FORMAT, indexPath, type Manifest } from '../../../indexer/format/published.ts';

const PORT = 8927;
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
  /** Milliseconds of the first search. */
  first: number;
  /** MB over a bare Worker: after the first search, after many, and the most there ever were. */
  memory: { first: number; searched: number; peak: number };
}

/** @param pages The folder of a search index's pages. */
export async function measureIsolate(pages: string, passages: number): Promise<IsolateFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'pincite-bench-'));
  try {
    writeSite(folder, pages, passages);
    const bare = await inWorkerd(folder, 'bare', async (address, memory) => {
      await (await fetch(address)).text();
      return memory();
    });
    const rounds: { first: number; memory: Memory[] }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push(
        await inWorkerd(folder, 'site', async (address, memory) => {
          const begun = performance.now();
          const found = await search(address, QUERIES[0] ?? '');
          if (found === 0) throw new Error('The first search found nothing.');
          const first = performance.now() - begun;
          const afterFirst = memory();
          for (let time = 0; time < 10; time++) for (const query of QUERIES) await search(address, query);
          return { first, memory: [afterFirst, memory()] };
        }),
      );
    }
    const over = (which: 0 | 1, what: keyof Memory) =>
      median(rounds.map(({ memory }) => memory[which]?.[what] ?? 0)) - bare[what];
    return {
      first: median(rounds.map(({ first }) => first)),
      memory: { first: over(0, 'now'), searched: over(1, 'now'), peak: over(1, 'peak') },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

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
  for (const name of ['site', 'bare']) writeFileSync(join(folder, `${name}.capnp`), configOf(name));
}

const configOf = (name: string) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [ (name = "main", worker = .main), (name = "files", disk = ( path = "." )) ],
  sockets = [ (name = "http", address = "127.0.0.1:${PORT}", http = (), service = "main") ] );
const main :Workerd.Worker = (
  modules = [ (name = "worker.js", esModule = embed "${name}.js") ],
  bindings = [ (name = "ASSETS", service = "files") ],
  compatibilityDate = "2026-10-01" );
`;

/** MB of a process. */
interface Memory {
  now: number;
  peak: number;
}

async function inWorkerd<Measured>(
  folder: string,
  name: string,
  measure: (address: string, memory: () => Memory) => Promise<Measured>,
): Promise<Measured> {
  const child = spawn(resolve('node_modules/workerd/bin/workerd'), ['serve', `${name}.capnp`], {
    cwd: folder,
    stdio: 'ignore',
  });
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  try {
    await listening();
    return await measure(`http://127.0.0.1:${PORT}/`, () => memoryOf(child));
  } finally {
    child.kill();
    await exited;
  }
}

/** Waits until workerd takes connections; nothing is asked of the Worker yet. */
async function listening(): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const isThere = await new Promise<boolean>((done) => {
      const socket = connect(PORT, '127.0.0.1');
      socket.once('connect', () => done(true)).once('error', () => done(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isThere) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error('workerd did not answer.');
}

async function search(address: string, query: string): Promise<number> {
  const answer = await fetch(`${address}api/v1/search?${new URLSearchParams({ q: query, limit: '10' })}`);
  const body = await answer.text();
  if (!answer.ok) throw new Error(`The search for ${query} answered ${answer.status}: ${body}`);
  const { hits }: { hits: unknown[] } = JSON.parse(body);
  return hits.length;
}

function memoryOf({ pid }: ChildProcess): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
