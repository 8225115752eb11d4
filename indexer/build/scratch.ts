/**
 * Where does a build put what it cannot hold in memory? Bytes that are only added at the end, and read back anywhere:
 * in a temporary file without a name, or in memory for small corpora and tests.
 */
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Scratch {
  readonly length: number;
  /** @returns where they begin. */
  append(bytes: Uint8Array): number;
  /** To be read only. */
  read(offset: number, length: number): Uint8Array;
}

/** Makes the scratch files of one build; they are gone with `close`. */
export interface ScratchRoom {
  /** How many occurrences may wait in memory; as many as {@link OccurrenceCollector} thinks best where it is not said. */
  readonly occurrences?: number;
  scratch(): Scratch;
  close(): void;
}

const CHUNK = 2 ** 20;
/** Less than so many bytes are read with what stands around them. */
const NEAR = 2 ** 12;

/** In memory. */
export const memoryRoom: ScratchRoom = { scratch: () => new MemoryScratch(), close: () => {} };

class MemoryScratch implements Scratch {
  length = 0;
  #bytes = new Uint8Array(2 ** 12);

  append(bytes: Uint8Array): number {
    const offset = this.length;
    const end = offset + bytes.length;
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, offset));
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, offset);
    this.length = end;
    return offset;
  }

  read(offset: number, length: number): Uint8Array {
    return this.#bytes.subarray(offset, offset + length);
  }
}

/** In temporary files. They have no name once they are open, so that nothing stays behind, whatever happens. */
export function temporaryFiles(folder = tmpdir()): ScratchRoom {
  const open: number[] = [];
  return {
    scratch() {
      const path = join(folder, `pincite-${process.pid}-${open.length}-${performance.now()}`);
      const file = openSync(path, 'wx+');
      open.push(file);
      unlinkSync(path);
      return new FileScratch(file);
    },
    close() {
      for (const file of open.splice(0)) closeSync(file);
    },
  };
}

class FileScratch implements Scratch {
  readonly #file: number;
  /** What was read last, and where it begins: what is read next often stands there, too. */
  #near: Uint8Array = new Uint8Array(0);
  #nearAt = 0;
  /** What was added last, not yet written. */
  readonly #tail = new Uint8Array(CHUNK);
  #written = 0;
  length = 0;

  constructor(file: number) {
    this.#file = file;
  }

  append(bytes: Uint8Array): number {
    const offset = this.length;
    const end = offset - this.#written;
    if (end + bytes.length < CHUNK) {
      this.#tail.set(bytes, end);
      this.length += bytes.length;
      return offset;
    }
    for (let from = 0; from < bytes.length; ) {
      const at = this.length - this.#written;
      const part = bytes.subarray(from, from + CHUNK - at);
      this.#tail.set(part, at);
      this.length += part.length;
      from += part.length;
      if (this.length - this.#written === CHUNK) this.#flush();
    }
    return offset;
  }

  read(offset: number, length: number): Uint8Array {
    if (offset >= this.#written)
      return this.#tail.slice(offset - this.#written, offset - this.#written + length);
    if (offset + length > this.#written) this.#flush();
    if (length >= NEAR) return this.#read(offset, length);
    if (offset < this.#nearAt || offset + length > this.#nearAt + this.#near.length) {
      this.#nearAt = Math.max(0, offset - NEAR / 2);
      this.#near = this.#read(this.#nearAt, Math.min(2 * NEAR, this.#written - this.#nearAt));
    }
    return this.#near.subarray(offset - this.#nearAt, offset - this.#nearAt + length);
  }

  #read(offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      const read = readSync(this.#file, bytes, at, length - at, offset + at);
      if (read === 0) throw new Error('A temporary file of the build is shorter than it was written.');
      at += read;
    }
    return bytes;
  }

  #flush(): void {
    const end = this.length - this.#written;
    for (let at = 0; at < end; ) at += writeSync(this.#file, this.#tail, at, end - at, this.#written + at);
    this.#written = this.length;
  }
}
