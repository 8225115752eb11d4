/** The command line as a person meets it: help, slips, and each command's words and exit status. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Files, makeCorpus, pincite, putFiles, SITE, snapshot, TEXT, WORK } from './testCorpus.ts';

const CORPUS: Files = { 'site.yaml': SITE, 'hamlet/work.yaml': WORK, 'hamlet/1.txt': TEXT };
const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

test('--help lists every command, and each explains itself with all its options', async () => {
  const folder = makeCorpus({});
  const { out, status } = await pincite(folder, ['--help']);
  expect(status).toBe(0);
  const commands = [...out.matchAll(/^ {2}(\w+) {2}/gm)].map(([, name]) => name ?? '');
  expect(commands).toEqual(
    expect.arrayContaining([
      'build',
      'publish',
      'serve',
      'inspect',
      'check',
      'add',
      'diff',
      'register',
      'redact',
      'search',
    ]),
  );
  for (const command of commands) {
    const help = await pincite(folder, [command, '--help']);
    expect(help.status).toBe(0);
    expect(help.out).toMatch(new RegExp(`^pincite ${command}`));
    for (const option of ['--corpus DIR', '--out DIR', '--help']) expect(help.out).toContain(option);
    expect((await pincite(folder, ['help', command])).out).toBe(help.out);
  }
});

test('--version is the package’s', async () => {
  const { out, status } = await pincite(makeCorpus({}), ['--version']);
  expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(status).toBe(0);
});

test.each([
  [[], /COMMAND/],
  [['biuld'], /no command “biuld”/],
  [['chek'], /no command “chek”. Did you mean “check”\?/],
  [['build', '--frozn'], /build has no option --frozn. Did you mean --frozen\?/],
  [['build', '--corpus'], /pincite build/],
  [['build', 'hamlet'], /too much.*pincite build \[options\]/],
  [['inspect'], /missing.*pincite inspect WORK/],
  [['--corpus', 'x', 'build'], /before a command/],
  [['serve', '--port', 'http'], /“http” is not a port/],
  [['serve', '--port', '65536'], /not a port/],
  [['register', 'unmerge', 'hamlet'], /register merge/],
])('%j makes no sense: a message, exit status 2', async (args, message) => {
  const { status, out, err } = await pincite(makeCorpus(CORPUS), args);
  expect(err).toMatch(message);
  expect(out).toBe('');
  expect(status).toBe(2);
});

test('--corpus and --out are relative to the caller’s folder', async () => {
  const folder = makeCorpus({});
  putFiles(join(folder, 'texts'), CORPUS);
  mkdirSync(join(folder, 'here'));
  const { status } = await pincite(join(folder, 'here'), ['build', '--corpus', '../texts', '--out', 'made']);
  expect(status).toBe(0);
  expect(existsSync(join(folder, 'here/made/index/current.json'))).toBe(true);
});

test('progress is plain lines where there is no terminal, one line redrawn on one, nothing when quiet', async () => {
  const folder = makeCorpus({ ...CORPUS, 'macbeth/work.yaml': WORK, 'macbeth/1.txt': TEXT });
  expect((await pincite(folder, ['build'])).err).toMatch(/^\[1\/2\] hamlet\n\[2\/2\] macbeth\n/);
  expect((await pincite(folder, ['build', '--quiet'])).err).toBe('');
  writeFileSync(join(folder, 'corpus/hamlet/1.txt'), `${TEXT}\nLong live the king!\n`);
  const lines: string[] = [];
  const live = await pincite(folder, ['build'], undefined, { redraw: (line) => lines.push(line) });
  // How often the index tells of itself is a matter of the clock.
  const works = lines.slice(0, 3);
  expect(works).toEqual([
    expect.stringMatching(/^░+ 0\/2 hamlet$/),
    expect.stringMatching(/^█+░+ 1\/2 macbeth$/),
    expect.stringMatching(/^█+ 2\/2 the index$/),
  ]);
  expect(lines.slice(3).join('\n')).toMatch(
    /^░+ the search index: 0 of 7 passages\n([░█]+ (the search index|its lists): .*\n)*$/,
  );
  expect(live.err).not.toMatch(/\[1\/2\]/);
});

test('where CI is set, build is frozen', async () => {
  const folder = makeCorpus(CORPUS);
  expect((await pincite(folder, ['build'], undefined, { env: { CI: 'true' } })).status).toBe(1);
  expect((await pincite(folder, ['build'], undefined, { env: { CI: 'false' } })).status).toBe(0);
});

test('inspect --json gives passages and what was left out, in the shape that is documented', async () => {
  const text =
    'A title[^1]\n===========\n\nWords 😀 with a note[^1] and one without[^2].\n\n[^1]: The note.\n';
  const folder = makeCorpus({ ...CORPUS, 'notes/work.yaml': WORK, 'notes/1.md': text });
  const { out, status } = await pincite(folder, ['inspect', 'notes', '--json']);
  expect(status).toBe(0);
  const { passages, leftOut } = JSON.parse(out);
  const note = passages.find(({ kind }: { kind: string }) => kind === 'note');
  expect(passages[1]).toEqual({
    id: expect.stringMatching(/^[23456789bcdfghjkmnpqrstvwxz]{10}$/),
    ref: '0p1',
    kind: 'paragraph',
    text: 'Words 😀 with a note and one without.',
    notes: [
      { label: '1', offset: 19, note: note.id },
      { label: '2', offset: 35, note: null },
    ],
    source: { file: '1.md', line: 4, start: 25, end: 69 },
  });
  expect([...text].slice(25, 69).join('')).toBe('Words 😀 with a note[^1] and one without[^2].');
  expect(leftOut).toEqual([]);
});

test('inspect shows the same to people, and proposes a work where the name is mistyped', async () => {
  const folder = makeCorpus(CORPUS);
  const { out } = await pincite(folder, ['inspect', 'corpus/hamlet/']);
  expect(out).toMatch(/ {2}title {2}heading {2}1\.txt:1 {2}draft\n {12}Hamlet\n/);
  const wrong = await pincite(folder, ['inspect', 'hamlt']);
  expect(wrong.status).toBe(1);
  expect(wrong.err).toMatch(/no work “hamlt”.*\n.*Did you mean “hamlet”/);
});

test('check warns of what a source lacks, and its JSON is one value on standard output', async () => {
  const folder = makeCorpus({ ...CORPUS, 'hamlet/1.txt': `${TEXT.trimEnd()}[1] More.[2] End.[3]\n` });
  const { status, out } = await pincite(folder, ['check']);
  expect(status).toBe(0);
  expect(out).toMatch(/warning {2}corpus\/hamlet\/1\.txt:5: .*\n +\S/);
  expect(out).toMatch(/warning {2}corpus\/hamlet\/work\.yaml: The record names no author/);
  expect(out).toMatch(/warning {2}corpus\/hamlet\/register\.jsonl: .*not published/);
  expect(out).toMatch(/1 work, 3 passages: 0 errors, \d+ warnings\.\n$/);
  const json = await pincite(folder, ['check', '--json']);
  expect(json.err).toBe('');
  expect(JSON.parse(json.out)).toMatchObject({
    errors: 0,
    works: [{ slug: 'hamlet', unresolved: 3, unpublished: true, state: null }],
  });
});

test('publish shows what it will write and asks; no leaves everything as it was', async () => {
  const folder = makeCorpus(CORPUS);
  const before = snapshot(folder);
  const no = await pincite(folder, ['publish'], ['n']);
  expect(no.status).toBe(1);
  expect(no.out).toBe('hamlet, state 1: 3 passages\n  3 minted\n');
  const nobody = await pincite(folder, ['publish']);
  expect(nobody.status).toBe(1);
  expect(nobody.err).toMatch(/--yes/);
  expect(snapshot(folder)).toEqual(before);

  const yes = await pincite(folder, ['publish', 'hamlet'], ['y']);
  expect(yes.status).toBe(0);
  expect(yes.out).toMatch(/Published hamlet, 1\. Commit corpus\/hamlet\/register\.jsonl\./);
  expect((await pincite(folder, ['publish'])).out).toBe(
    'Everything is published: no register would change.\n',
  );
  expect(readdirSync(join(folder, 'corpus/hamlet')).sort()).toEqual(['1.txt', 'register.jsonl', 'work.yaml']);
});

test('a passage that was edited keeps its id through publication', async () => {
  const folder = makeCorpus(CORPUS);
  await pincite(folder, ['publish', '--yes']);
  const idOf = async (ref: string) =>
    JSON.parse((await pincite(folder, ['inspect', 'hamlet', '--json'])).out).passages.find(
      (passage: { ref: string }) => passage.ref === ref,
    ).id;
  const id = await idOf('0p2');
  writeFileSync(join(folder, 'corpus/hamlet/1.txt'), TEXT.replace('Stand and unfold', 'Stand, and unfold'));
  const { out } = await pincite(folder, ['publish', '--yes']);
  expect(out).toMatch(/^hamlet, state 1~2: 3 passages\n {2}1 edited, 2 kept\n/);
  expect(await idOf('0p2')).toBe(id);
});

test('publish refuses while any chosen work has an error, and publishes the others when they are named', async () => {
  const folder = makeCorpus({ ...CORPUS, 'bad/work.yaml': WORK, 'bad/1.txt': '' });
  const all = await pincite(folder, ['publish', '--yes']);
  expect(all.status).toBe(1);
  expect(all.err).toMatch(/corpus\/bad\/1\.txt:1: The file is empty[\s\S]*nothing was published/);
  expect(existsSync(join(folder, 'corpus/hamlet/register.jsonl'))).toBe(false);
  expect((await pincite(folder, ['publish', 'hamlet', '--yes'])).status).toBe(0);
});

test('add makes a work of a file, guessing its record where nobody answers', async () => {
  const folder = makeCorpus({});
  const text =
    '# Über die Brücke\n\nDer Weg ist nicht weit, und das Wasser ist tief. Die Leute gehen mit den Kindern.\n';
  writeFileSync(join(folder, 'Brücke.md'), text);
  const { status, out } = await pincite(folder, [
    'add',
    'Brücke.md',
    '--author',
    'Muster, Anna; Verein X',
    '--issued',
    '1999',
  ]);
  expect(status, out).toBe(0);
  expect(read(folder, 'corpus/uber-die-brucke/1.md')).toBe(text);
  expect(read(folder, 'corpus/uber-die-brucke/work.yaml')).toMatch(/title: Über die Brücke\nlanguage: de\n/);
  expect(out).toMatch(/corpus\/site\.yaml/);
  expect((await pincite(folder, ['check'])).status).toBe(0);
  const { out: json } = await pincite(folder, ['inspect', 'uber-die-brucke', '--json']);
  expect(JSON.parse(json).passages).toHaveLength(2);
});

test('add asks a person, and takes what is typed or else the guess', async () => {
  const folder = makeCorpus({ 'site.yaml': SITE });
  writeFileSync(join(folder, 'h.txt'), TEXT);
  const { status } = await pincite(
    folder,
    ['add', 'h.txt'],
    ['The Tragedy of Hamlet', 'Shakespeare, William', 'en-GB', ''],
  );
  expect(status).toBe(0);
  expect(read(folder, 'corpus/the-tragedy-of-hamlet/work.yaml')).toMatch(
    /type: document\ntitle: The Tragedy of Hamlet\nlanguage: en-GB\nauthor:\n {2}- family: Shakespeare\n {4}given: William\n/,
  );
  expect(read(folder, 'corpus/site.yaml')).toBe(SITE);
});

test('add writes the record of a text that stands in the corpus already, as the message about it says', async () => {
  const folder = makeCorpus({ 'site.yaml': SITE, 'hamlet/1603.txt': TEXT });
  const { err } = await pincite(folder, ['build']);
  expect(err).toMatch(/pincite add CORPUS\/hamlet\/1603\.txt --slug hamlet/);
  expect((await pincite(folder, ['add', 'corpus/hamlet/1603.txt', '--slug', 'hamlet'])).status).toBe(0);
  expect((await pincite(folder, ['build'])).status).toBe(0);
});

test.each([
  ['none.txt', 'none.txt', /no file none\.txt/],
  ['a picture', 'p.png', /no kind that Pincite reads/],
  ['a file that is not UTF-8', 'latin.txt', /not UTF-8[\s\S]*was not added/],
  ['an empty file', 'empty.txt', /empty[\s\S]*was not added/],
])('add refuses %s and writes nothing', async (_, file, message) => {
  const folder = makeCorpus({ 'site.yaml': SITE });
  putFiles(folder, { 'p.png': 'x', 'latin.txt': Buffer.from('caf\xe9 noir', 'latin1'), 'empty.txt': '' });
  const before = snapshot(folder);
  const { status, err } = await pincite(folder, ['add', file]);
  expect(status).toBe(1);
  expect(err).toMatch(message);
  expect(snapshot(folder)).toEqual(before);
});

test('add refuses a slug that is taken, one that is none, and a language that is none', async () => {
  const folder = makeCorpus(CORPUS);
  writeFileSync(join(folder, 'h.txt'), TEXT);
  const before = snapshot(folder);
  expect((await pincite(folder, ['add', 'h.txt'])).err).toMatch(/There is a work hamlet already/);
  expect(await pincite(folder, ['add', 'h.txt', '--slug', '../x'])).toMatchObject({ status: 2 });
  expect((await pincite(folder, ['add', 'h.txt', '--slug', 'x', '--language', 'English!'])).err).toMatch(
    /“language” is not right/,
  );
  expect(snapshot(folder)).toEqual(before);
});

test('register merge joins what two branches published, from the conflict that git left', async () => {
  const folder = makeCorpus(CORPUS);
  const register = join(folder, 'corpus/hamlet/register.jsonl');
  await pincite(folder, ['publish', '--yes']);
  const base = readFileSync(register, 'utf8');
  const branch = async (text: string) => {
    writeFileSync(register, base);
    writeFileSync(join(folder, 'corpus/hamlet/1.txt'), text);
    await pincite(folder, ['publish', '--yes']);
    return readFileSync(register, 'utf8').slice(base.length);
  };
  const ours = await branch(`${TEXT}\nLong live the king!\n`);
  const theirs = await branch(`${TEXT}\nBernardo? He. You come most carefully upon your hour.\n`);
  writeFileSync(register, `${base}<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> other\n`);

  const check = await pincite(folder, ['check']);
  expect(check.status).toBe(1);
  expect(check.out).toMatch(/pincite register merge/);
  const merged = await pincite(folder, ['register', 'merge', 'hamlet']);
  expect(merged.status, merged.err).toBe(0);
  expect((await pincite(folder, ['check'])).status).toBe(0);
  const again = await pincite(folder, ['register', 'merge', 'hamlet']);
  expect(again.err).toMatch(/holds no conflict/);
});

test('redact takes words away only with a reason and consent, and an id that no register holds is named', async () => {
  const folder = makeCorpus(CORPUS);
  await pincite(folder, ['publish', '--yes']);
  const { passages } = JSON.parse((await pincite(folder, ['inspect', 'hamlet', '--json'])).out);
  const { id } = passages[2];
  expect((await pincite(folder, ['redact', id, '--yes'])).err).toMatch(/needs a reason/);
  expect((await pincite(folder, ['redact', 'zzzzzzzzzz', '--reason', 'x'])).err).toMatch(/No register holds/);
  expect((await pincite(folder, ['redact', id, '--reason', 'a court order'], ['n'])).status).toBe(1);
  expect(read(folder, 'corpus/hamlet/register.jsonl')).toContain('unfold yourself');
  const done = await pincite(folder, ['redact', id, '--reason', 'a court order'], ['yes']);
  expect(done.status, done.err).toBe(0);
  expect(read(folder, 'corpus/hamlet/register.jsonl')).not.toContain('unfold yourself');
  // The source still has the words: the next build says so.
  expect((await pincite(folder, ['build'])).err).toMatch(/corpus\/hamlet\/1\.txt:5: .*redacted.*\n.*source/);
});

test('diff shows what an edit does to the permalinks, to people and as JSON', async () => {
  const folder = makeCorpus({});
  const paragraphs = [
    'The harbour was lit by oil lamps until the year 1881.',
    'Two keepers shared the tower, and each slept by day in turn.',
    'A third keeper is said to have drowned in the winter of 1859.',
  ];
  const [first = '', second = '', third = ''] = paragraphs;
  const added = 'Electric light reached the harbour in the spring of 1903.';
  writeFileSync(join(folder, 'old.txt'), `${paragraphs.join('\n\n')}\n`);
  writeFileSync(
    join(folder, 'new.md'),
    `${third}\n\n${first.replace('lit', 'lighted')}\n\n${second}\n\n${added}\n`,
  );
  const { out, status } = await pincite(folder, ['diff', 'old.txt', 'new.md', '--json']);
  expect(status).toBe(0);
  const diff = JSON.parse(out);
  expect(diff.passages).toMatchObject([
    { old: { index: 0, ref: '0p1', text: first, start: 0, end: 53 }, status: 'edited', to: [{ index: 1 }] },
    { old: { index: 1 }, status: 'unchanged', to: [{ index: 2, share: 1, similarity: 1 }] },
    { old: { index: 2 }, status: 'moved', to: [{ index: 0 }] },
  ]);
  expect(diff.minted).toMatchObject([{ index: 3, text: added }]);
  const people = await pincite(folder, ['diff', 'old.txt', 'new.md']);
  expect(people.out).toMatch(/1 edited, 1 unchanged, 1 moved, 1 new\./);
  expect(people.out).toContain('[-lit-]{+lighted+}');
});

test('diff takes folders too, and names what it cannot read', async () => {
  const folder = makeCorpus({});
  putFiles(folder, {
    'a/1.txt': TEXT,
    'a/2.txt': 'More words.',
    'b/1.txt': `${TEXT}\nMore words.\n`,
    'c.bin': 'x',
    'd.txt': '',
  });
  const { out } = await pincite(folder, ['diff', 'a', 'b', '--json']);
  expect(JSON.parse(out).passages.map(({ status }: { status: string }) => status)).toEqual(
    Array(4).fill('unchanged'),
  );
  for (const [path, message] of [
    ['none.txt', /There is no file none\.txt/],
    ['none/none.txt', /There is no file none\/none\.txt/],
    ['c.bin', /no kind that Pincite reads.*\n.*--reader/],
    ['d.txt', /d\.txt:1: The file is empty/],
  ] as const) {
    const { status, out, err } = await pincite(folder, ['diff', path, 'a', '--json']);
    expect(err).toMatch(message);
    expect(out).toBe('');
    expect(status).toBe(1);
  }
});
