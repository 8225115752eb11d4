import { describe, expect, it } from 'vitest';
import { readImageSource } from './images.ts';

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
    ['/a.png', 'unsafe'],
    ['http://x.example/a.png', 'remote'],
    ['//x.example/a.png', 'remote'],
    ['file:///etc/passwd', 'unsafe'],
    ['data:image/png;base64,AA', 'unsafe'],
    ['', 'unsafe'],
  ])('says of %s that it is %s', (source, type) => {
    expect(readImageSource(source, 'b.md').type).toBe(type);
  });
});
