/**
 * `npm test` and `npm run test:full`: builds the program and the bundled corpus, runs every test, and ends with the
 * line `N passed, N failed`. Arguments go to vitest (`npm test -- indexer/passages`).
 */
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildProgram } from '../web/build/program.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const args = process.argv.slice(2);
const full = args.includes('--full');
const started = performance.now();
process.env.PINCITE_TEST_FULL = full ? '1' : '0';

await buildProgram();
const index = spawnSync(process.execPath, ['web/entry/pincite.mjs', 'build', '--quiet'], {
  stdio: 'inherit',
});
if (index.status !== 0) {
  console.error('The bundled corpus could not be built; no test was run.');
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const { startVitest } = await import('vitest/node');
const filters = args.filter((argument) => !argument.startsWith('--'));
const vitest = await startVitest('test', filters, {
  watch: false,
  root,
  config: join(root, 'vitest.config.ts'),
  reporters: process.env.CI ? ['dot'] : ['default'],
});

const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
for (const module of vitest.state.getTestModules()) {
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    counts[state]++;
  }
  // A file that could not even be collected is a failure, though it holds no test.
  if (
    module.state() === 'failed' &&
    [...module.children.allTests()].every((test) => test.result().state !== 'failed')
  )
    counts.failed++;
}
await vitest.close();
counts.failed += vitest.state.getUnhandledErrors().length;
if (full) {
  const { machineLine, writeSection } = await import('./bench/results.mjs');
  const outcome = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
  const minutes = Math.round((performance.now() - started) / 60_000);
  const what = filters.length > 0 ? `Tests of ${filters.join(', ')}` : 'All tests';
  writeSection(
    ['test-full', ...filters.map((filter) => filter.replaceAll(/\W+/g, '-'))].join('-'),
    `## ${what}, the large sets whole\n\n${machineLine()}\n\n${outcome}, in ${minutes} minutes.\n`,
  );
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
