import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkRegister } from './checkRegister.ts';
import { parse } from './testTexts.ts';

const kills = process.env.PINCITE_TEST_FULL === '1' ? 200 : 6;
const PROGRAM = fileURLToPath(new URL('./publishForever.ts', import.meta.url));

/** Starts a process that publishes, and kills it some milliseconds after its first publication. */
function publishAndKill(folder: string, milliseconds: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', '--experimental-strip-types', PROGRAM, folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += String(chunk);
    });
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), milliseconds));
    child.once('error', reject);
    child.once('close', () => resolve(complaint));
  });
}

test(`a publication killed at any moment, ${kills} times in a row, leaves a whole register that grows`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pincite-kill-'));
  try {
    let before = '';
    for (let round = 0; round < kills; round++) {
      expect(await publishAndKill(folder, (round * 37) % 90)).toBe('');
      const text = readFileSync(join(folder, 'register.jsonl'), 'utf8');
      expect(checkRegister(text, 'register.jsonl')).toEqual([]);
      expect(text.startsWith(before)).toBe(true);
      expect(parse(text).states.length).toBeGreaterThan(before === '' ? 0 : parse(before).states.length);
      before = text;
    }
    const left = readdirSync(folder).filter((file) => !file.startsWith('.register.jsonl'));
    expect(left).toEqual(['register.jsonl']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
