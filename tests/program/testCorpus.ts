/** Corpora made for a test, and the program run on them as a person would at a terminal. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCommandLine } from '../../web/entry/commandLine.ts';
import type { Terminal } from '../../web/entry/commands/command.ts';

export type Files = Record<string, string | Uint8Array>;

export const SITE = 'title: Test texts\nlanguage: en\n';
export const WORK = 'type: book\ntitle: Hamlet\nlanguage: en\n';
export const TEXT = 'Hamlet\n\nWho is there?\n\nNay, answer me. Stand and unfold yourself.\n';

/** A folder that holds `corpus/` with the given files, and goes when the test ends. */
export function makeCorpus(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'pincite-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'corpus'));
  putFiles(join(folder, 'corpus'), files);
  return folder;
}

export function putFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

export interface Run {
  status: number;
  out: string;
  err: string;
}

/**
 * Runs `pincite` in a folder.
 *
 * @param answers what a person types; none means that nobody is there
 * @param more what else is special about the terminal
 */
export async function pincite(
  folder: string,
  args: string[],
  answers?: string[],
  more?: Partial<Terminal>,
): Promise<Run> {
  const run: Run = { status: 0, out: '', err: '' };
  const waiting = [...(answers ?? [])];
  const terminal: Terminal = {
    cwd: folder,
    env: {},
    out: (text) => {
      run.out += `${text}\n`;
    },
    err: (text) => {
      run.err += `${text}\n`;
    },
    redraw: undefined,
    ask: answers && (async () => waiting.shift() ?? ''),
    colours: false,
    stopped: () => new Promise(() => {}),
    ...more,
  };
  run.status = await runCommandLine(args, terminal);
  return run;
}

/** Every file below a folder with its bytes, to compare two states of a disk. */
export function snapshot(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(join(folder, file)).isFile())
      .sort()
      .map((file) => [file, readFileSync(join(folder, file)).toString('latin1')]),
  );
}
