/** Killed at any moment (`kill -9`), a build leaves the old index whole, a publication the old register or the new one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { buildProgram } from '../../web/build/program.mjs';
import { indexProblems } from '../../web/entry/commands/checkIndex.ts';
import { makeCorpus, pincite, SITE, WORK } from './testCorpus.ts';

const PROGRAM = resolve(dirname(fileURLToPath(import.meta.url)), '../../web/entry/pincite.mjs');
/** Enough passages that writing takes a while. */
const text = (edition: number) =>
  Array.from({ length: 1_000 }, (_, i) => `Paragraph ${i} of ${edition}: ${'word '.repeat(i % 40)}.`).join(
    '\n\n',
  );
const ROUNDS = process.env.PINCITE_TEST_FULL === '1' ? 100 : 4;

beforeAll(async () => {
  await buildProgram();
});

/** Runs a command and kills it after so many milliseconds; `true` where it came to its end before that. */
async function runKilled(folder: string, args: string[], milliseconds: number): Promise<boolean> {
  const { CI: _, ...env } = process.env;
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: folder, env, stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  const [, signal] = await once(child, 'close');
  clearTimeout(timer);
  return signal === null;
}

async function timeOf(folder: string, args: string[]): Promise<number> {
  const started = performance.now();
  expect(await runKilled(folder, args, 60_000)).toBe(true);
  return performance.now() - started;
}

/** What the live index says of the work, all its parts read: throws where a file is missing or cut short. */
function liveText(folder: string): string {
  const read = (path: string) => JSON.parse(readFileSync(join(folder, 'dist/index', path), 'utf8'));
  const { index } = read('current.json');
  const work = read(`${index}/works/book.json`);
  const parts = work.parts.map((_: unknown, part: number) => read(`${index}/works/book/${part}.json`));
  expect(indexProblems(join(folder, 'dist/index'))).toEqual([]);
  return parts.flatMap((part: { passages: { text: string }[] }) => part.passages.map((each) => each.text))[1];
}

test('a killed build', async () => {
  const folder = makeCorpus({ 'site.yaml': SITE, 'book/work.yaml': WORK, 'book/1.txt': text(0) });
  const whole = await timeOf(folder, ['build']);
  let shown = liveText(folder);
  for (let round = 1; round <= ROUNDS; round++) {
    writeFileSync(join(folder, 'corpus/book/1.txt'), text(round));
    // Most of the time goes into starting; the last two thirds hold reading and writing.
    await runKilled(folder, ['build'], whole * (1 / 3 + (2 / 3) * (((round * 7) % ROUNDS) / ROUNDS)));
    const after = liveText(folder);
    expect([shown, `Paragraph 1 of ${round}: word .`]).toContain(after);
    shown = after;
  }
  expect(await runKilled(folder, ['build'], 60_000)).toBe(true);
  expect(liveText(folder)).toBe(`Paragraph 1 of ${ROUNDS}: word .`);
});

test('a killed publication', async () => {
  const folder = makeCorpus({ 'site.yaml': SITE, 'book/work.yaml': WORK, 'book/1.txt': text(0) });
  const register = join(folder, 'corpus/book/register.jsonl');
  const whole = await timeOf(folder, ['publish', '--yes']);
  for (let round = 1; round <= ROUNDS; round++) {
    const before = readFileSync(register, 'utf8');
    writeFileSync(join(folder, 'corpus/book/1.txt'), text(round));
    await runKilled(
      folder,
      ['publish', '--yes'],
      whole * (1 / 3 + (2 / 3) * (((round * 7) % ROUNDS) / ROUNDS)),
    );
    const after = readFileSync(register, 'utf8');
    expect(after.startsWith(before)).toBe(true);
    const { errors } = JSON.parse((await pincite(folder, ['check', '--json'])).out);
    expect(errors).toBe(0);
  }
  expect(await runKilled(folder, ['publish', '--yes'], 60_000)).toBe(true);
  const done = await pincite(folder, ['publish', '--yes']);
  expect(done.out).toMatch(/Everything is published/);
});
