/** Searching from the command line: one question, or a set of them as a run for judging retrieval. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Files, makeCorpus, pincite, SITE } from './testCorpus.ts';

const COLLECTION = [
  '{"id": "doc/1", "title": "Frost", "text": "The harbour froze in January.", "author": "A. Berg", "date": "1941"}',
  '{"id": "doc/2", "title": "Ice", "text": "Ice closed every harbour, and the harbour master left."}',
  '{"id": "doc/3", "title": "Rail", "text": "Trains went by land."}',
];
const CORPUS: Files = {
  'site.yaml': SITE,
  'winter/work.yaml': 'type: collection\ntitle: Winter\nlanguage: en\nhistory: none\n',
  'winter/1.jsonl': COLLECTION.join('\n'),
};

async function built(files: Files = CORPUS): Promise<string> {
  const folder = makeCorpus(files);
  const { status, err } = await pincite(folder, ['build', '--quiet']);
  expect(err).toBe('');
  expect(status).toBe(0);
  return folder;
}

test('a question is answered with places and words', async () => {
  const { out, status } = await pincite(await built(), ['search', 'harbour', '--limit', '1']);
  expect(status).toBe(0);
  expect(out).toMatch(/^2 passages\n\n\w{10} {2}doc\/2 {2}Winter {2}¶2\n {2}Ice closed every harbour/);
});

test('--json gives the API’s own answer, as one value', async () => {
  const { out } = await pincite(await built(), [
    'search',
    'the harbour',
    '--json',
    '--mode',
    'all',
    '--sort',
    'place',
  ]);
  const answer = JSON.parse(out);
  expect(answer.total).toBe(2);
  expect(answer.hits[0]).toMatchObject({
    docno: 'doc/1',
    title: 'Frost',
    authors: ['A. Berg'],
    date: '1941',
  });
});

test('a record is found by its own title too', async () => {
  const { out } = await pincite(await built(), ['search', 'rail', '--json']);
  expect(JSON.parse(out).hits).toMatchObject([{ docno: 'doc/3', title: 'Rail', matched: ['title'] }]);
});

test('what could not be read as meant is told on standard error', async () => {
  const { out, err, status } = await pincite(await built(), ['search', '(harbour']);
  expect(err).toContain('character 1: This parenthesis is not closed.');
  expect(out).toMatch(/^2 passages/);
  expect(status).toBe(0);
});

test('a set of questions becomes a TREC run, named by the records’ own ids', async () => {
  const folder = await built();
  writeFileSync(
    join(folder, 'queries.jsonl'),
    '{"id": 7, "text": "harbour"}\n\n{"id": "q2", "text": "trains"}\n',
  );
  const { out, status } = await pincite(folder, [
    'search',
    '--queries',
    'queries.jsonl',
    '--top',
    '5',
    '--format',
    'trec',
  ]);
  expect(status).toBe(0);
  const rows = out
    .trim()
    .split('\n')
    .map((row) => row.split(' '));
  expect(rows.map(([query, q0, document, rank, , tag]) => [query, q0, document, rank, tag])).toEqual([
    ['7', 'Q0', 'doc/2', '1', 'pincite'],
    ['7', 'Q0', 'doc/1', '2', 'pincite'],
    ['q2', 'Q0', 'doc/3', '1', 'pincite'],
  ]);
  expect(Number(rows[0]?.[4])).toBeGreaterThan(Number(rows[1]?.[4]));
});

test.each([
  ['{"id": "1", "text": "a"}\nno JSON', /queries\.jsonl:2: the line is no JSON/],
  ['{"id": "1"}', /queries\.jsonl:1: “text” is not as it should be/],
  ['{"id": "a b", "text": "a"}', /queries\.jsonl:1: “id” is not as it should be/],
  [
    '{"id": 1, "text": "a"}\n{"id": "1", "text": "b"}',
    /queries\.jsonl:2: the id “1” stands in line 1 already/,
  ],
  [`{"id": 1, "text": "${'a~2 '.repeat(40)}"}`, /queries\.jsonl:1: This query costs/],
])('faulty questions are named with file and line: %j', async (queries, message) => {
  const folder = await built();
  writeFileSync(join(folder, 'queries.jsonl'), queries);
  const { err, status } = await pincite(folder, ['search', '--queries', 'queries.jsonl']);
  expect(err).toMatch(message);
  expect(status).toBe(1);
});

test.each([
  [['search'], /one query, or --queries FILE/],
  [['search', 'a', '--queries', 'q.jsonl'], /one query, or --queries FILE/],
  [['search', 'a', '--mode', 'some'], /--mode is any or all/],
  [['search', 'a', '--limit', '101'], /--limit is a whole number from 1 to 100/],
  [['search', '--queries', 'q.jsonl', '--format', 'csv'], /TREC/],
])('%j makes no sense', async (args, message) => {
  const { err, status } = await pincite(makeCorpus(CORPUS), args);
  expect(err).toMatch(message);
  expect(status).toBe(2);
});

test('without an index there is nothing to search', async () => {
  const { err, status } = await pincite(makeCorpus(CORPUS), ['search', 'a']);
  expect(err).toContain('Build it: pincite build.');
  expect(status).toBe(1);
});

test('ids of a collection name its passages where it says so, with a register and without', async () => {
  const folder = makeCorpus({
    'site.yaml': SITE,
    'kept/work.yaml': 'type: collection\ntitle: Kept\nlanguage: en\nidentity: source\n',
    'kept/1.jsonl': '{"id": "rec.1", "text": "Kept words."}\n',
    'bare/work.yaml': 'type: collection\ntitle: Bare\nlanguage: en\nidentity: source\nhistory: none\n',
    'bare/1.jsonl': '{"id": "bare:1", "text": "Bare words."}\n',
  });
  await pincite(folder, ['publish', 'kept', '--quiet']);
  await pincite(folder, ['build', '--quiet']);
  const { out } = await pincite(folder, ['search', 'words', '--json', '--sort', 'place']);
  expect(JSON.parse(out).hits.map(({ id }: { id: string }) => id)).toEqual(['bare:1', 'rec.1']);
});

test('a collection becomes a work: its title from the file’s name, its language from its records', async () => {
  const folder = makeCorpus({ 'site.yaml': SITE });
  writeFileSync(join(folder, 'winter-letters.jsonl'), COLLECTION.join('\n'));
  const { status } = await pincite(folder, ['add', 'winter-letters.jsonl']);
  expect(status).toBe(0);
  const yaml = readFileSync(join(folder, 'corpus/winter-letters/work.yaml'), 'utf8');
  expect(yaml).toContain('title: Winter letters');
  expect(yaml).not.toContain('{"id"');
});
