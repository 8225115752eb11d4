/**
 * `npm run bench [-- NAME…]`: runs the benchmarks and writes each one's section of tests/bench/RESULTS.md, with the
 * machine and the date. A benchmark is a folder here whose `index.ts` exports `title` and `run(): Promise<string>`
 * (Markdown). Speed is measured here and nowhere else; what `../shared` holds is skipped where it is absent.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildProgram } from '../../web/build/program.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
process.chdir(resolve(folder, '../..'));
const results = join(folder, 'RESULTS.md');

const all = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'index.ts')))
  .map((entry) => entry.name)
  .sort();
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark “${unknown.join(', ')}”. There are: ${all.join(', ')}.`);
  process.exit(2);
}

await buildProgram();
for (const name of asked.length > 0 ? asked : all) {
  console.error(`Benchmark ${name} …`);
  const { title, run } = await import(join(folder, name, 'index.ts'));
  const body = await run();
  console.log(`## ${title}\n\n${body}\n`);
  writeSection(name, `## ${title}\n\n${machineLine()}\n\n${body.trim()}\n`);
}

function machineLine() {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `*${new Date().toISOString().slice(0, 10)}, ${commit}, ${cpus().length} × ${processor}, ${memory} GB, Node ${process.versions.node}.*`;
}

/**
 * Replaces one section of RESULTS.md and leaves the others as they were measured.
 * @param {string} name @param {string} section
 */
function writeSection(name, section) {
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
