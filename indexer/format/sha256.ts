/**
 * What is the SHA-256 of a text, wherever the program runs? FIPS 180-4, section 6.2. Web Crypto has it too, but only
 * asynchronously, and a register is read in one go, in a page as in Node.
 */

/** SHA-256 of a text's UTF-8 bytes, as 64 hex digits. */
export function sha256Hex(text: string): string {
  const hash = sha256Words(ENCODER.encode(text));
  let hex = '';
  for (const word of hash) hex += (word >>> 0).toString(16).padStart(8, '0');
  return hex;
}

const ENCODER = new TextEncoder();
const BLOCK_BYTES = 64;
const ROUNDS = 64;

/** The first 32 bits of the fractional part of a root; FIPS 180-4, sections 4.2.2 and 5.3.3. */
const fractionBits = (root: number) => Math.floor((root - Math.floor(root)) * 2 ** 32);

const PRIMES = firstPrimes(ROUNDS);
// Signed words throughout: V8 keeps these as machine integers, but unsigned ones above 2^31 as floating point.
const ROUND_CONSTANTS = Int32Array.from(PRIMES, (prime) => fractionBits(Math.cbrt(prime)));
const INITIAL_HASH = Int32Array.from(PRIMES.slice(0, 8), (prime) => fractionBits(Math.sqrt(prime)));

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}

function sha256Words(message: Uint8Array): Int32Array {
  const hash = INITIAL_HASH.slice();
  const schedule = new Int32Array(ROUNDS);
  const whole = message.length - (message.length % BLOCK_BYTES);
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  for (let block = 0; block < whole; block += BLOCK_BYTES) compress(hash, schedule, view, block);

  // Padding (section 5.1.1): a one bit, zeros, and the length in bits as 64 bits.
  const rest = message.length - whole;
  const tail = new Uint8Array(rest + 9 > BLOCK_BYTES ? 2 * BLOCK_BYTES : BLOCK_BYTES);
  tail.set(message.subarray(whole));
  tail[rest] = 0x80;
  const tailView = new DataView(tail.buffer);
  tailView.setBigUint64(tail.length - 8, BigInt(message.length) * 8n);
  for (let block = 0; block < tail.length; block += BLOCK_BYTES) compress(hash, schedule, tailView, block);
  return hash;
}

const rotate = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits));

/** Section 6.2.2: one block of 16 words into the hash. */
function compress(hash: Int32Array, schedule: Int32Array, view: DataView, start: number): void {
  for (let t = 0; t < 16; t++) schedule[t] = view.getInt32(start + 4 * t);
  for (let t = 16; t < ROUNDS; t++) {
    const w2 = schedule[t - 2] ?? 0;
    const w15 = schedule[t - 15] ?? 0;
    const sigma0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
    const sigma1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
    schedule[t] = (sigma1 + (schedule[t - 7] ?? 0) + sigma0 + (schedule[t - 16] ?? 0)) | 0;
  }

  let a = hash[0] ?? 0;
  let b = hash[1] ?? 0;
  let c = hash[2] ?? 0;
  let d = hash[3] ?? 0;
  let e = hash[4] ?? 0;
  let f = hash[5] ?? 0;
  let g = hash[6] ?? 0;
  let h = hash[7] ?? 0;
  for (let t = 0; t < ROUNDS; t++) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choose = (e & f) ^ (~e & g);
    const step = (h + sum1 + choose + (ROUND_CONSTANTS[t] ?? 0) + (schedule[t] ?? 0)) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + step) | 0;
    d = c;
    c = b;
    b = a;
    a = (step + sum0 + majority) | 0;
  }
  hash[0] = (hash[0] ?? 0) + a;
  hash[1] = (hash[1] ?? 0) + b;
  hash[2] = (hash[2] ?? 0) + c;
  hash[3] = (hash[3] ?? 0) + d;
  hash[4] = (hash[4] ?? 0) + e;
  hash[5] = (hash[5] ?? 0) + f;
  hash[6] = (hash[6] ?? 0) + g;
  hash[7] = (hash[7] ?? 0) + h;
}
