/** How Vite bundles the three programs: the browser's scripts and styles, the command line, the Worker. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('vite').InlineConfig} InlineConfig */

/** @param {string} root @returns {InlineConfig} */
const shared = (root) => ({
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
});

/** Every file of `web/client` that no other imports as a module is an entry; helpers live in `web/client/parts`. */
function clientEntries(/** @type {string} */ root) {
  const folder = join(root, 'web/client');
  const scripts = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .map((name) => join(folder, name))
    : [];
  // Those of single pages stand apart: web/pages/sheets.ts.
  const styles = ['pincite', 'search', 'text', 'gathered', 'compare', 'verify', 'print'].map((name) =>
    join(root, `web/styles/${name}.css`),
  );
  return [...scripts, ...styles].filter((file) => existsSync(file));
}

/** @param {string} root @param {string} outDir @returns {InlineConfig} */
export const clientConfig = (root, outDir) => ({
  ...shared(root),
  base: '/static/',
  build: {
    outDir,
    emptyOutDir: true,
    manifest: true,
    assetsDir: '',
    assetsInlineLimit: 0,
    modulePreload: false,
    target: 'es2022',
    rolldownOptions: {
      input: clientEntries(root),
      output: {
        entryFileNames: '[name].[hash].js',
        chunkFileNames: '[name].[hash].js',
        assetFileNames: '[name].[hash][extname]',
      },
    },
  },
});

/** Dependencies stay outside: they are installed beside. @param {string} root @returns {InlineConfig} */
export const cliConfig = (root) => ({
  ...shared(root),
  build: {
    outDir: join(root, 'dist/app'),
    emptyOutDir: true,
    ssr: true,
    target: 'node22',
    rolldownOptions: {
      input: { cli: join(root, 'web/entry/cli.ts') },
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name].[hash].js' },
    },
  },
});

/** The names that a module gives, all of them worth nothing. @param {string} code @param {string} left */
function emptied(code, left) {
  const names = code.matchAll(/^export (?:async )?(?:function|class|const) (\w+)/gm);
  return Array.from(names, ([, name]) => `export const ${name} = ${left};`).join('\n');
}

/** What is left of each of its names. @type {Record<string, string>} */
const UNUSED_IN_ZOD = {
  compile: 'undefined',
  'from-json-schema': 'undefined',
  'json-schema-generator': 'undefined',
  'to-json-schema': '() => () => undefined',
  visit: 'undefined',
  memoizer: '() => undefined',
  doc: 'undefined',
};

/** Schemas of objects that only interpret: what they compile themselves to, Workers forbid. @param {string} code */
function withoutCompiling(code) {
  const compiling = /(?<=const generateFastpass = )\(shape\) => \{[\s\S]*?^ {4}\}(?=;$)/m;
  const asked = 'const jit = !core.globalConfig.jitless;';
  if (!compiling.test(code) || !code.includes(asked))
    throw new Error('zod has changed: it compiles otherwise.');
  return code.replace(compiling, 'undefined').replace(asked, 'const jit = false;');
}

/**
 * zod's namespace is taken whole by those who extend it, with messages in fifty languages, a compiler (which Workers
 * forbid), a reader and a writer of JSON schemas, and what input needs that refers to itself, as no request can: 59 KB
 * compressed that the Worker never runs. Their names stay, empty; those that schemas call do nothing.
 * @returns {import('vite').Plugin}
 */
const withoutUnusedZod = () => ({
  name: 'without-unused-zod',
  transform(code, id) {
    if (/\/zod\/v4\/locales\/index\.js$/.test(id)) return "export { default as en } from './en.js';";
    if (/\/zod\/v4\/core\/json-schema-processors\.js$/.test(id)) {
      // Behind what schemas ask about their own checks.
      const border = code.indexOf('export const stringProcessor');
      return `${code.slice(0, border)}\n${emptied(code.slice(border), 'undefined')}`;
    }
    if (/\/zod\/v4\/core\/schemas\.js$/.test(id)) return withoutCompiling(code);
    const file = /\/zod\/v4\/(core|classic)\/([\w-]+)\.js$/.exec(id)?.[2] ?? '';
    const left = UNUSED_IN_ZOD[file];
    return left === undefined ? undefined : emptied(code, left);
  },
});

/**
 * citeproc reads styles and languages from XML, too; here they come parsed (citationStyles.mjs). Of the formats that it
 * writes only HTML and plain text are asked for; citations are made one by one, so what keeps a whole document's is
 * left out, and what nobody asks for: names and choices of languages, remarks for its own developers.
 */
const UNUSED_IN_CITEPROC = [
  /^CSL\.parseXml = [\s\S]*?(?=^CSL\.setupXml = )/m,
  /^CSL\.Output\.Formats\.prototype\.(?:rtf|asciidoc|fo|latex) = \{[\s\S]*?^\};$/gm,
  /^CSL\.Engine\.prototype\.(?:preview|append|process_?)CitationCluster = [\s\S]*?^\};$/gm,
  /^CSL\.Engine\.prototype\.(?:rebuild|restore)ProcessorState = [\s\S]*?^\};$/gm,
  /^ {4}LANGS: \{[\s\S]*?^ {4}\},$/m,
  /^ *CSL\.debug\(.*\);$/gm,
  /^CSL\.Engine\.prototype\.setLang\w+ = function [\s\S]*?^\};?$/gm,
  /^CSL\.Output\.Queue\.prototype\.mergeTokenStrings = [\s\S]*?^\};$/m,
];

/** @returns {import('vite').Plugin} */
const withoutUnusedCiteproc = () => ({
  name: 'without-unused-citeproc',
  transform(code, id) {
    if (!/\/citeproc\/citeproc_commonjs\.js$/.test(id)) return undefined;
    return UNUSED_IN_CITEPROC.reduce((all, part) => {
      const left = all.replace(part, '');
      if (left === all) throw new Error(`citeproc has changed: nothing in it is like ${part}.`);
      return left;
    }, code);
  },
});

/**
 * V8 holds a program in two bytes a character where one is beyond Latin-1: 1.3 MB of an isolate's heap, which escapes
 * save. Compressed they take nothing.
 * @returns {import('vite').Plugin}
 */
const inAscii = () => ({
  name: 'in-ascii',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      if (/\\[^\0-\x7f]/.test(chunk.code))
        throw new Error('A backslash stands before what is to be escaped.');
      chunk.code = chunk.code.replace(
        /[^\0-\x7f]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    }
  },
});

/** One file with all that it needs, for a runtime without Node. @param {string} root @returns {InlineConfig} */
export const workerConfig = (root) => ({
  ...shared(root),
  plugins: [withoutUnusedZod(), withoutUnusedCiteproc(), inAscii()],
  ssr: { target: 'webworker', noExternal: true },
  resolve: {
    conditions: ['workerd', 'worker', 'browser', 'import', 'module', 'default'],
    // Zod's messages in 64 languages, a tenth of the program, of which only the English ones are used.
    alias: [
      { find: /^\.\.\/locales\/index\.js$/, replacement: join(root, 'node_modules/zod/v4/locales/en.js') },
    ],
  },
  build: {
    outDir: join(root, 'dist/app'),
    emptyOutDir: false,
    ssr: true,
    minify: true,
    target: 'es2022',
    rolldownOptions: {
      input: { worker: join(root, 'web/entry/worker.ts') },
      // Its parts for browsers are imported for their effects, which are none here.
      treeshake: { moduleSideEffects: [{ test: /\/hono\/dist\/jsx\//, sideEffects: false }] },
      output: { entryFileNames: '[name].js', codeSplitting: false },
    },
  },
});
