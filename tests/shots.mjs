/**
 * `npm run shots [-- NAME…]`: pictures of every page at four widths, light and dark, and a contact sheet of each, into
 * `.tmp/shots` (which git ignores).
 */
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { buildProgram } from '../web/build/program.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
await buildProgram();
const { status } = spawnSync(process.execPath, ['web/entry/pincite.mjs', 'build', '--quiet'], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);

// Node reads no JSX; Vite does.
const vite = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, ws: false, watch: null },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
});
const { takeShots } = await vite.ssrLoadModule('/tests/browser/shots.ts');
const folder = join(root, '.tmp/shots');
await takeShots(join(root, 'dist/index'), folder, process.argv.slice(2));
console.log(`The pictures are in ${folder}.`);
await vite.close();
