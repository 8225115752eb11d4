/**
 * Which characters are these bytes? A source is UTF-8, with or without a BOM, and nothing else: a guess at another
 * encoding would put wrong letters into citations without a word. What cannot be read is refused with its place and
 * a command that repairs it.
 */
import type { Problem, SourceText } from './document.ts';

/** A whole Bible has 5 MB, Gibbon's *Decline and Fall* 9: a longer file is several files, or not a text. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** No paragraph of any text we know exceeds 0.2 MB; a longer line is a data dump. */
export const MAX_LINE_BYTES = 5 * 1024 * 1024;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Formats that users take for texts: their first bytes, and what to do. */
const OTHER_FORMATS: { name: string; start: number[]; remedy: string }[] = [
  {
    name: 'a PDF file',
    start: [0x25, 0x50, 0x44, 0x46, 0x2d],
    remedy: 'Take its text out first, e.g. `pdftotext in.pdf out.txt`.',
  },
  {
    name: 'a ZIP archive (as .docx, .odt and .epub files are)',
    start: [0x50, 0x4b, 0x03, 0x04],
    remedy: 'Convert it first, e.g. `pandoc in.docx -t markdown -o out.md`.',
  },
  { name: 'a gzip archive', start: [0x1f, 0x8b], remedy: 'Unpack it first: `gunzip FILE.gz`.' },
];

/**
 * Decodes a source file: strict UTF-8, the BOM taken off, line ends left as they are.
 * `file` is its path relative to the work's folder, for messages; `mostBytes` what its reader takes. Never throws.
 */
export function decodeSource(
  bytes: Uint8Array,
  file: string,
  mostBytes = MAX_FILE_BYTES,
): { source: SourceText } | { problem: Problem } {
  const refuse = (code: string, message: string, remedy: string, line?: number): { problem: Problem } => ({
    problem: { severity: 'error', code, message, remedy, file, ...(line === undefined ? {} : { line }) },
  });
  if (bytes.length === 0)
    return refuse('empty-file', 'The file is empty.', 'Put the text into it, or remove it.', 1);
  if (bytes.length > mostBytes)
    return refuse(
      'file-too-large',
      `The file has ${megabytes(bytes.length)}; at most ${megabytes(mostBytes)} are read.`,
      'Split it into several files in an edition folder.',
    );
  const format = OTHER_FORMATS.find(({ start }) => start.every((byte, index) => bytes[index] === byte));
  if (format) return refuse('not-a-text', `The file is ${format.name}, not a plain text.`, format.remedy, 1);
  const utf16 = looksLikeUtf16(bytes);
  if (utf16)
    return refuse(
      'not-utf-8',
      `The file is not UTF-8: it looks like ${utf16.name}${utf16.hasBom ? '' : ' without a byte order mark'}.`,
      `Convert it: \`iconv -f ${utf16.hasBom ? 'UTF-16' : utf16.name} -t UTF-8 FILE > NEW\`.`,
      1,
    );
  const longLine = firstLineLongerThan(bytes, MAX_LINE_BYTES);
  if (longLine !== undefined)
    return refuse(
      'line-too-long',
      `Line ${longLine} is longer than ${megabytes(MAX_LINE_BYTES)}.`,
      'Put its paragraphs on lines of their own, with blank lines between them.',
      longLine,
    );
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    const line = lineOfByte(bytes, nul);
    return refuse(
      'binary-file',
      `Line ${line} holds a NUL character: the file looks like a binary file, not a text.`,
      "Remove the file, or, if it is a text, the NUL characters: `tr -d '\\000' < FILE > NEW`.",
      line,
    );
  }
  const text = decodeStrictly(bytes);
  if (text === undefined) return { problem: notUtf8(bytes, file) };
  if (!/[^\s\p{Cf}\p{Cc}]/u.test(text))
    return refuse(
      'blank-file',
      'The file holds nothing but white space.',
      'Put the text into it, or remove it.',
      1,
    );
  return { source: { file, text } };
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    // `ignoreBOM: false` is what takes the BOM off.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Names the first byte that is not UTF-8, and the encoding that the file's bytes suggest. */
function notUtf8(bytes: Uint8Array, file: string): Problem {
  const offset = firstBadByte(bytes);
  const line = lineOfByte(bytes, offset);
  const place = `Line ${line} holds the byte 0x${hex(bytes[offset] ?? 0)}, which is not UTF-8`;
  const { high, windows } = countHighBytes(bytes);
  // In Latin-1 texts accented letters are a small part; Cyrillic, Greek or East Asian encodings are mostly high bytes.
  const latin = high < bytes.length * 0.3;
  const [name, encoding] =
    windows > 0 ? ['Windows-1252', 'WINDOWS-1252'] : ['Latin-1 (ISO 8859-1)', 'LATIN1'];
  return {
    severity: 'error',
    code: 'not-utf-8',
    message: latin ? `${place}; the file looks like ${name}.` : `${place}; the file is in another encoding.`,
    remedy: latin
      ? `Convert it: \`iconv -f ${encoding} -t UTF-8 FILE > NEW\`.`
      : 'Find out which (`file -i FILE`, or ask who made it) and convert it: `iconv -f ENCODING -t UTF-8 FILE > NEW`.',
    file,
    line,
  };
}

/** The offset of the first byte at which strict decoding fails; the file is known to hold one. */
function firstBadByte(bytes: Uint8Array): number {
  const replaced = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const encoder = new TextEncoder();
  let offset = 0;
  let from = 0;
  for (const mark of replaced.matchAll(/\ufffd/g)) {
    offset += encoder.encode(replaced.slice(from, mark.index)).length;
    const written = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
    // The replacement character may stand in the file itself.
    if (!written) return offset;
    offset += 3;
    from = mark.index + 1;
  }
  return offset;
}

/** UTF-16 by its byte order mark, or because every other byte of the beginning is nearly always zero. */
function looksLikeUtf16(bytes: Uint8Array): { name: 'UTF-16LE' | 'UTF-16BE'; hasBom: boolean } | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: 'UTF-16LE', hasBom: true };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: 'UTF-16BE', hasBom: true };
  const pairs = Math.min(bytes.length, 4096) >> 1;
  if (pairs < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[2 * pair] === 0) even++;
    if (bytes[2 * pair + 1] === 0) odd++;
  }
  if (odd > pairs * 0.6 && even < pairs * 0.05) return { name: 'UTF-16LE', hasBom: false };
  if (even > pairs * 0.6 && odd < pairs * 0.05) return { name: 'UTF-16BE', hasBom: false };
  return undefined;
}

function countHighBytes(bytes: Uint8Array): { high: number; windows: number } {
  let high = 0;
  let windows = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) high++;
    // Latin-1 has control characters here; Windows-1252 has curly quotation marks and dashes.
    if (byte >= 0x80 && byte <= 0x9f) windows++;
  }
  return { high, windows };
}

/** The number of the first line, counted from 1, that has more bytes than allowed. */
function firstLineLongerThan(bytes: Uint8Array, limit: number): number | undefined {
  let start = 0;
  let line = 1;
  for (let offset = 0; offset <= bytes.length; offset++) {
    const byte = bytes[offset];
    if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN && offset < bytes.length) continue;
    if (offset - start > limit) return line;
    if (!(byte === CARRIAGE_RETURN && bytes[offset + 1] === LINE_FEED)) line++;
    start = offset + 1;
  }
  return undefined;
}

function lineOfByte(bytes: Uint8Array, target: number): number {
  let line = 1;
  for (let offset = 0; offset < target; offset++) {
    const byte = bytes[offset];
    if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && bytes[offset + 1] !== LINE_FEED)) line++;
  }
  return line;
}

const hex = (byte: number) => byte.toString(16).toUpperCase().padStart(2, '0');
const megabytes = (bytes: number) =>
  `${(bytes / (1024 * 1024)).toFixed(bytes % (1024 * 1024) === 0 ? 0 : 1)} MB`;
