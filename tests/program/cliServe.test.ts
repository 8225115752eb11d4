/** The built program as it is installed: started as a process, asked over HTTP, stopped by a signal. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildProgram } from '../../web/build/program.mjs';
import { type Files, makeCorpus, SITE, TEXT, WORK } from './testCorpus.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const CORPUS: Files = {
  'site.yaml': SITE,
  'hamlet/work.yaml': WORK,
  'hamlet/1.txt': TEXT,
  'pictures/work.yaml': WORK.replace('Hamlet', 'Pictures'),
  'pictures/1.md': '# Pictures\n\nA dot ![dot](dot.png) and a drawing ![drawing](drawing.svg).\n',
  'pictures/dot.png': PNG,
  'pictures/drawing.svg': SVG,
};

beforeAll(async () => {
  await buildProgram();
});

interface Program {
  process: ChildProcess;
  output: () => string;
  /** Resolves with the first match in what the program says. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  exit: Promise<number | null>;
}

function start(folder: string, args: string[], env: Record<string, string> = {}): Program {
  const { CI: _, PORT: __, HOST: ___, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'web/entry/pincite.mjs'), ...args], {
    cwd: folder,
    env: { ...inherited, ...env },
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
      for (const listener of listeners) listener();
    });
  const exit = once(child, 'close').then(([status]) => status as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  const says = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((found, missed) => {
      const look = () => {
        const match = pattern.exec(output);
        if (!match) return;
        listeners.delete(look);
        found(match);
      };
      listeners.add(look);
      void exit.then(() => missed(new Error(`${pattern} was never said, but: ${output}`)));
      look();
    });
  return { process: child, output: () => output, says, exit };
}

async function serve(folder: string, ...options: string[]): Promise<Program & { url: string }> {
  const program = start(folder, ['serve', '--port', '0', ...options]);
  const [, url = ''] = await program.says(/Pincite is at (http:\S+)/);
  return { ...program, url };
}

/** Without the help of `fetch`, which would tidy the path and unpack the body. */
function ask(url: string, path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((done, failed) => {
    const { hostname, port } = new URL(url);
    const sent = request({ hostname, port, path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () =>
        done({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', failed);
    sent.end();
  });
}

const textOf = async (url: string, path: string) =>
  (await ask(url, path, { accept: 'text/html' })).body.toString();

test('serve --build builds, prints its address, answers, and stops in order when it is asked to', async () => {
  const folder = makeCorpus(CORPUS);
  const { url, process: child, exit, output } = await serve(folder, '--build');
  expect(await textOf(url, '/works/hamlet')).toContain('Who is there?');
  const missing = await ask(url, '/nothing/here', { accept: 'text/html' });
  expect(missing.status).toBe(404);
  expect(missing.headers['content-type']).toMatch(/text\/html/);
  child.kill('SIGTERM');
  expect(await exit).toBe(0);
  expect(output()).toMatch(/Built the index/);

  const again = await serve(folder, '--build');
  expect(again.output()).toMatch(/The index is up to date/);
});

test('a new index is served without a restart', async () => {
  const folder = makeCorpus(CORPUS);
  const { url } = await serve(folder, '--build');
  expect(await textOf(url, '/works/hamlet')).not.toContain('Long live the king');
  writeFileSync(join(folder, 'corpus/hamlet/1.txt'), `${TEXT}\nLong live the king!\n`);
  expect(await start(folder, ['build']).exit).toBe(0);
  await expect.poll(() => textOf(url, '/works/hamlet'), { timeout: 10_000 }).toContain('Long live the king');
});

test('serve --watch builds on a change; a fault is shown, and machines still read the old index', async () => {
  const folder = makeCorpus(CORPUS);
  const text = join(folder, 'corpus/hamlet/1.txt');
  const { url, says } = await serve(folder, '--watch');
  writeFileSync(text, '');
  await says(/corpus\/hamlet\/1\.txt:1: The file is empty/);
  await expect.poll(() => textOf(url, '/works/hamlet'), { timeout: 10_000 }).toContain('The file is empty');
  expect(await textOf(url, '/api/v1/search?q=unfold')).toContain('Stand and unfold yourself.');
  writeFileSync(text, `${TEXT}\nLong live the king!\n`);
  await expect.poll(() => textOf(url, '/works/hamlet'), { timeout: 10_000 }).toContain('Long live the king');
});

test('serve --watch on a corpus with a fault shows it until it is corrected', async () => {
  const folder = makeCorpus({ ...CORPUS, 'hamlet/1.txt': '' });
  const { says } = start(folder, ['serve', '--watch', '--port', '0']);
  const [, url = ''] = await says(/Pincite is at (http:\S+)\//);
  await says(/Waiting for the corpus to be corrected/);
  const page = () => ask(url, '/works/hamlet', { accept: 'text/html' });
  expect(await page()).toMatchObject({ status: 503 });
  writeFileSync(join(folder, 'corpus/hamlet/1.txt'), TEXT);
  await expect.poll(async () => (await page()).status, { timeout: 10_000 }).toBe(200);
  expect(await textOf(url, '/works/hamlet')).toContain('Who is there?');
});

test('without an index, with a bad corpus, or on a port in use, the message says what to do', async () => {
  const folder = makeCorpus(CORPUS);
  const none = start(folder, ['serve', '--port', '0']);
  expect(await none.exit).toBe(1);
  expect(none.output()).toMatch(/There is no index in .*\n.*pincite build/);

  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const taken = start(folder, ['serve', '--build'], { PORT: String(port) });
  expect(await taken.exit).toBe(1);
  expect(taken.output()).toMatch(new RegExp(`Port ${port} is in use.*\n.*--port ${port + 1}`));

  rmSync(join(folder, 'corpus/hamlet/work.yaml'));
  const bad = start(folder, ['serve', '--build', '--port', '0']);
  expect(await bad.exit).toBe(1);
  expect(bad.output()).toMatch(/no work\.yaml/);
});

test('answers are compressed as the client takes them, and say so', async () => {
  const { url } = await serve(makeCorpus(CORPUS), '--build');
  const plain = await ask(url, '/works/hamlet', { accept: 'text/html' });
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.headers.vary).toMatch(/accept-encoding/i);
  const brotli = await ask(url, '/works/hamlet', { accept: 'text/html', 'accept-encoding': 'gzip, br' });
  expect(brotli.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(brotli.body).toString()).toBe(plain.body.toString());
  const gzip = await ask(url, '/works/hamlet', { accept: 'text/html', 'accept-encoding': 'gzip, br;q=0' });
  expect(gunzipSync(gzip.body).toString()).toBe(plain.body.toString());

  const etag = String(brotli.headers.etag);
  const unchanged = await ask(url, '/works/hamlet', { accept: 'text/html', 'if-none-match': etag });
  expect(unchanged.status).toBe(304);
});

test('the program’s own files are cached for ever under their hashed names; nothing else can be reached', async () => {
  const { url } = await serve(makeCorpus(CORPUS), '--build');
  const css = /\/static\/[\w./-]+\.css/.exec(await textOf(url, '/'))?.[0] ?? '';
  const style = await ask(url, css, { 'accept-encoding': 'br' });
  expect(style.status).toBe(200);
  expect(style.headers).toMatchObject({
    'content-type': 'text/css; charset=utf-8',
    'cache-control': expect.stringContaining('immutable'),
    'content-encoding': 'br',
  });
  expect((await ask(url, css, { 'if-none-match': String(style.headers.etag) })).status).toBe(304);
  for (const path of [
    '/static/../../package.json',
    '/static/%2e%2e/%2e%2e/package.json',
    '/static/..%2f..%2fpackage.json',
    '/static//etc/passwd',
    '/static/.vite/manifest.json',
    '/static/',
    '/static/%00',
    '/media/../manifest.json',
    '/media/..%2fmanifest.json',
    '/media/none.png',
  ])
    expect((await ask(url, path)).status, path).toBe(404);
  expect((await ask(url, '/%ff')).status).toBe(400);
});

test('images of the texts are served by their hash, and drawings cannot run scripts', async () => {
  const { url } = await serve(makeCorpus(CORPUS), '--build');
  const page = await textOf(url, '/works/pictures');
  const png = /\/media\/[0-9a-f]{32}\.png/.exec(page)?.[0] ?? '';
  const svg = /\/media\/[0-9a-f]{32}\.svg/.exec(page)?.[0] ?? '';
  expect((await ask(url, png)).body).toEqual(PNG);
  const drawing = await ask(url, svg);
  expect(drawing.body.toString()).toBe(SVG);
  expect(drawing.headers).toMatchObject({ 'content-type': expect.stringContaining('image/svg+xml') });
  expect(drawing.headers['content-security-policy']).toMatch(/sandbox/);
});

test('output into a closed pipe, as of `| head`, is no fault', async () => {
  const long = Array.from({ length: 5_000 }, (_, i) => `Paragraph ${i} of many.`).join('\n\n');
  const folder = makeCorpus({ ...CORPUS, 'hamlet/1.txt': long });
  const program = start(folder, ['inspect', 'hamlet']);
  program.process.stdout?.once('data', () => program.process.stdout?.destroy());
  expect(await program.exit).toBe(0);
  expect(program.output()).not.toMatch(/EPIPE|Error/);
});
