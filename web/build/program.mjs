/**
 * Builds the program into `dist/`: `app/` (the command line for Node, the Worker) and `static/` (scripts, styles,
 * fonts, citation styles, each under a hashed name, with `manifest.json`). Does nothing where no source has changed
 * since. Plain JavaScript, so that any Node can read it and say what it lacks.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const dist = join(root, 'dist');
const stampFile = join(dist, 'app', 'stamp');

/** What the program is made of; the texts are not. */
const SOURCES = ['api', 'indexer', 'web', 'package-lock.json', 'tsconfig.json'];

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return;
  console.error(
    `Pincite needs Node 22.12 or newer; this is ${process.version}. ` +
      'Run `npm install` with optional dependencies (it brings its own Node), or install a newer Node.',
  );
  process.exit(1);
}

/** A hash over the names and bytes of all sources, tests apart. */
function sourceStamp() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesBelow(join(root, source))) {
      const name = relative(root, file);
      if (/\.test\.tsx?$|^web\/fonts\/|\/fixtures\//.test(name)) continue;
      hash.update(name).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (path.endsWith('.json')) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The stamp of what `dist/` holds; empty where a part is missing. */
function builtStamp() {
  const whole = ['app/cli.js', 'app/worker.js', 'static/manifest.json'].every((file) =>
    existsSync(join(dist, file)),
  );
  return whole && existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
}

/** Builds what is out of date. @returns {Promise<boolean>} whether anything was built */
export async function buildProgram() {
  requireNode();
  const stamp = sourceStamp();
  if (builtStamp() === stamp) return false;
  rmSync(stampFile, { force: true });

  const [{ build }, { clientConfig, cliConfig, workerConfig }, { makeFonts }, { compileStyles }] =
    await Promise.all([
      import('vite'),
      import('./vite.mjs'),
      import('./fonts.mjs'),
      import('./citationStyles.mjs'),
    ]);
  const fresh = join(dist, 'static.new');
  rmSync(fresh, { recursive: true, force: true });
  await makeFonts(root);
  await build(clientConfig(root, fresh));
  nameAssets(fresh);
  compileStyles(fresh);
  rmSync(join(dist, 'static'), { recursive: true, force: true });
  renameSync(fresh, join(dist, 'static'));
  await build(cliConfig(root));
  await build(workerConfig(root));
  writeFileSync(stampFile, stamp);
  return true;
}

/**
 * Turns Vite's manifest into ours: source name below `web/` to address.
 * @param {string} folder
 */
function nameAssets(folder) {
  const file = join(folder, '.vite', 'manifest.json');
  /** @type {Record<string, {file: string}>} */
  const chunks = JSON.parse(readFileSync(file, 'utf8'));
  const named = Object.entries(chunks)
    .filter(([source]) => source.startsWith('web/'))
    .map(([source, chunk]) => [source.slice('web/'.length), `/static/${chunk.file}`]);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(Object.fromEntries(named.sort()), null, 1));
  rmSync(join(folder, '.vite'), { recursive: true });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started = performance.now();
  if (await buildProgram())
    console.error(`Built the program in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}
