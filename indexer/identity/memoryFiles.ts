/**
 * For tests: a disk in memory that can fail. Writes that were not flushed may be lost or half there after a crash;
 * a renamed file is either the old one or the new one, as POSIX promises.
 */
import type { PublishFiles } from './publish.ts';

/** The machine stops here: nothing after it happens either. */
export class Crash extends Error {}

/** The disk says no, and goes on working: no space, no permission. */
export class DiskError extends Error {}

export interface Fault {
  /** At which call that changes the disk, counted from 0. */
  at: number;
  /** Before the call, in the middle of it (a write leaves half a file), or right after it. */
  when: 'before' | 'within' | 'after';
  kind: 'crash' | 'error';
}

export class MemoryFiles implements PublishFiles {
  readonly files: Map<string, string>;
  readonly process: number;
  /** Processes that are still running. */
  readonly running = new Set<number>();
  readonly #fault: Fault | undefined;
  #calls = 0;
  #crashed = false;

  constructor(files: Iterable<readonly [string, string]> = [], fault?: Fault, process = 1) {
    this.files = new Map(files);
    this.#fault = fault;
    this.process = process;
  }

  /** How many calls changed the disk. */
  get calls(): number {
    return this.#calls;
  }

  read(path: string): string | undefined {
    if (this.#crashed) throw new Crash();
    return this.files.get(path);
  }

  exists(path: string): boolean {
    return this.read(path) !== undefined;
  }

  makeFolder(): void {
    this.#change(() => {});
  }

  /** Bytes are kept as text of Latin-1. */
  write(path: string, content: string | Uint8Array): void {
    const text = typeof content === 'string' ? content : String.fromCharCode(...content);
    this.#change(
      () => this.files.set(path, text),
      () => this.files.set(path, text.slice(0, text.length / 2)),
    );
  }

  rename(from: string, to: string): void {
    this.#change(() => {
      const text = this.files.get(from);
      if (text === undefined) throw new DiskError(`no file ${from}`);
      this.files.set(to, text);
      this.files.delete(from);
    });
  }

  syncFolder(): void {
    this.#change(() => {});
  }

  remove(path: string): void {
    this.#change(() => this.files.delete(path));
  }

  create(path: string, text: string): boolean {
    if (this.files.has(path)) return false;
    this.#change(
      () => this.files.set(path, text),
      () => this.files.set(path, ''),
    );
    return true;
  }

  isRunning(process: number): boolean {
    return this.running.has(process);
  }

  #change(whole: () => unknown, half: () => unknown = () => {}): void {
    if (this.#crashed) throw new Crash();
    const fault = this.#fault?.at === this.#calls++ ? this.#fault : undefined;
    if (fault?.when === 'within') half();
    else if (fault?.when !== 'before') whole();
    if (!fault) return;
    this.#crashed = fault.kind === 'crash';
    throw fault.kind === 'crash' ? new Crash() : new DiskError('the disk is full');
  }
}
