/**
 * How does an index come to stand on disk without anyone seeing half of it? Its files are written to a folder beside,
 * flushed, and the folder is renamed; then `current.json` is replaced by renaming. Whoever kills the program at any
 * point leaves the old index whole.
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CurrentIndex } from '../format/published.ts';

/** How many files are flushed at once. */
const CONCURRENT_WRITES = 16;
const TEMPORARY = '.tmp-';

export type IndexFiles = ReadonlyMap<string, string | Uint8Array>;

/** `current.json` of an index root (`dist/index`); `undefined` where there is none, or it points nowhere. */
export function readCurrent(root: string): CurrentIndex | undefined {
  try {
    const { index, previous } = JSON.parse(readFileSync(join(root, 'current.json'), 'utf8')) as CurrentIndex;
    if (typeof index !== 'string' || !existsSync(join(root, index, 'manifest.json'))) return undefined;
    return { index, previous: typeof previous === 'string' ? previous : null };
  } catch {
    return undefined;
  }
}

/**
 * Writes an index folder and points `current.json` at it. Keeps the index before, deletes older ones.
 *
 * @param root `dist/index`
 * @param name the folder's name: the hash of what it was made from
 * @param files by path within the folder
 */
export async function writeIndex(root: string, name: string, files: IndexFiles): Promise<void> {
  await mkdir(root, { recursive: true });
  removeLeftovers(root);
  const target = join(root, name);
  const temporary = join(root, `${TEMPORARY}${process.pid}-${name}`);
  await writeAll(temporary, files);
  // A folder of this name was written whole by an earlier build, or is damaged; either way ours takes its place.
  if (existsSync(target)) {
    const old = join(root, `${TEMPORARY}${process.pid}-old-${name}`);
    renameSync(target, old);
    renameSync(temporary, target);
    rmSync(old, { recursive: true, force: true });
  } else renameSync(temporary, target);
  await flush(root);
  await pointAt(root, name);
}

/** Makes an index that stands there the live one; keeps the one before, deletes older ones. */
export async function pointAt(root: string, name: string): Promise<void> {
  const before = readCurrent(root);
  const previous = before && before.index !== name ? before.index : (before?.previous ?? null);
  const current: CurrentIndex = { index: name, previous };
  const pointer = join(root, `${TEMPORARY}${process.pid}-current.json`);
  await writeFlushed(pointer, `${JSON.stringify(current)}\n`);
  renameSync(pointer, join(root, 'current.json'));
  await flush(root);
  removeOthers(root, [name, ...(previous ? [previous] : [])]);
}

async function writeAll(folder: string, files: IndexFiles): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await mkdir(folder);
  const folders = new Set([...files.keys()].map((path) => dirname(join(folder, path))));
  for (const each of folders) await mkdir(each, { recursive: true });
  const queue = [...files];
  const worker = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) await writeFlushed(join(folder, next[0]), next[1]);
  };
  await Promise.all(Array.from({ length: CONCURRENT_WRITES }, worker));
  for (const each of [...folders, folder]) await flush(each);
}

async function writeFlushed(path: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the names in a folder durable; where a file system cannot, there is nothing to be done. */
async function flush(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {}
}

/** What builds that were killed left behind; those of running processes stay. */
function removeLeftovers(root: string): void {
  for (const entry of readdirSync(root)) {
    const pid = new RegExp(`^\\${TEMPORARY}(\\d+)-`).exec(entry)?.[1];
    if (pid !== undefined && !isRunning(Number(pid)))
      rmSync(join(root, entry), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const INDEX_NAME = /^[0-9a-f]{32}$/;

function removeOthers(root: string, keep: readonly string[]): void {
  for (const entry of readdirSync(root))
    if (INDEX_NAME.test(entry) && !keep.includes(entry))
      rmSync(join(root, entry), { recursive: true, force: true });
}
