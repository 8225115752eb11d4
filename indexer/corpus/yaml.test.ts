import { expect, test } from 'vitest';
import { workSchema } from '../format/work.ts';
import { readYaml } from './yaml.ts';

const KEYS = Object.keys(workSchema.shape);
const GOOD = 'type: book\ntitle: Hamlet\nlanguage: en\n';
const read = (text: string) => readYaml(text, 'hamlet/work.yaml', workSchema, KEYS);
const faults = (text: string) =>
  read(text).problems.map(({ line, message, remedy }) => `${line}: ${message} ${remedy}`);

test('a good record is read, dates in all their forms', () => {
  const { value, problems } = read(
    `${GOOD}issued: 1603-05\naccessed: 2024\noriginal-date: {literal: c. 1600}\n`,
  );
  expect(problems).toEqual([]);
  expect(value).toMatchObject({
    issued: { 'date-parts': [[1603, 5]] },
    accessed: { 'date-parts': [[2024]] },
    'original-date': { literal: 'c. 1600' },
  });
});

test('the order of number-like keys is the file’s', () => {
  const { keysAt } = read(`${GOOD}editions:\n  "1831": {}\n  "1818": {}\n  draft: {}\n`);
  expect(keysAt(['editions'])).toEqual(['1831', '1818', 'draft']);
});

test.each([
  [
    'a mistyped field',
    `${GOOD}autor: [{literal: X}]\n`,
    '4: There is no field “autor”. Did you mean “author”?',
  ],
  [
    'a mistyped field of a name',
    `${GOOD}author:\n  - famly: X\n`,
    '5: There is no field “famly” in author[1].',
  ],
  [
    'a missing field',
    'type: book\nlanguage: en\n',
    '1: The field “title” is missing. Add a line “title: …”.',
  ],
  ['a wrong date', `${GOOD}issued: last year\n`, '4: The field “issued” is not right: a date: 2024'],
  [
    'a wrong address',
    `${GOOD}URL: javascript:alert(1)\n`,
    '4: The field “URL” is not right: an http or https address.',
  ],
  [
    'a wrong language',
    'type: book\ntitle: X\nlanguage: English language\n',
    '3: The field “language” is not right: a BCP 47',
  ],
  ['a label that is none', `${GOOD}editions:\n  First: {}\n`, '5: '],
  [
    'a fault in an edition',
    `${GOOD}editions:\n  "1":\n    title: x\n    isued: 1603\n`,
    '7: There is no field “isued” in editions.1.',
  ],
  ['a key twice', `${GOOD}title: Macbeth\n`, '4: This is not valid YAML: Map keys must be unique'],
  ['broken YAML', `${GOOD}note: "open\n`, '4: This is not valid YAML'],
  ['tabs', `${GOOD}licence:\n\tname: x\n`, '5: This is not valid YAML'],
  ['a colon in a text', 'title: Hamlet: a play\ntype: book\nlanguage: en\n', '1: This is not valid YAML'],
  ['a second document', `${GOOD}---\ntitle: x\n`, '4: This is not valid YAML'],
  ['a list', '- a\n- b\n', '1: '],
  ['nothing', '', '1: The field “type” is missing.'],
])('%s is named with its line and a remedy', (_, text, expected) => {
  const found = faults(text);
  expect(
    found.some((fault) => fault.startsWith(expected)),
    found.join('\n'),
  ).toBe(true);
});

test('an alias bomb is refused unexpanded', () => {
  const levels = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`)}]`);
  const bomb = ['l0: &l0 [x, x, x]', ...levels, GOOD].join('\n');
  expect(faults(bomb)[0]).toMatch(/aliases .* cannot be expanded/);
});

test('nesting that would exhaust the stack, and files of megabytes, are refused', () => {
  expect(faults(`note: ${'['.repeat(50_000)}`)[0]).toMatch(/^1: The file nests more than 50 levels/);
  expect(faults(`title: ${'- '.repeat(50_000)}x`)[0]).toMatch(/nests|not valid/);
  expect(faults(`note: ${'x'.repeat(2_000_000)}`)[0]).toMatch(/larger than a megabyte/);
});

test('a key named __proto__ is a field like any other: unknown', () => {
  expect(faults(`${GOOD}__proto__: {polluted: true}\n`)[0]).toMatch(/There is no field “__proto__”/);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
