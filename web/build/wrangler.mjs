/**
 * `npm run dev` and `npm run deploy`: builds the program and the index, then hands over to Wrangler, offline and
 * silent (no login, no banner, no metrics, nothing asked of other hosts) unless something is really deployed.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildProgram } from './program.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const [command = 'dev', ...rest] = process.argv.slice(2);
const dryRun = rest.includes('--dry-run');

/** @param {string[]} args @param {Record<string, string>} [env] */
function run(args, env = {}) {
  const { status, error } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

await buildProgram();
const indexer = join(root, 'web/entry/pincite.mjs');
// What is deployed must be what was published: a draft's ids are not yet anybody's.
if (command === 'deploy') run([indexer, 'build', '--frozen', ...(dryRun ? [] : ['--require-origin'])]);
else run([indexer, 'build']);

// What Wrangler must not upload as static assets: the program, and the index before this one; where the index lies in
// an R2 bucket, none.
/** @type {{previous: string | null}} */
const { previous } = JSON.parse(readFileSync(join(root, 'dist/index/current.json'), 'utf8'));
const isInBucket = /^\s*binding\s*=\s*"INDEX"/m.test(readFileSync(join(root, 'wrangler.toml'), 'utf8'));
const outdated = previous ? [`index/${previous}/`] : [];
const ignored = ['app/', '.assetsignore', ...(isInBucket ? ['index/'] : outdated)];
writeFileSync(join(root, 'dist/.assetsignore'), `${ignored.join('\n')}\n`);

const wrangler = join(
  dirname(createRequire(import.meta.url).resolve('wrangler/package.json')),
  'bin/wrangler.js',
);
run([wrangler, command, ...rest], {
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  ...(command === 'dev' || dryRun ? { CLOUDFLARE_CF_FETCH_ENABLED: 'false' } : {}),
});
