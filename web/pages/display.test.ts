import { expect, test } from 'vitest';
import { displayCookie, displayFromForm, readDisplay, safeReturn } from './display.ts';

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

test('a choice survives its way through the cookie', () => {
  const cookie = displayCookie({ theme: 'dark', keys: false }, false);
  expect(cookie).toContain('pincite-display=dark.nokeys; Path=/');
  expect(readDisplay('dark.nokeys')).toEqual({ theme: 'dark', keys: false });
  expect(displayCookie({ theme: 'auto', keys: true, language: 'fr' }, false)).toContain(
    'pincite-display=auto.keys.fr;',
  );
  expect(readDisplay('auto.keys.fr')).toEqual({ theme: 'auto', keys: true, language: 'fr' });
});

test('without a cookie, or with a foreign one, the system’s theme and the keys hold', () => {
  for (const value of [undefined, '', 'sepia', '<script>', 'dark;light', 'auto.keys.xx']) {
    expect(readDisplay(value)).toEqual({ theme: 'auto', keys: true });
  }
});

test('an unchecked box turns the keys off; an unknown theme is the system’s', () => {
  expect(displayFromForm(form({ theme: 'light', keys: 'on' }))).toEqual({ theme: 'light', keys: true });
  expect(displayFromForm(form({ theme: 'pink' }))).toEqual({ theme: 'auto', keys: false });
});

test('a language that is none of ours is the browser’s', () => {
  expect(displayFromForm(form({ language: 'de' })).language).toBe('de');
  for (const language of ['', 'pl', 'DE', '../de']) {
    expect(displayFromForm(form({ language })).language).toBeUndefined();
  }
});

test('the cookie is secure where the connection is', () => {
  expect(displayCookie({ theme: 'auto', keys: true }, true)).toContain('; Secure');
  expect(displayCookie({ theme: 'auto', keys: true }, false)).not.toContain('Secure');
});

test('the form leads back to this site and nowhere else', () => {
  const origin = 'https://texts.example';
  expect(safeReturn('/works/a?at=2.3', origin)).toBe('/works/a?at=2.3');
  const foreign = [
    '//evil.example',
    'https://evil.example/',
    '/\\evil.example',
    'javascript:alert(1)',
    '\t//evil.example',
    null,
  ];
  for (const back of foreign) expect(safeReturn(back, origin)).toBe('/');
  expect(safeReturn('/.//evil.example', origin)).toBe('/evil.example');
});
