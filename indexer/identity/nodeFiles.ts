/** How does Node do what a publication does to the disk? */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import type { PublishFiles } from './publish.ts';

export const nodeFiles: PublishFiles = {
  read(path) {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  },
  exists: existsSync,
  makeFolder(path) {
    mkdirSync(path, { recursive: true });
  },
  write(path, content) {
    withFile(path, 'w', (file) => {
      writeAll(file, content);
      fsyncSync(file);
    });
  },
  rename: renameSync,
  syncFolder(path) {
    try {
      withFile(path, 'r', fsyncSync);
    } catch (error) {
      // Some file systems cannot flush a folder; the rename stands all the same.
      if (!hasCode(error, 'EINVAL', 'EISDIR', 'EPERM', 'EACCES')) throw error;
    }
  },
  remove(path) {
    rmSync(path, { force: true });
  },
  create(path, text) {
    try {
      withFile(path, 'wx', (file) => writeAll(file, text));
      return true;
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false;
      throw error;
    }
  },
  process: process.pid,
  isRunning(id) {
    try {
      process.kill(id, 0);
      return true;
    } catch (error) {
      return hasCode(error, 'EPERM');
    }
  },
};

function withFile(path: string, flags: string, use: (file: number) => void): void {
  const file = openSync(path, flags);
  try {
    use(file);
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
