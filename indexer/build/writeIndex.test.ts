import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type IndexDisk, nodeDisk, pointAt, readCurrent, writeIndex } from './writeIndex.ts';

const [OLD = '', NEW = '', NEWEST = ''] = ['a', 'b', 'c'].map((letter) => letter.repeat(32));
const filesOf = (name: string) =>
  new Map(
    ['manifest.json', 'works/w.json', 'works/w/0.json', 'works/w/1.json'].map((path) => [
      path,
      `${name} ${path}`,
    ]),
  );

function newRoot(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pincite-index-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'index');
}

/** Dies at its nth operation, a write being half done, and does nothing more: as a process that is killed. */
function dyingDisk(operations: number): IndexDisk {
  let left = operations;
  const unlessDead = async (act: () => Promise<void>, half = async () => {}) => {
    if (left-- > 0) return act();
    if (left === -1) await half();
    throw new Error('killed');
  };
  return {
    makeFolder: (path) => unlessDead(() => nodeDisk.makeFolder(path)),
    write: (path, content) =>
      unlessDead(
        () => nodeDisk.write(path, content),
        async () => writeFileSync(path, content.slice(0, content.length / 2)),
      ),
    rename: (from, to) => unlessDead(() => nodeDisk.rename(from, to)),
    flush: (folder) => unlessDead(() => nodeDisk.flush(folder)),
    remove: (path) => unlessDead(() => nodeDisk.remove(path)),
  };
}

/** Fails where the live index is not whole. */
function expectWhole(root: string): string | undefined {
  const current = readCurrent(root);
  if (!current) return undefined;
  for (const [path, content] of filesOf(current.index))
    expect(readFileSync(join(root, current.index, path), 'utf8')).toBe(content);
  return current.index;
}

test('killed at any operation, the old index stays whole or the new one stands whole, and the next build succeeds', async () => {
  const outcomes: string[] = [];
  for (let operations = 0; ; operations++) {
    const root = newRoot();
    await writeIndex(root, OLD, filesOf(OLD));
    const survived = await writeIndex(root, NEW, filesOf(NEW), dyingDisk(operations)).then(
      () => true,
      () => false,
    );
    outcomes.push(expectWhole(root) ?? 'none');
    await writeIndex(root, NEWEST, filesOf(NEWEST));
    expect(expectWhole(root)).toBe(NEWEST);
    expect(readdirSync(root).filter((entry) => entry.startsWith('.'))).toEqual([]);
    if (survived) break;
  }
  // Four files and four folders to make and flush, two renames, a pointer: each was a moment to die.
  expect(outcomes.length).toBeGreaterThan(15);
  const turn = outcomes.indexOf(NEW);
  expect(outcomes).toEqual(outcomes.map((_, moment) => (moment < turn ? OLD : NEW)));
});

test('killed at any operation of the very first build, there is no index or a whole one', async () => {
  for (let operations = 0; ; operations++) {
    const root = newRoot();
    const survived = await writeIndex(root, NEW, filesOf(NEW), dyingDisk(operations)).then(
      () => true,
      () => false,
    );
    if (existsSync(root)) expect([undefined, NEW]).toContain(expectWhole(root));
    if (survived) break;
  }
});

test('an index is kept until two others have followed it', async () => {
  const root = newRoot();
  for (const name of [OLD, NEW]) await writeIndex(root, name, filesOf(name));
  expect(readCurrent(root)).toEqual({ index: NEW, previous: OLD });
  await pointAt(root, OLD);
  expect(readCurrent(root)).toEqual({ index: OLD, previous: NEW });
  await writeIndex(root, NEWEST, filesOf(NEWEST));
  expect(readdirSync(root).sort()).toEqual([OLD, NEWEST, 'current.json'].sort());
});

test('a pointer that is damaged, or points at nothing, is no index', async () => {
  const root = newRoot();
  await writeIndex(root, OLD, filesOf(OLD));
  for (const pointer of ['', '{', 'null', '{"index": 7}', `{"index": "${NEW}"}`]) {
    writeFileSync(join(root, 'current.json'), pointer);
    expect(readCurrent(root)).toBeUndefined();
  }
});

test('what another running process is writing is left alone', async () => {
  const root = newRoot();
  await writeIndex(root, OLD, filesOf(OLD));
  await nodeDisk.makeFolder(join(root, `.tmp-${process.ppid}-${NEW}`));
  await writeIndex(root, NEW, filesOf(NEW));
  expect(readdirSync(root)).toContain(`.tmp-${process.ppid}-${NEW}`);
});
