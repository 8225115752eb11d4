/** Are these the bytes that were written? xxHash32 with seed 0 (Yann Collet, xxHash fast digest algorithm, § XXH32). */

const PRIME_1 = 0x9e3779b1;
const PRIME_2 = 0x85ebca77;
const PRIME_3 = 0xc2b2ae3d;
const PRIME_4 = 0x27d4eb2f;
const PRIME_5 = 0x165667b1;

/** 32 bits, unsigned. It finds damage, not forgery. */
export function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  let hash = PRIME_5;
  if (bytes.length >= 16) {
    let a = (PRIME_1 + PRIME_2) | 0;
    let b = PRIME_2 | 0;
    let c = 0;
    let d = -PRIME_1 | 0;
    // Written out: an isolate's first search checks megabytes before this is compiled, and calls are dear until then.
    for (; at + 16 <= bytes.length; at += 16) {
      a += Math.imul(view.getInt32(at, true), PRIME_2);
      a = Math.imul((a << 13) | (a >>> 19), PRIME_1);
      b += Math.imul(view.getInt32(at + 4, true), PRIME_2);
      b = Math.imul((b << 13) | (b >>> 19), PRIME_1);
      c += Math.imul(view.getInt32(at + 8, true), PRIME_2);
      c = Math.imul((c << 13) | (c >>> 19), PRIME_1);
      d += Math.imul(view.getInt32(at + 12, true), PRIME_2);
      d = Math.imul((d << 13) | (d >>> 19), PRIME_1);
    }
    hash = rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18);
  }
  hash = (hash + bytes.length) | 0;
  for (; at + 4 <= bytes.length; at += 4) {
    hash = Math.imul(rotate((hash + Math.imul(view.getUint32(at, true), PRIME_3)) | 0, 17), PRIME_4);
  }
  for (; at < bytes.length; at++) {
    hash = Math.imul(rotate((hash + Math.imul(bytes[at] ?? 0, PRIME_5)) | 0, 11), PRIME_1);
  }
  hash = Math.imul(hash ^ (hash >>> 15), PRIME_2);
  hash = Math.imul(hash ^ (hash >>> 13), PRIME_3);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const rotate = (value: number, bits: number) => (value << bits) | (value >>> (32 - bits));
