/**
 * What do the bytes of a frozen index say, read by FORMAT.md alone? Shares no code with the writer and the reader, so
 * that no fault of theirs is a fault of this.
 */

/** A fault, as a clause about the index: *page 3 has another checksum*. */
export class Fault extends Error {}

export function demand(holds: boolean, fault: string): asserts holds {
  if (!holds) throw new Fault(fault);
}

/** Reads one number after the other. */
export class Stream {
  at = 0;
  readonly name: string;
  readonly view: DataView;

  /** @param name What it is, for faults. */
  constructor(bytes: Uint8Array, name: string) {
    this.name = name;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get left(): number {
    return this.view.byteLength - this.at;
  }

  byte(): number {
    demand(this.left > 0, `${this.name} ends too early`);
    return this.view.getUint8(this.at++);
  }

  varint(): number {
    let value = 0;
    for (let power = 0; power < 53; power += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** power;
      if (byte < 128) return value;
    }
    throw new Fault(`${this.name} holds a number that does not end`);
  }

  part(length: number, name = this.name): Stream {
    demand(length <= this.left, `${this.name} ends too early`);
    const bytes = new Uint8Array(this.view.buffer, this.view.byteOffset + this.at, length);
    this.at += length;
    return new Stream(bytes, name);
  }

  rest(): Uint8Array {
    return new Uint8Array(this.view.buffer, this.view.byteOffset + this.at, this.left);
  }

  text(): string {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.part(this.varint()).rest());
  }

  /** Ascending numbers, each given by its difference from the one before. */
  ascending(below: number): number[] {
    const numbers: number[] = [];
    let last = -1;
    for (let count = this.varint(); count > 0; count--) {
      const next = Math.max(last, 0) + this.varint();
      demand(next > last && next < below, `${this.name} lists passages out of order, or that there are not`);
      numbers.push(next);
      last = next;
    }
    return numbers;
  }

  finished(): void {
    demand(this.left === 0, `${this.name} has bytes left over`);
  }
}

/** XXH32 with seed 0, lane by lane as the specification's steps go. */
export function xxh32(bytes: Uint8Array): number {
  const [P1, P2, P3, P4, P5] = [2654435761, 2246822519, 3266489917, 668265263, 374761393];
  const multiply = (a: number, b: number) => Math.imul(a, b) >>> 0;
  const left = (value: number, by: number) => ((value << by) | (value >>> (32 - by))) >>> 0;
  const word = (at: number) =>
    ((bytes[at] ?? 0) +
      (bytes[at + 1] ?? 0) * 2 ** 8 +
      (bytes[at + 2] ?? 0) * 2 ** 16 +
      (bytes[at + 3] ?? 0) * 2 ** 24) >>>
    0;
  let at = 0;
  let sum = P5;
  if (bytes.length >= 16) {
    const lanes = [(P1 + P2) >>> 0, P2, 0, -P1 >>> 0];
    for (; bytes.length - at >= 16; at += 16) {
      for (let lane = 0; lane < 4; lane++) {
        const mixed = ((lanes[lane] ?? 0) + multiply(word(at + lane * 4), P2)) >>> 0;
        lanes[lane] = multiply(left(mixed, 13), P1);
      }
    }
    sum = lanes.reduce((total, lane, index) => (total + left(lane, [1, 7, 12, 18][index] ?? 0)) >>> 0, 0);
  }
  sum = (sum + bytes.length) >>> 0;
  for (; bytes.length - at >= 4; at += 4) sum = multiply(left((sum + multiply(word(at), P3)) >>> 0, 17), P4);
  for (; at < bytes.length; at++) sum = multiply(left((sum + multiply(bytes[at] ?? 0, P5)) >>> 0, 11), P1);
  sum = multiply((sum ^ (sum >>> 15)) >>> 0, P2);
  sum = multiply((sum ^ (sum >>> 13)) >>> 0, P3);
  return (sum ^ (sum >>> 16)) >>> 0;
}
