import { expect, test } from 'vitest';
import { parseAddress, permalinkPath } from './address.ts';

test.each([
  ['ddtfqkpxj4', { id: 'ddtfqkpxj4' }],
  ['ddtfqkpxj4@1', { id: 'ddtfqkpxj4', state: '1' }],
  ['ddtfqkpxj4@1.0~2', { id: 'ddtfqkpxj4', state: '1.0~2' }],
  ['ddtfqkpxj4.json', { id: 'ddtfqkpxj4', suffix: '.json' }],
  ['ddtfqkpxj4@1.csljson', { id: 'ddtfqkpxj4', state: '1', suffix: '.csljson' }],
  ['ddtfqkpxj4@2024-01.5.bib', { id: 'ddtfqkpxj4', state: '2024-01.5', suffix: '.bib' }],
  ['ddtfqkpxj4@', { id: 'ddtfqkpxj4', state: '' }],
  ['ddtfqkpxj4.pdf', { id: 'ddtfqkpxj4.pdf' }],
  ['a@b@c', { id: 'a', state: 'b@c' }],
  ['.json', { id: '', suffix: '.json' }],
])('“%s” is read', (text, address) => {
  expect(parseAddress(text)).toEqual(address);
});

test('what is written is what is read', () => {
  expect(permalinkPath('ddtfqkpxj4', '1.0~2', '.txt')).toBe('/p/ddtfqkpxj4@1.0~2.txt');
  expect(permalinkPath('ddtfqkpxj4')).toBe('/p/ddtfqkpxj4');
});
