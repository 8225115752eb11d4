/** Verifying from the command line: a quotation, a manuscript, and a register that is all that is left of a site. */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeCorpus, pincite, putFiles, SITE, WORK } from './testCorpus.ts';

const FIRST =
  'Hamlet\n\nWho is there, at the gate of the castle?\n\nNay, answer me. Stand and unfold yourself.\n';
const SECOND = FIRST.replace('the gate', 'the door');

/** Two editions published; the first paragraph was revised. */
async function published(): Promise<string> {
  const folder = makeCorpus({ 'site.yaml': SITE, 'hamlet/work.yaml': WORK, 'hamlet/1.txt': FIRST });
  expect(await pincite(folder, ['publish', '--yes'])).toMatchObject({ status: 0 });
  putFiles(join(folder, 'corpus'), { 'hamlet/2.txt': SECOND });
  expect(await pincite(folder, ['publish', '--yes'])).toMatchObject({ status: 0 });
  expect(await pincite(folder, ['build', '--quiet'])).toMatchObject({ status: 0, err: '' });
  return folder;
}

/** The same, of which only a copy of the register is left. */
async function registerAlone(): Promise<string> {
  const folder = await published();
  copyFileSync(join(folder, 'corpus/hamlet/register.jsonl'), join(folder, 'kept.jsonl'));
  for (const gone of ['corpus', 'dist']) rmSync(join(folder, gone), { recursive: true });
  return folder;
}

test('what stands is found, with its place and a link to the words', async () => {
  const { out, status } = await pincite(await published(), ['verify', 'Stand and unfold yourself']);
  expect(status).toBe(0);
  expect(out).toMatch(
    /^= {2}Exact: the very words\.\n {3}Hamlet, ¶2 \(\w{10}, state 2\)\n {3}http\S+\/p\/\w{10}@2\?/,
  );
});

test('what is changed fails, and every change is named', async () => {
  const { out, status } = await pincite(await published(), ['verify', 'Nay, do not answer me. Stand']);
  expect(status).toBe(1);
  expect(out).toMatch(/^≠ {2}Altered\. The gravest difference: negation\./);
});

test('what stands nowhere is absent', async () => {
  const { out, status } = await pincite(await published(), [
    'verify',
    'The rest is silence, and the play is over',
  ]);
  expect([status, out]).toEqual([
    1,
    '†  Absent: nothing close to these words stands in any published state.\n',
  ]);
});

test('--json gives the API’s own answer, with the last state that had the words', async () => {
  const { out, status } = await pincite(await published(), ['verify', 'at the gate of the castle', '--json']);
  expect(status).toBe(0);
  const [match] = JSON.parse(out).matches;
  expect(match).toMatchObject({
    state: '1',
    states: ['1'],
    current: false,
    text: 'at the gate of the castle',
  });
});

test('--cite asks whether it stands there', async () => {
  const folder = await published();
  const asked = async (place: string) =>
    (await pincite(folder, ['verify', 'Stand and unfold yourself', '--cite', place])).out.split('\n')[0];
  expect(await asked('Hamlet, ¶2')).toBe('=  Exact: the very words.');
  expect(await asked('Hamlet, ¶1')).toBe('→  Found, but in another place.');
});

test.each([
  ['verify', [], 2, 'verify takes one quotation, or --file FILE'],
  ['a quotation and a file', ['x', '--file', 'draft.md'], 2, 'verify takes one quotation, or --file FILE'],
  ['a citation that leads nowhere', ['x', '--cite', 'Quux, ¶900'], 1, '“Quux, ¶900” leads to no passage.'],
  ['an unknown work', ['x', '--work', 'lear'], 1, 'Works are: hamlet'],
  ['a million characters', ['a'.repeat(100_000).repeat(10)], 1, 'Verify it in parts.'],
  ['a file that is not there', ['--file', 'none.md'], 1, 'There is no file none.md.'],
])('%s is refused with the reason', async (_, args, expected, reason) => {
  const { err, status } = await pincite(await published(), ['verify', ...args]);
  expect(status).toBe(expected);
  expect(err).toContain(reason);
});

test('without an index the remedy is named', async () => {
  const { err, status } = await pincite(makeCorpus({ 'site.yaml': SITE }), ['verify', 'Who is there']);
  expect(status).toBe(1);
  expect(err).toContain('Build it: pincite build. Or name a register: --register FILE.');
});

test('a register alone answers for every state, when the site is gone', async () => {
  const folder = await registerAlone();
  const ask = (...args: string[]) => pincite(folder, ['verify', ...args, '--register', 'kept.jsonl']);
  expect(await ask('Who is there, at the door of the castle?')).toMatchObject({ status: 0 });
  const old = await ask('Who is there, at the gate of the castle?', '--json');
  expect(JSON.parse(old.out)).toMatchObject({ verdict: 'exact', matches: [{ state: '1', current: false }] });
  expect(await ask('Who is there, at the gate of the castle?', '--state', '2')).toMatchObject({ status: 1 });
  expect((await ask('Nay, never answer me. Stand')).out).toMatch(/^≠ {2}Altered\. .*negation/);
  expect((await ask('Stand and unfold yourself', '--cite', '¶2')).status).toBe(0);
});

test('a damaged register is told by its line', async () => {
  const folder = await registerAlone();
  writeFileSync(join(folder, 'kept.jsonl'), 'no register\n');
  const { err, status } = await pincite(folder, ['verify', 'Who is there', '--register', 'kept.jsonl']);
  expect(status).toBe(1);
  expect(err).toContain('kept.jsonl:1');
});

test('a manuscript is checked line by line', async () => {
  const folder = await published();
  mkdirSync(join(folder, 'drafts'));
  writeFileSync(
    join(folder, 'drafts/one.md'),
    'He says: “Stand and unfold yourself.”\n\n> Nay, do not answer me. Stand and unfold yourself.\n',
  );
  const { out, status } = await pincite(folder, ['verify', '--file', 'drafts/one.md']);
  expect(status).toBe(1);
  expect(out).toContain('drafts/one.md:1: holds  “Stand and unfold yourself.”');
  expect(out).toContain('drafts/one.md:3: FAILS  “Nay, do not answer me.');
  expect(out).toMatch(/2 quotations, 0 links; 1 fail\.\n$/);
  writeFileSync(join(folder, 'drafts/two.html'), '<p>He says: “Stand and unfold yourself.”</p>');
  expect(await pincite(folder, ['verify', '--file', 'drafts/two.html'])).toMatchObject({ status: 0 });
});
