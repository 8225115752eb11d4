import { describe, expect, it } from 'vitest';
import { decodeSource, MAX_LINE_BYTES } from './decode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf16 = (text: string, littleEndian: boolean) =>
  Uint8Array.from(
    [...text].flatMap((character) => {
      const [low, high] = [character.charCodeAt(0) & 0xff, character.charCodeAt(0) >> 8];
      return littleEndian ? [low, high] : [high, low];
    }),
  );

const textOf = (bytes: Uint8Array) => {
  const decoded = decodeSource(bytes, 'a.txt');
  if ('problem' in decoded) throw new Error(decoded.problem.message);
  return decoded.source.text;
};
const problemOf = (bytes: Uint8Array) => {
  const decoded = decodeSource(bytes, 'a.txt');
  if ('source' in decoded) throw new Error(`read as ${decoded.source.text.slice(0, 50)}`);
  expect(decoded.problem).toMatchObject({ severity: 'error', file: 'a.txt' });
  return decoded.problem;
};

describe('a source', () => {
  it('is UTF-8, with its line ends as they are', () => {
    expect(textOf(utf8('Dubček\r\nand 😀\rend\n'))).toBe('Dubček\r\nand 😀\rend\n');
  });

  it('loses its byte order mark, the first one alone', () => {
    expect(textOf(utf8('\ufeffText'))).toBe('Text');
    expect(textOf(utf8('\ufeff\ufeffText'))).toBe('\ufeffText');
  });

  it('may hold the replacement character itself', () => {
    expect(textOf(utf8('a \ufffd b'))).toBe('a \ufffd b');
  });

  it('may have a line as long as the limit', () => {
    expect(textOf(utf8(`${'x'.repeat(MAX_LINE_BYTES)}\r\nx`)).length).toBe(MAX_LINE_BYTES + 3);
  });
});

describe('what is refused, with its place and a remedy', () => {
  it('an empty file, and one of white space', () => {
    expect(problemOf(utf8(''))).toMatchObject({ code: 'empty-file', line: 1 });
    expect(problemOf(utf8('\ufeff'))).toMatchObject({ code: 'blank-file' });
    expect(problemOf(utf8(' \r\n\t\u200b\n'))).toMatchObject({ code: 'blank-file' });
  });

  it('Latin-1 and Windows-1252', () => {
    expect(
      problemOf(latin1('one\ntwo\r\nth\xe9\xe2tre, and a good deal of plain English after it')),
    ).toMatchObject({
      code: 'not-utf-8',
      line: 3,
      message: expect.stringMatching(/0xE9.*Latin-1/),
      remedy: expect.stringContaining('iconv -f LATIN1 -t UTF-8'),
    });
    expect(problemOf(latin1('it\x92s a fine day for plain English\n\n\xe9'))).toMatchObject({
      line: 1,
      message: expect.stringContaining('Windows-1252'),
      remedy: expect.stringContaining('iconv -f WINDOWS-1252 -t UTF-8'),
    });
  });

  it('an encoding of mostly high bytes, without guessing which', () => {
    const koi8 = Uint8Array.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4, 0x0a]);
    expect(problemOf(koi8)).toMatchObject({
      code: 'not-utf-8',
      line: 1,
      remedy: expect.stringContaining('file -i'),
    });
  });

  it('one bad byte among good characters, also after a replacement character and within a sequence', () => {
    const bytes = Uint8Array.from([...utf8('é\ufffd\n\r\n猫'), 0xe7, 0x8c, 0x0a, ...utf8('end')]);
    expect(problemOf(bytes)).toMatchObject({ line: 3, message: expect.stringContaining('0xE7') });
  });

  it('UTF-16, with and without byte order mark', () => {
    for (const littleEndian of [true, false]) {
      const name = littleEndian ? 'UTF-16LE' : 'UTF-16BE';
      expect(problemOf(utf16('\ufeffSome text', littleEndian))).toMatchObject({
        code: 'not-utf-8',
        message: expect.stringContaining(name),
        remedy: expect.stringContaining('iconv -f UTF-16 '),
      });
      expect(problemOf(utf16('Some text without it', littleEndian))).toMatchObject({
        message: expect.stringContaining(`${name} without a byte order mark`),
        remedy: expect.stringContaining(`iconv -f ${name} `),
      });
    }
  });

  it('NUL, by the line of the first', () => {
    expect(problemOf(utf8('one\r\ntwo\rthree \0 \0'))).toMatchObject({ code: 'binary-file', line: 3 });
  });

  it('formats that are no plain text, by name', () => {
    expect(problemOf(utf8('%PDF-1.7\n'))).toMatchObject({
      code: 'not-a-text',
      message: expect.stringContaining('PDF'),
    });
    expect(problemOf(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]))).toMatchObject({ code: 'not-a-text' });
  });

  it('a line of 50 MB', () => {
    const bytes = new Uint8Array(50 * 1024 * 1024).fill(0x61);
    bytes.set(utf8('one\ntwo\n'));
    expect(problemOf(bytes)).toMatchObject({ code: 'line-too-long', line: 3 });
  });

  it('a file beyond the limit', () => {
    expect(problemOf(new Uint8Array(65 * 1024 * 1024))).toMatchObject({ code: 'file-too-large' });
  });
});
