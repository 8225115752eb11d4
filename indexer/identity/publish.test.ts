import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkRegister } from './checkRegister.ts';
import { Crash, DiskError, type Fault, MemoryFiles } from './memoryFiles.ts';
import { nodeFiles } from './nodeFiles.ts';
import { NO_OVERRIDES } from './overrides.ts';
import { planPublication } from './publication.ts';
import { lostIds, type Publication, PublishError, publishWork } from './publish.ts';
import { edition, parse, publishAll, SLUG } from './testTexts.ts';

const FOLDER = 'corpus/a-text';
const PATH = 'corpus/a-text/register.jsonl';
const LOCK = 'corpus/a-text/.register.jsonl.lock';
const OLD = publishAll('', [edition('1', ['# T', 'One two three four five six seven.'])]).text;
const EDITIONS = [edition('1', ['# T', 'One two three four five six eight.', 'And a new paragraph.'])];

function publication(text: string, published = '2026-02-01T00:00:00Z'): Publication {
  const register = parse(text);
  const { pending } = planPublication(SLUG, register, EDITIONS, NO_OVERRIDES);
  return { folder: FOLDER, planned: { text, register }, pending, published };
}

const NEW = publishWork(new MemoryFiles([[PATH, OLD]]), publication(OLD)).text;

describe('publishing', () => {
  test('appends, and leaves nothing else behind', () => {
    const files = new MemoryFiles([[PATH, OLD]]);
    expect(publishWork(files, publication(OLD))).toEqual({ states: ['1~2'], text: NEW });
    expect([...files.files]).toEqual([[PATH, NEW]]);
    expect(NEW.startsWith(OLD)).toBe(true);
  });

  test('with nothing pending touches nothing', () => {
    const files = new MemoryFiles([[PATH, NEW]]);
    publishWork(files, publication(NEW));
    expect(files.calls).toBe(0);
  });

  test('refuses a register that has changed since the plan', () => {
    expect(() => publishWork(new MemoryFiles([[PATH, NEW]]), publication(OLD))).toThrow(/changed since/);
    expect(() => publishWork(new MemoryFiles(), publication(OLD))).toThrow(/changed since/);
  });

  test('refuses a time before the last publication', () => {
    expect(() =>
      publishWork(new MemoryFiles([[PATH, OLD]]), publication(OLD, '2025-01-01T00:00:00Z')),
    ).toThrow(/clock/);
  });

  test('refuses to write a register that its checker does not pass', () => {
    const planned = publication(OLD);
    const [state] = planned.pending;
    const miscounted = { ...planned, pending: state ? [{ ...state, passages: 99 }] : [] };
    const files = new MemoryFiles([[PATH, OLD]]);
    expect(() => publishWork(files, miscounted)).toThrow(PublishError);
    expect([...files.files]).toEqual([[PATH, OLD]]);
  });

  test('would lose a permalink where an id neither stands nor has an end, and says which', () => {
    const [, paragraph] = parse(OLD).at('1');
    const other = publishAll('', [edition('1', ['# T'])]).text;
    expect(lostIds(parse(OLD), parse(other))).toEqual([paragraph?.id]);
    expect(lostIds(parse(OLD), parse(NEW))).toEqual([]);
  });
});

describe('two publishers', () => {
  test('do not write at once: the second is told of the first', () => {
    const files = new MemoryFiles([
      [PATH, OLD],
      [LOCK, '7'],
    ]);
    files.running.add(7);
    expect(() => publishWork(files, publication(OLD))).toThrow(/process 7/);
    expect([...files.files]).toEqual([
      [PATH, OLD],
      [LOCK, '7'],
    ]);
  });

  test('a lock left by a killed run holds nobody up', () => {
    for (const left of ['7', '', 'nonsense']) {
      const files = new MemoryFiles([
        [PATH, OLD],
        [LOCK, left],
      ]);
      publishWork(files, publication(OLD));
      expect([...files.files]).toEqual([[PATH, NEW]]);
    }
  });
});

describe('a publication interrupted at any step', () => {
  const images = new Map([
    ['a.png', Uint8Array.of(1, 2, 3, 4)],
    ['b.svg', Uint8Array.of(5, 6)],
  ]);
  const kept: [string, string][] = [
    [`${FOLDER}/register-images/a.png`, '\u0001\u0002\u0003\u0004'],
    [`${FOLDER}/register-images/b.svg`, '\u0005\u0006'],
  ];
  const illustrated = (text: string) => ({ ...publication(text), images });
  const untouched = new MemoryFiles([[PATH, OLD]]);
  publishWork(untouched, illustrated(OLD));
  const faults = Array.from({ length: untouched.calls }, (_, at) =>
    (['before', 'within', 'after'] as const).flatMap((when) =>
      (['crash', 'error'] as const).map((kind): Fault => ({ at, when, kind })),
    ),
  ).flat();

  test.each(faults)('by a $kind $when step $at leaves the old register whole, or the new one', (fault) => {
    const files = new MemoryFiles([[PATH, OLD]], fault);
    expect(() => publishWork(files, illustrated(OLD))).toThrow(fault.kind === 'crash' ? Crash : DiskError);
    const left = files.files.get(PATH) ?? '';
    expect([OLD, NEW]).toContain(left);
    expect(checkRegister(left, PATH)).toEqual([]);
    // An image that is there is whole, and the new register finds all of them.
    for (const [path, bytes] of kept)
      expect([left === OLD ? undefined : bytes, bytes]).toContain(files.files.get(path));

    // The next run, by another process, succeeds and tidies up.
    const next = new MemoryFiles(files.files, undefined, 2);
    publishWork(next, illustrated(left));
    expect(next.files.get(PATH)).toBe(NEW);
    if (left === OLD) expect(new Map(next.files)).toEqual(new Map([[PATH, NEW], ...kept]));
  });
});

describe('on a real disk', () => {
  test('the register is written whole and nothing else stays', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pincite-publish-'));
    try {
      const first = { ...publication(''), folder };
      publishWork(nodeFiles, first);
      const text = readFileSync(join(folder, 'register.jsonl'), 'utf8');
      expect(checkRegister(text, 'register.jsonl')).toEqual([]);
      expect(readdirSync(folder)).toEqual(['register.jsonl']);
      expect(() => publishWork(nodeFiles, first)).toThrow(/changed since/);
      expect(readdirSync(folder)).toEqual(['register.jsonl']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
