import { expect, test } from 'vitest';
import { ProblemError } from '../problems.ts';
import { negotiate } from './accept.ts';

const OFFERS = ['text/html', 'application/json', 'text/plain'] as const;

test.each([
  // What browsers send.
  ['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8', 'text/html'],
  ['application/json', 'application/json'],
  ['APPLICATION/JSON', 'application/json'],
  ['text/html;q=0.2, application/json;q=0.3', 'application/json'],
  // Equal wishes: the server's order.
  ['application/json, text/html', 'text/html'],
  ['*/*', 'text/html'],
  // RFC 9110, 12.5.1: the most specific range counts, wherever it stands.
  ['text/*, text/html;q=0', 'text/plain'],
  ['*/*;q=0.1, text/*;q=0.5, text/plain;q=0.4', 'text/html'],
  ['text/html;q=0, */*', 'application/json'],
  // Parameters other than q are not distinguished.
  ['application/json;charset=utf-8', 'application/json'],
  ['text/plain;format="a,b;c"', 'text/plain'],
  // Old Java: a lone star, and a quality without its zero.
  ['image/gif, *; q=.2, */*; q=.2', 'text/html'],
  ['application/json,,', 'application/json'],
  ['', 'text/html'],
])('of an Accept of “%s”, %s is chosen', (accept, chosen) => {
  expect(negotiate(accept, OFFERS)).toBe(chosen);
});

test('no header means anything goes', () => {
  expect(negotiate(undefined, OFFERS)).toBe('text/html');
});

test.each(['image/png', 'text/html;q=0', '*/*;q=0', 'text/html;q=0.0, application/json;q=0, text/plain;q=0'])(
  'an Accept of “%s” allows nothing on offer',
  (accept) => {
    expect(negotiate(accept, OFFERS)).toBeUndefined();
  },
);

test.each(['nonsense', 'text/', '/html', 'text/html/x', 'text/html;q=high', 'text/html;q=2', 'te xt/html'])(
  'an Accept of “%s” is refused, and the problem names the header',
  (accept) => {
    try {
      negotiate(accept, OFFERS);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ProblemError);
      expect((error as ProblemError).problem).toMatchObject({ status: 400, parameter: 'Accept' });
    }
  },
);
