#!/usr/bin/env node
/**
 * The `pincite` command. Plain JavaScript that any Node can read, so that an old one gets a clear message, or the Node
 * that npm installed beside us (the optional dependency `node`).
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

function isNewEnough() {
  const parts = process.versions.node.split('.').map(Number);
  const major = parts[0] || 0;
  const minor = parts[1] || 0;
  return major > 22 || (major === 22 && minor >= 12);
}

/** The Node that the package `node` brings; undefined where it is not installed. */
function ownNode() {
  try {
    const require = createRequire(import.meta.url);
    return join(dirname(require.resolve('node/package.json')), 'bin', 'node');
  } catch {
    return undefined;
  }
}

/** Runs this very command under another Node, passes signals on, and ends as that one does. */
function runUnder(/** @type {string} */ node) {
  const env = Object.assign({}, process.env, { PINCITE_REEXECUTED: '1' });
  const child = spawn(node, [fileURLToPath(import.meta.url)].concat(process.argv.slice(2)), {
    stdio: 'inherit',
    env,
  });
  // A terminal sends Ctrl-C to both; what a process manager sends reaches this process alone.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', refuse);
  child.on('exit', (status) => {
    process.exitCode = status === null ? 1 : status;
  });
}

function refuse() {
  console.error(`Pincite needs Node 22.12 or newer; this is ${process.version}.`);
  console.error('Install a newer Node, or install Pincite with its optional dependencies, which bring one.');
  process.exitCode = 1;
}

const program = fileURLToPath(new URL('../../dist/app/cli.js', import.meta.url));
const node = isNewEnough() || process.env.PINCITE_REEXECUTED ? undefined : ownNode();
if (node) runUnder(node);
else if (!isNewEnough()) refuse();
else if (existsSync(program)) import(pathToFileURL(program).href);
else {
  console.error('The program is not built. Build it: node web/build/program.mjs');
  process.exitCode = 1;
}
