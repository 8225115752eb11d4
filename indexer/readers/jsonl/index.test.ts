import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PASSAGE_KINDS } from '../../format/passage.ts';
import { cutPassages } from '../../passages/cut.ts';
import { checkPieces, checkWords } from '../coverage.ts';
import { jsonlReader } from './index.ts';
import { membersOf } from './members.ts';

const FILE = 'records.jsonl';
const read = (...lines: string[]) => {
  const source = { file: FILE, text: lines.join('\n') };
  const document = jsonlReader.read(source);
  const cut = cutPassages([document], { language: 'en', notes: 'file' });
  const coverage = [...checkPieces(document, source), ...checkWords(source, cut.passages, document)];
  return { document, passages: cut.passages, coverage, problems: document.problems };
};
const messageOf = (line: string) => read(line).problems.map(({ message }) => message)[0];

describe('a collection of records', () => {
  it('gives a passage for each line, with what the record says of itself', () => {
    const { passages, problems, coverage } = read(
      '{"id": "a1", "title": "On method", "text": "Good sense\\nis “shared”.", "author": ["Descartes, R."], "date": 1637}',
      '',
      '{"id": 7, "text": "Vers l\\u0027an.", "language": "fr", "heading": "Part one", "locators": {"page": 4, "line": "2"}}',
    );
    expect(problems).toEqual([]);
    expect(coverage).toEqual([]);
    expect(passages.map(({ text, kind, ref, language }) => [text, kind, ref, language])).toEqual([
      ['Good sense is “shared”.', 'paragraph', '0p1', 'en'],
      ["Vers l'an.", 'paragraph', '0p2', 'fr'],
    ]);
    expect(passages.map(({ record }) => record)).toEqual([
      { id: 'a1', title: 'On method', authors: ['Descartes, R.'], date: '1637' },
      { id: '7', headings: ['Part one'] },
    ]);
    expect(passages[1]?.locators).toEqual([
      { label: 'line', value: '2' },
      { label: 'page', value: '4' },
      { label: 'paragraph', value: '2' },
    ]);
    expect(passages[1]?.source).toMatchObject({ file: FILE, line: 3 });
  });

  it('knows headings, verses and code', () => {
    const { passages } = read(
      '{"kind": "heading", "text": "One"}',
      '{"kind": "heading", "level": 2, "text": "Within"}',
      '{"kind": "verse", "text": "Of man’s\\nfirst disobedience"}',
      '{"kind": "code", "text": "a  =  1\\n\\tb"}',
    );
    expect(passages.map(({ ref, text }) => [ref, text])).toEqual([
      ['0', 'One'],
      ['1', 'Within'],
      ['1p1', 'Of man’s\nfirst disobedience'],
      ['1p2', 'a  =  1\n\tb'],
    ]);
  });

  it('takes what is empty for what is not there', () => {
    const { passages, problems } = read(
      '{"id": "1", "title": "", "author": [], "date": null, "text": "Words."}',
    );
    expect(problems).toEqual([]);
    expect(passages.map(({ record }) => record)).toEqual([{ id: '1' }]);
    expect(read('{"id": "1", "text": null}').problems).toHaveLength(1);
  });

  it('counts places in code points of the file, not in UTF-16 units', () => {
    const { document } = read('{"text": "😀 a"}', '{"text": "b"}');
    expect(document.blocks.map(({ range }) => range)).toEqual([
      { start: 0, end: 16 },
      { start: 16, end: 29 },
    ]);
    expect(document.pieces.filter(({ role }) => role === 'text')).toEqual([
      { start: 10, end: 13, role: 'text' },
      { start: 26, end: 27, role: 'text' },
    ]);
  });

  it('shows markup of a record’s text as it stands', () => {
    const [passage] = read('{"text": "<script>alert(1)</script> & *stars*"}').passages;
    expect(passage?.text).toBe('<script>alert(1)</script> & *stars*');
    expect(passage?.html).not.toContain('<script>');
  });

  it('leaves a record without words out, and says so', () => {
    const { document, passages, coverage } = read(
      '{"id": "1", "title": "T", "text": " "}',
      '{"text": "Words."}',
    );
    expect(passages).toHaveLength(1);
    expect(document.leftOut).toEqual([
      { file: FILE, line: 1, start: 0, end: 39, reason: 'a record without words' },
    ]);
    expect(coverage).toEqual([]);
  });

  it('reports fields that it does not know once, with how many records have them', () => {
    const { problems, passages } = read('{"text": "a", "url": "x"}', '{"text": "b", "url": "y"}');
    expect(passages).toHaveLength(2);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ severity: 'warning', code: 'unknown-field', line: 1 });
    expect(problems[0]?.message).toContain('“url” is not known and is not read (in 2 records');
  });

  it('names the line and the fault of a record that cannot be read', () => {
    expect(messageOf('{"text": "a"')).toMatch(/^The line is no JSON: /);
    expect(messageOf('["a"]')).toBe('The line is no object.');
    expect(messageOf('{"id": "1"}')).toBe('The record has no text.');
    expect(messageOf('{"text": 5}')).toBe('The record has no text.');
    expect(messageOf('{"text": "a", "text": "b"}')).toBe('The field “text” stands there twice.');
    expect(messageOf('{"text": "a", "kind": "note"}')).toContain('“kind”');
    expect(messageOf('{"text": "a", "date": "next week"}')).toContain('“date”');
    expect(messageOf('{"text": "a", "level": 2}')).toBe('Only a heading has a level.');
    expect(messageOf('{"text": "a\\ud83d"}')).toContain('surrogate');
    expect(messageOf('{"text": "a", "id": "a b"}')).toContain('“id”');
    const { problems } = read('{"text": "a", "id": "1"}', '{"text": "b", "id": "1"}');
    expect(problems).toMatchObject([
      { severity: 'error', line: 2, message: 'The id “1” stands in line 1 already.' },
    ]);
  });

  it('does not repeat itself over a file that is wrong throughout', () => {
    const { problems } = read(...Array.from({ length: 100 }, () => 'no JSON'));
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)?.message).toBe('80 more lines of this file cannot be read.');
  });

  it('loses no word and no code point, whatever a text holds', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 }).filter((each) => !each.includes('\0'));
    const kind = fc.constantFrom(...PASSAGE_KINDS.filter((each) => each !== 'note' && each !== 'row'));
    const escaped = (json: string) =>
      json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    fc.assert(
      fc.property(fc.array(fc.record({ text, kind }), { minLength: 1 }), fc.boolean(), (records, ascii) => {
        const lines = records.map((record) => JSON.stringify(record));
        const { document, passages, coverage } = read(...lines.map((line) => (ascii ? escaped(line) : line)));
        expect(coverage).toEqual([]);
        expect(document.problems).toEqual([]);
        expect(document.blocks.length + document.leftOut.length).toBe(records.length);
        const letters = (all: string) =>
          all
            .normalize('NFD')
            .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
            .normalize('NFD');
        expect(letters(passages.map((passage) => passage.text).join(''))).toBe(
          letters(records.map((record) => record.text).join('')),
        );
      }),
    );
  });
});

describe('members of an object', () => {
  it('stand where slicing the line gives their values', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(3), (object, indent) => {
        // Line ends within a value cannot stand in one line.
        const line = JSON.stringify(object, null, ' '.repeat(indent)).replaceAll('\n', ' ');
        const members = membersOf(line).map(({ name, value }) => [
          name,
          JSON.parse(line.slice(value.start, value.end)),
        ]);
        expect(members).toEqual(Object.keys(object).map((name) => [name, JSON.parse(line)[name]]));
      }),
    );
  });
});
