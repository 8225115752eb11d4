/**
 * `npm run bench [-- NAME…]`: runs the benchmarks and writes each one's section of tests/bench/RESULTS.md, with the
 * machine and the date. A benchmark is a folder here whose `index.ts` exports `title` and `run(): Promise<string>`
 * (Markdown). Speed is measured here and nowhere else; what `../shared` holds is skipped where it is absent.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildProgram } from '../../web/build/program.mjs';
import { machineLine, writeSection } from './results.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
process.chdir(resolve(folder, '../..'));

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
