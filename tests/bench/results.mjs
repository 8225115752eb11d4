/** Where measurements are kept: RESULTS.md, a section for each benchmark and one for the full tests. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const results = join(dirname(fileURLToPath(import.meta.url)), 'RESULTS.md');

/** What was measured where, and when. */
export function machineLine() {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `*${new Date().toISOString().slice(0, 10)}, ${commit}, ${cpus().length} × ${processor}, ${memory} GB, Node ${process.versions.node}.*`;
}

/**
 * Replaces one section of RESULTS.md and leaves the others as they were measured.
 * @param {string} name @param {string} section
 */
export function writeSection(name, section) {
  const head =
    '# Measured\n\nWritten by `npm run bench` and `npm run test:full`; each section by its own run.\n';
  const old = existsSync(results) ? readFileSync(results, 'utf8') : head;
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const block = `${open}\n${section}${close}\n`;
  const start = old.indexOf(open);
  const end = old.indexOf(close);
  const next =
    start >= 0 && end >= 0
      ? `${old.slice(0, start)}${block}${old.slice(end + close.length + 1)}`
      : `${old.trimEnd()}\n\n${block}`;
  writeFileSync(results, next);
}
