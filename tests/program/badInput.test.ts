/**
 * Whatever stands in a corpus: the message names file, line and remedy, the exit status is not zero, nothing is left
 * half-written, and one bad work does not hide the faults of another.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Files, makeCorpus, pincite, putFiles, SITE, snapshot, TEXT, WORK } from './testCorpus.ts';

interface BadInput {
  what: string;
  /** Added to a corpus that is good without them. */
  files?: Files;
  /** Done to the folder that holds `corpus/`. */
  damage?: (folder: string) => void;
  /** The file, and the line where there is one, as messages name them. */
  place: string;
  message: RegExp;
  remedy: RegExp;
}

const GOOD: Files = { 'site.yaml': SITE, 'good/work.yaml': WORK, 'good/1.txt': TEXT };
/** The fault that no other may hide. */
const OTHER_BAD_WORK: Files = {
  'zz-other/work.yaml': 'title: Without type\nlanguage: en\n',
  'zz-other/1.txt': TEXT,
};
const isRoot = process.getuid?.() === 0;

const text = (content: string | Uint8Array): Files => ({ 'bad/work.yaml': WORK, 'bad/1.txt': content });
const markdown = (content: string): Files => ({ 'bad/work.yaml': WORK, 'bad/1.md': content });
const record = (content: string): Files => ({ 'bad/work.yaml': content, 'bad/1.txt': TEXT });
const latin1 = (content: string) => Buffer.from(content, 'latin1');
const utf16 = (content: string) =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(content, 'utf16le')]);

const bomb = () => {
  const levels = Array.from(
    { length: 25 },
    (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`)}]`,
  );
  return ['l0: &l0 [x]', ...levels, WORK].join('\n');
};

/** Publishes a work, then damages its register. */
const registerOf = (damage: (lines: string[]) => string) => (folder: string) => {
  const file = join(folder, 'corpus/published/register.jsonl');
  writeFileSync(file, damage(readFileSync(file, 'utf8').split('\n')));
};

const INPUTS: BadInput[] = [
  {
    what: 'an empty text',
    files: text(''),
    place: 'bad/1.txt:1',
    message: /empty/,
    remedy: /Put the text into it/,
  },
  {
    what: 'a text of blanks',
    files: text(' \n\t\n'),
    place: 'bad/1.txt:1',
    message: /white space/,
    remedy: /Put the text/,
  },
  {
    what: 'a binary file',
    files: text(Buffer.from([0x47, 0x49, 0x46, 0x0a, 0x00, 0x01, 0xfe])),
    place: 'bad/1.txt:2',
    message: /NUL|binary/,
    remedy: /Remove the file/,
  },
  {
    what: 'a PDF file',
    files: text('%PDF-1.7\n'),
    place: 'bad/1.txt:1',
    message: /PDF/,
    remedy: /pdftotext/,
  },
  {
    what: 'a NUL in a text',
    files: text('One.\n\nTwo\0.\n'),
    place: 'bad/1.txt:3',
    message: /NUL/,
    remedy: /tr -d/,
  },
  {
    what: 'Latin-1',
    files: text(latin1('First line.\n\nUn café très agréable.\n')),
    place: 'bad/1.txt:3',
    message: /not UTF-8.*Latin-1/,
    remedy: /iconv -f LATIN1/,
  },
  {
    what: 'UTF-16 with a byte order mark',
    files: text(utf16(TEXT)),
    place: 'bad/1.txt:1',
    message: /UTF-16LE/,
    remedy: /iconv -f UTF-16/,
  },
  {
    what: 'a line of 50 MB',
    files: text(Buffer.concat([Buffer.from('Title\n\n'), Buffer.alloc(50_000_000, 'word ')])),
    place: 'bad/1.txt:3',
    message: /longer than/,
    remedy: /lines of their own/,
  },
  {
    what: 'duplicate footnote labels',
    files: markdown('# T\n\nOne[^a].\n\n[^a]: First.\n\n[^a]: Second.\n'),
    place: 'bad/1.md:7',
    message: /\[\^a\]|“a”/,
    remedy: /./,
  },
  {
    what: 'a missing text',
    files: { 'bad/work.yaml': WORK },
    place: 'bad/work.yaml',
    message: /no text/,
    remedy: /bad\/1\.md/,
  },
  {
    what: 'a listed file that is missing',
    files: {
      ...record(`${WORK}editions:\n  "1":\n    files: [chapter1.txt]\n`),
      'bad/1/chapter-1.txt': TEXT,
    },
    damage: (folder) => rmSync(join(folder, 'corpus/bad/1.txt')),
    place: 'bad/work.yaml',
    message: /lists chapter1\.txt, which does not exist/,
    remedy: /Did you mean “chapter-1\.txt”/,
  },
  {
    what: 'an unreadable file',
    files: text(TEXT),
    damage: (folder) => chmodSync(join(folder, 'corpus/bad/1.txt'), 0),
    place: 'bad/1.txt',
    message: /cannot be read: permission is denied/,
    remedy: /chmod u\+r/,
  },
  {
    what: 'a named pipe, which would never end',
    files: text(TEXT),
    damage: (folder) => execFileSync('mkfifo', [join(folder, 'corpus/bad/2.txt')]),
    place: 'bad/2.txt',
    message: /neither a file nor a folder/,
    remedy: /Remove it/,
  },
  {
    what: 'a link that leads out of the corpus',
    files: text(TEXT),
    damage: (folder) => {
      writeFileSync(join(folder, 'secret.txt'), 'A secret.');
      symlinkSync('../../secret.txt', join(folder, 'corpus/bad/2.txt'));
    },
    place: 'bad/2.txt',
    message: /leads out of the corpus/,
    remedy: /Copy the file into the corpus/,
  },
  {
    what: 'a folder that is a link out of the corpus',
    damage: (folder) => {
      putFiles(folder, { 'elsewhere/work.yaml': WORK, 'elsewhere/1.txt': TEXT });
      symlinkSync('../elsewhere', join(folder, 'corpus/bad'));
    },
    place: 'bad',
    message: /leads out of the corpus/,
    remedy: /Copy/,
  },
  {
    what: 'a link to itself',
    files: text(TEXT),
    damage: (folder) => symlinkSync('2.txt', join(folder, 'corpus/bad/2.txt')),
    place: 'bad/2.txt',
    message: /link/,
    remedy: /[Rr]emove/,
  },
  {
    what: 'a work without work.yaml',
    files: { 'bad/1.txt': TEXT },
    place: 'bad/work.yaml',
    message: /no work\.yaml/,
    remedy: /pincite add .*bad\/1\.txt/,
  },
  {
    what: 'a work.yaml with a mistyped field',
    files: record(`${WORK}autor: [{literal: X}]\n`),
    place: 'bad/work.yaml:4',
    message: /no field “autor”/,
    remedy: /Did you mean “author”/,
  },
  {
    what: 'a work.yaml that is no YAML',
    files: record('title: "Hamlet\ntype: book\n'),
    place: 'bad/work.yaml:2',
    message: /not valid YAML/,
    remedy: /quotation marks/,
  },
  {
    what: 'a YAML alias bomb',
    files: record(bomb()),
    place: 'bad/work.yaml:1',
    message: /aliases/,
    remedy: /Write the values out/,
  },
  {
    what: 'two works with one slug',
    files: { ...text(TEXT), 'BAD/work.yaml': WORK, 'BAD/1.txt': TEXT },
    place: 'bad',
    message: /Two works have the slug “bad”: BAD and bad/,
    remedy: /Rename one/,
  },
  {
    what: 'a folder that cannot be an address',
    files: { 'Much Ado/work.yaml': WORK, 'Much Ado/1.txt': TEXT },
    place: 'Much Ado',
    message: /lower-case letters/,
    remedy: /“much-ado”/,
  },
  {
    what: 'an edition from two files',
    files: { ...text(TEXT), 'bad/1.md': '# T\n\nText.\n' },
    place: 'bad/1.md',
    message: /more than one source: 1\.md, 1\.txt/,
    remedy: /Keep one/,
  },
  {
    what: 'an edition’s label that ends like an address',
    files: { ...record(`${WORK}editions: {"1.json": {}}\n`) },
    place: 'bad/work.yaml',
    message: /“1\.json” cannot be an edition’s label/,
    remedy: /do not end in \.json/,
  },
  {
    what: 'an identity.yaml with a fault',
    files: { ...text(TEXT), 'bad/identity.yaml': 'same:\n  - id: bcdfghjkmn\n    stat: "1"\n' },
    place: 'bad/identity.yaml:3',
    message: /no field “stat”/,
    remedy: /Did you mean “state”/,
  },
  {
    what: 'a register edited by hand',
    damage: registerOf((lines) => lines.join('\n').replace('Nay, answer me', 'Yea, answer me')),
    place: 'published/register.jsonl:4',
    message: /./,
    remedy: /take the file back from version control/,
  },
  {
    what: 'a register cut short',
    damage: registerOf((lines) => lines.slice(0, 3).join('\n')),
    place: 'published/register.jsonl:3',
    message: /./,
    remedy: /take the file back from version control/,
  },
  {
    what: 'an emptied register',
    damage: registerOf(() => ''),
    place: 'published/register.jsonl:1',
    message: /is empty/,
    remedy: /version control/,
  },
  {
    what: 'a register in conflict',
    damage: registerOf((lines) =>
      [
        '<<<<<<< ours',
        ...lines.slice(0, 2),
        '=======',
        ...lines.slice(0, 1),
        '>>>>>>> theirs',
        ...lines.slice(2),
      ].join('\n'),
    ),
    place: 'published/register.jsonl:1',
    message: /conflict|branch/i,
    remedy: /pincite register merge/,
  },
  {
    what: 'a site.yaml with a path in its origin',
    damage: (folder) =>
      writeFileSync(join(folder, 'corpus/site.yaml'), `origin: https://example.org/texts\n${SITE}`),
    place: 'site.yaml:1',
    message: /“origin” is not right: an origin only/,
    remedy: /Correct the value of “origin”/,
  },
  {
    what: 'a missing site.yaml',
    damage: (folder) => rmSync(join(folder, 'corpus/site.yaml')),
    place: 'site.yaml',
    message: /no site\.yaml/,
    remedy: /title: …/,
  },
];

describe.each(INPUTS)('$what', ({ what, files, damage, place, message, remedy }) => {
  // The administrator may read everything.
  const run = what === 'an unreadable file' && isRoot ? test.skip : test;

  run(
    'is named with file, line and remedy, beside the faults of others; the old index stays whole',
    async () => {
      const folder = makeCorpus({ ...GOOD, 'published/work.yaml': WORK, 'published/1.txt': TEXT });
      expect((await pincite(folder, ['publish', 'published', '--yes'])).err).toBe('');
      expect((await pincite(folder, ['build', '--quiet'])).status).toBe(0);
      const index = snapshot(join(folder, 'dist'));
      putFiles(join(folder, 'corpus'), { ...files, ...OTHER_BAD_WORK });
      damage?.(folder);

      for (const command of ['build', 'check']) {
        const { status, out, err } = await pincite(folder, [command, '--quiet']);
        const told = (out + err).split('\nerror  ').map((each) => each.replace(/^error {2}/, ''));
        const own = told.find(
          (each) => each.startsWith(`corpus/${place}: `) && message.test(each.split('\n')[0] ?? ''),
        );
        expect(own, out + err).toBeDefined();
        expect(own?.split('\n')[1]).toMatch(remedy);
        expect(out + err).toMatch(/corpus\/zz-other\/work\.yaml:1: The field “type” is missing/);
        expect(status).toBe(1);
      }
      expect(snapshot(join(folder, 'dist'))).toEqual(index);
    },
  );
});

test('a text with CRLF, a BOM and no last line feed is read like any other', async () => {
  const folder = makeCorpus({ ...GOOD, 'good/1.txt': `\ufeff${TEXT.trimEnd().replaceAll('\n', '\r\n')}` });
  const { out, status } = await pincite(folder, ['inspect', 'good', '--json']);
  expect(status).toBe(0);
  const texts = JSON.parse(out).passages.map((passage: { text: string }) => passage.text);
  expect(texts).toEqual(['Hamlet', 'Who is there?', 'Nay, answer me. Stand and unfold yourself.']);
});

test('200 nested lists end in time, with a result or a message, never with a crash', async () => {
  const nested = Array.from({ length: 200 }, (_, depth) => `${'  '.repeat(depth)}- item ${depth}`).join('\n');
  const folder = makeCorpus({ ...GOOD, ...markdown(`# T\n\n${nested}\n`) });
  const { status, err } = await pincite(folder, ['build', '--quiet']);
  if (status !== 0) expect(err).toMatch(/corpus\/bad\/1\.md:\d+: /);
});

test('a missing corpus is named with a remedy', async () => {
  const folder = makeCorpus({});
  rmSync(join(folder, 'corpus'), { recursive: true });
  const { status, err } = await pincite(folder, ['build']);
  expect(status).toBe(1);
  expect(err).toMatch(/There is no corpus folder .*\n.*--corpus DIR/);
});

test('an empty corpus can be served, and not be deployed', async () => {
  const folder = makeCorpus({ 'site.yaml': SITE });
  expect((await pincite(folder, ['build'])).status).toBe(0);
  const { status, err } = await pincite(folder, ['build', '--frozen']);
  expect(status).toBe(1);
  expect(err).toMatch(/holds no work.*\n.*pincite add/);
});

test('files that belong to nothing are a warning: the build goes on, and check names them', async () => {
  const folder = makeCorpus({
    ...GOOD,
    'stray.txt': TEXT,
    'good/notes.docx': 'x',
    'good/README.md': '# About\n',
    'good/.hidden': 'x',
  });
  mkdirSync(join(folder, 'corpus/.git'));
  expect((await pincite(folder, ['build', '--quiet'])).status).toBe(0);
  const { status, out } = await pincite(folder, ['check']);
  expect(status).toBe(0);
  for (const file of ['stray.txt', 'good/notes.docx', 'good/README.md'])
    expect(out).toContain(`warning  corpus/${file}: `);
  expect(out).not.toMatch(/hidden|\.git/);
});
