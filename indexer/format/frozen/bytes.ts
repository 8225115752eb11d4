/**
 * How do numbers and texts become bytes, and bytes numbers and texts? Little-endian; lengths and differences as LEB128
 * varints (DWARF 5, § 7.6), texts as UTF-8 behind their length.
 */

/** Bytes that are not what the format says: the file is damaged, or of another program. */
export class FrozenFormatError extends Error {
  /** @param fault a clause without a subject: *ends too early*. */
  constructor(fault: string) {
    super(`The search index is damaged: it ${fault}. Build it anew with \`pincite build\`.`);
    this.name = 'FrozenFormatError';
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes that grow at their end. */
export class ByteWriter {
  #bytes = new Uint8Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Begins anew; views of what was written are void. */
  clear(): void {
    this.#length = 0;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** A whole number from 0 to 2^53 - 1. */
  varint(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  text(text: string): void {
    if (isAscii(text)) {
      this.varint(text.length);
      this.#reserve(text.length);
      for (let at = 0; at < text.length; at++) this.#bytes[this.#length++] = text.charCodeAt(at);
      return;
    }
    const bytes = encoder.encode(text);
    this.varint(bytes.length);
    this.bytes(bytes);
  }

  /** Zeros until the length is a multiple of `unit`. */
  align(unit: number): void {
    const zeros = (unit - (this.#length % unit)) % unit;
    this.#reserve(zeros);
    this.#length += zeros;
  }

  /** Everything written so far; a view that the next write may leave behind. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    grown.set(this.view());
    this.#bytes = grown;
  }
}

/** Reads what a {@link ByteWriter} wrote. @throws FrozenFormatError wherever the bytes end too early. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  at: number;
  readonly end: number;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  byte(): number {
    const value = this.at < this.end ? this.#bytes[this.at++] : undefined;
    if (value === undefined) throw new FrozenFormatError('ends too early');
    return value;
  }

  varint(): number {
    const first = this.byte();
    if (first < 0x80) return first;
    let value = first & 0x7f;
    for (let scale = 0x80; scale < 2 ** 56; scale *= 0x80) {
      const next = this.byte();
      value += (next & 0x7f) * scale;
      if (next < 0x80) return value;
    }
    throw new FrozenFormatError('holds a number that does not end');
  }

  skip(length: number): void {
    if (length > this.end - this.at) throw new FrozenFormatError('ends too early');
    this.at += length;
  }

  bytes(length: number): Uint8Array {
    if (length > this.end - this.at) throw new FrozenFormatError('ends too early');
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }

  text(): string {
    return utf8(this.bytes(this.varint()));
  }
}

/** Short texts are mostly ASCII, for which the encoder's call costs more than its work. */
export function utf8Of(text: string): Uint8Array {
  if (!isAscii(text)) return encoder.encode(text);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x80) return false;
  return true;
}

/** The same the other way. */
export function utf8(bytes: Uint8Array): string {
  if (bytes.length > 32) return decoder.decode(bytes);
  let text = '';
  for (const byte of bytes) {
    if (byte >= 0x80) return decoder.decode(bytes);
    text += String.fromCharCode(byte);
  }
  return text;
}

/** The order of keys: byte by byte, which for UTF-8 is that of code points. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.length, b.length);
  for (let place = 0; place < shorter; place++) {
    const difference = (a[place] ?? 0) - (b[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
