import { expect, test } from 'vitest';
import { direction, foreign, shorten } from './words.ts';

test('a language runs in its script’s direction', () => {
  expect(['ar', 'he', 'fa-IR', 'ur', 'az-Arab'].map(direction)).toEqual(['rtl', 'rtl', 'rtl', 'rtl', 'rtl']);
  expect(['en', 'de-CH', 'zh', 'ks-Latn', 'az'].map(direction)).toEqual(['ltr', 'ltr', 'ltr', 'ltr', 'ltr']);
});

test('foreign words say their language, and their direction only where it turns', () => {
  expect(foreign('en', 'en')).toEqual({});
  expect(foreign('de', 'en')).toEqual({ lang: 'de' });
  expect(foreign('he', 'en')).toEqual({ lang: 'he', dir: 'rtl' });
  expect(foreign('en', 'he')).toEqual({ lang: 'en', dir: 'ltr' });
});

test('long words are shortened between words, and never within a character', () => {
  expect(shorten('The lamp is lit', 15)).toBe('The lamp is lit');
  expect(shorten('The lamp is lit', 12)).toBe('The lamp is …');
  expect(shorten('Leuchtturmwärterhaus', 10)).toBe('Leuchtturm …');
  expect(shorten('𝔏𝔦𝔤𝔥𝔱', 3)).toBe('𝔏𝔦𝔤 …');
});
