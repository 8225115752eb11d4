import { describe, expect, it } from 'vitest';
import { readImageSource, rewriteImages } from './images.ts';

describe('rewriteImages', () => {
  const resolve = (path: string) => (path === '1/a b&.png' ? '/media/1f.png?a&b' : undefined);

  it('replaces a decoded path by its address, and nothing else', () => {
    expect(rewriteImages('A <img src="1/a%20b%26.png" alt="x > y"> <a href="1/a">c</a>', resolve)).toBe(
      'A <img src="/media/1f.png?a&amp;b" alt="x > y"> <a href="1/a">c</a>',
    );
  });

  it('puts the alternative text where there is no such image', () => {
    expect(rewriteImages('The <img src="no.png" alt="a &#x3C; b"> of <img src="no.png">.', resolve)).toBe(
      'The a &#x3C; b of .',
    );
  });
});

describe('readImageSource', () => {
  it.each([
    ['a.png', 'b.md', 'a.png'],
    ['./img/../a%20b.png?raw=1#x', '1/b.md', '1/a b.png'],
    ['../a.png', '1/b.md', 'a.png'],
  ])('finds %s of %s at %s', (source, file, path) => {
    expect(readImageSource(source, file)).toEqual({ type: 'local', path });
  });

  it.each([
    ['../a.png', 'outside'],
    ['x/../../a.png', 'outside'],
    ['%2e%2e/a.png', 'outside'],
    ['..\\a.png', 'outside'],
    ['/a.png', 'outside'],
    ['http://x.example/a.png', 'remote'],
    ['//x.example/a.png', 'remote'],
    ['file:///etc/passwd', 'unsafe'],
    ['data:image/png;base64,AA', 'unsafe'],
    ['', 'unsafe'],
  ])('says of %s that it is %s', (source, type) => {
    expect(readImageSource(source, 'b.md').type).toBe(type);
  });
});
