import { expect, test } from 'vitest';
import { chooseLanguage } from './languages.ts';

const accept = (accepted: string, site?: string) => chooseLanguage({ chosen: undefined, accepted, site });

test('the browser’s first language that there is a catalogue of holds, whatever its region', () => {
  expect(accept('de-CH,de;q=0.9,en;q=0.8')).toBe('de');
  expect(accept('fr-CA')).toBe('fr');
  expect(accept('pl,cs;q=0.9,fr;q=0.5,en;q=0.4')).toBe('fr');
});

test('weights count before order, and 0 refuses', () => {
  expect(accept('en;q=0.2, de;q=0.7, fr;q=0.5')).toBe('de');
  expect(accept('de;q=0, fr;q=0.1')).toBe('fr');
  expect(accept('de;q=0', 'de')).toBe('de');
});

test('where nothing fits, the site’s language holds, and English where there is no catalogue of that', () => {
  expect(accept('ja', 'de-AT')).toBe('de');
  expect(accept('', 'pl')).toBe('en');
  expect(accept('*')).toBe('en');
  expect(chooseLanguage({ chosen: undefined, accepted: undefined, site: undefined })).toBe('en');
});

test('what was chosen under Display comes before all else', () => {
  expect(chooseLanguage({ chosen: 'fr', accepted: 'de', site: 'en' })).toBe('fr');
});

test('a header that is no language list is as none', () => {
  for (const header of [';;;', ',', 'q=1', 'de;q=x', '\u0000', 'deutsch']) {
    expect(['en', 'de']).toContain(accept(header));
  }
});
