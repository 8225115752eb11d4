/**
 * How does an index come to stand on disk without anyone seeing half of it? Its files are written to a folder beside,
 * flushed, and the folder is renamed; then `current.json` is replaced by renaming. Whoever kills the program at any
 * point leaves the old index whole.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CurrentIndex } from '../format/published.ts';

/** By path within the folder; made while they are written. */
export type IndexFiles = Iterable<readonly [path: string, content: string | Uint8Array]>;

/** The few things that writing an index does to the disk. Each may fail. */
export interface IndexDisk {
  /** With the folders above it; nothing happens where it exists. */
  makeFolder(path: string): Promise<void>;
  /** Writes a whole file and flushes it. */
  write(path: string, content: string | Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Makes the names in a folder last. */
  flush(folder: string): Promise<void>;
  /** A file, or a folder with all that it holds. */
  remove(path: string): Promise<void>;
}

/** How many files are written and flushed at once. */
const CONCURRENT_WRITES = 16;
const TEMPORARY = '.tmp-';
const LEFTOVER = /^\.tmp-(?<pid>\d+)-/;
const INDEX_NAME = /^[0-9a-f]{32}$/;

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
 */
export async function writeIndex(
  root: string,
  name: string,
  files: IndexFiles,
  disk = nodeDisk,
): Promise<void> {
  await disk.makeFolder(root);
  for (const leftover of leftovers(root)) await disk.remove(join(root, leftover));
  const fresh = join(root, `${TEMPORARY}${process.pid}-${name}`);
  await writeAll(fresh, files, disk);
  const target = join(root, name);
  // Only a damaged index is ever written again under its name.
  if (existsSync(target)) await disk.rename(target, join(root, `${TEMPORARY}${process.pid}-damaged-${name}`));
  await disk.rename(fresh, target);
  await disk.flush(root);
  await pointAt(root, name, disk);
}

/** Makes an index that stands there the live one; keeps the one before, deletes older ones. */
export async function pointAt(root: string, name: string, disk = nodeDisk): Promise<void> {
  const before = readCurrent(root);
  const previous = before && before.index !== name ? before.index : (before?.previous ?? null);
  const current: CurrentIndex = { index: name, previous };
  const pointer = join(root, `${TEMPORARY}${process.pid}-current.json`);
  await disk.write(pointer, `${JSON.stringify(current)}\n`);
  await disk.rename(pointer, join(root, 'current.json'));
  await disk.flush(root);
  const old = readdirSync(root).filter(
    (entry) => INDEX_NAME.test(entry) && entry !== name && entry !== previous,
  );
  for (const entry of [...old, ...leftovers(root)]) await disk.remove(join(root, entry));
}

async function writeAll(folder: string, files: IndexFiles, disk: IndexDisk): Promise<void> {
  const folders = new Map([[folder, disk.makeFolder(folder)]]);
  const queue = files[Symbol.iterator]();
  const writer = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      const [path, content] = next.value;
      const file = join(folder, path);
      const around = dirname(file);
      const made = folders.get(around) ?? disk.makeFolder(around);
      folders.set(around, made);
      await made;
      await disk.write(file, content);
    }
  };
  const writers = await Promise.allSettled(Array.from({ length: CONCURRENT_WRITES }, writer));
  for (const written of writers) if (written.status === 'rejected') throw written.reason;
  for (const each of folders.keys()) await disk.flush(each);
}

/** What builds that were killed left behind; those of running processes stay. */
function leftovers(root: string): string[] {
  return readdirSync(root).filter((entry) => {
    const pid = LEFTOVER.exec(entry)?.groups?.pid;
    return pid !== undefined && !isOther(Number(pid));
  });
}

/** Whether a process other than this one runs under a number. */
function isOther(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export const nodeDisk: IndexDisk = {
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  write: async (path, content) => {
    const handle = await open(path, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  rename,
  flush: async (folder) => {
    // Where a file system cannot flush a folder, there is nothing to be done about it.
    try {
      const handle = await open(folder, 'r');
      await handle.sync().finally(() => handle.close());
    } catch {}
  },
  remove: (path) => rm(path, { recursive: true, force: true }),
};
