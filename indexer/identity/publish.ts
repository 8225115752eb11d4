/**
 * How does a plan become part of the register? The one place that writes `register.jsonl`: beside, flushed to the
 * disk, then renamed, so that an interrupted run leaves the old register whole. Effects come in as `PublishFiles`.
 */
import { join } from 'node:path';
import type { PassageId, StateName } from '../format/passage.ts';
import type { Register } from '../format/registerLog.ts';
import { parseRegister } from '../format/registerReader.ts';
import { checkRegister } from './checkRegister.ts';
import { type PendingState, renderPending } from './publication.ts';

export const REGISTER_FILE = 'register.jsonl';
/** The folder beside the register that keeps the images of published passages, each named by its hash. */
export const IMAGES_FOLDER = 'register-images';
const NEW_FILE = '.register.jsonl.new';
const NEW_IMAGE = '.image.new';
const LOCK_FILE = '.register.jsonl.lock';

/** The few things that a publication does to the disk. Each may throw. */
export interface PublishFiles {
  /** `undefined` where there is no such file. */
  read(path: string): string | undefined;
  exists(path: string): boolean;
  /** Makes a folder; nothing happens where it is there. */
  makeFolder(path: string): void;
  /** Writes a whole file and flushes it to the disk. */
  write(path: string, content: string | Uint8Array): void;
  rename(from: string, to: string): void;
  /** Makes a rename last: flushes the folder itself. */
  syncFolder(path: string): void;
  /** Nothing happens where there is no such file. */
  remove(path: string): void;
  /** Makes a file that must not exist yet; `false` where it does. */
  create(path: string, text: string): boolean;
  /** This process, and whether another one is still running. */
  readonly process: number;
  isRunning(process: number): boolean;
}

/** A publication that did not happen; the register is as it was. */
export class PublishError extends Error {
  readonly code: 'locked' | 'changed' | 'clock' | 'invalid' | 'lost';
  readonly remedy: string;
  constructor(code: PublishError['code'], message: string, remedy: string) {
    super(message);
    this.name = 'PublishError';
    this.code = code;
    this.remedy = remedy;
  }
}

export interface Publication {
  /** The work's folder. */
  folder: string;
  /** The register's text and content that the plan was made from; '' for none. */
  planned: { text: string; register: Register };
  pending: readonly PendingState[];
  /** ISO 8601 UTC, to the second. */
  published: string;
  /** Images that the pending passages show, by name: kept beside the register. */
  images?: ReadonlyMap<string, Uint8Array>;
}

export interface Published {
  states: StateName[];
  /** The register's new text. */
  text: string;
}

/**
 * Appends the pending states to a work's register.
 * @throws PublishError where another publication is going on or came first, or the result would not be whole.
 */
export function publishWork(files: PublishFiles, publication: Publication): Published {
  const { folder, planned, pending, published } = publication;
  const states = pending.map(({ state }) => state);
  if (pending.length === 0) return { states, text: planned.text };
  refuseEarlierTime(planned.register, published);
  const release = lock(files, join(folder, LOCK_FILE));
  try {
    const path = join(folder, REGISTER_FILE);
    if ((files.read(path) ?? '') !== planned.text) {
      throw new PublishError(
        'changed',
        'The register has changed since this publication was planned.',
        'Run it again.',
      );
    }
    const text = appended(planned.text, planned.register, pending, published);
    refuseUnsound(text, path, planned.register);
    // First the images: a register never names one that is not there.
    keepImages(files, folder, publication.images ?? new Map());
    replaceFile(files, folder, path, text);
    return { states, text };
  } finally {
    release();
  }
}

/** Replaces a work's register by another that has been checked: after a redaction, or the merge of two branches. */
export function replaceRegister(files: PublishFiles, folder: string, before: string, after: string): void {
  const release = lock(files, join(folder, LOCK_FILE));
  try {
    const path = join(folder, REGISTER_FILE);
    if ((files.read(path) ?? '') !== before) {
      throw new PublishError('changed', 'The register has changed meanwhile.', 'Run it again.');
    }
    refuseUnsound(after, path, undefined);
    replaceFile(files, folder, path, after);
  } finally {
    release();
  }
}

/** The register with the pending states behind it. */
export function appended(
  text: string,
  register: Register,
  pending: readonly PendingState[],
  published: string,
): string {
  let seal = register.seal;
  const blocks = pending.map((state) => {
    const block = renderPending(state, published, seal);
    seal = block.seal;
    return block.text;
  });
  return text + blocks.join('');
}

/** Ids that the old register resolves and the new one does not. */
export function lostIds(before: Register, after: Register): PassageId[] {
  return [...before.events.keys()].filter((id) => !resolves(after, id));
}

/** An id resolves to where it stands, or to what became of it. */
function resolves(register: Register, id: PassageId): boolean {
  const { head, events } = register;
  if (head && register.placesAt(head.state).has(id)) return true;
  const told = events.get(id) ?? [];
  // Never on the main line: it stands for ever in the states beside it.
  if (told.every(({ side }) => side)) return told.length > 0;
  const last = told.findLast(({ side }) => !side)?.event;
  return last === 'withdrawn' || last === 'merged' || last === 'corrected' || last === 'redacted';
}

function refuseUnsound(text: string, path: string, before: Register | undefined): void {
  const { register, problems } = parseRegister(text, path);
  const [first] = [...problems, ...checkRegister(text, path)];
  const report = 'Nothing was written. Please report this: it is a fault of Pincite.';
  if (first)
    throw new PublishError(
      'invalid',
      `The register would not be sound: line ${first.line}: ${first.message}`,
      report,
    );
  const lost = before ? lostIds(before, register) : [];
  if (lost.length > 0)
    throw new PublishError('lost', `These permalinks would be lost: ${lost.join(', ')}.`, report);
}

function refuseEarlierTime(register: Register, published: string): void {
  const last = register.states.at(-1);
  if (!last || Date.parse(published) >= Date.parse(last.published)) return;
  throw new PublishError(
    'clock',
    `The clock says ${published}, but state ${last.state} was published at ${last.published}.`,
    'Set this machine’s clock: states are told apart by their times.',
  );
}

/** Writes the images that are not there yet, each beside and renamed: one that is there is whole. */
function keepImages(files: PublishFiles, folder: string, images: ReadonlyMap<string, Uint8Array>): void {
  const into = join(folder, IMAGES_FOLDER);
  const missing = [...images].filter(([name]) => !files.exists(join(into, name)));
  if (missing.length === 0) return;
  files.makeFolder(into);
  for (const [name, bytes] of missing) replaceFile(files, into, join(into, name), bytes, NEW_IMAGE);
}

function replaceFile(
  files: PublishFiles,
  folder: string,
  path: string,
  content: string | Uint8Array,
  name = NEW_FILE,
): void {
  const beside = join(folder, name);
  try {
    files.write(beside, content);
    files.rename(beside, path);
  } catch (error) {
    files.remove(beside);
    throw error;
  }
  files.syncFolder(folder);
}

/** An advisory lock that names its process, so that one left by a killed run holds nobody up. */
function lock(files: PublishFiles, path: string): () => void {
  const taken = () => files.create(path, String(files.process));
  if (!taken()) {
    const holder = Number(files.read(path));
    if (holder !== files.process && holder > 0 && files.isRunning(holder)) {
      throw new PublishError(
        'locked',
        `Another publication is going on (process ${holder}).`,
        `Wait until it has ended; if process ${holder} is something else, delete ${path}.`,
      );
    }
    files.remove(path);
    if (!taken())
      throw new PublishError('locked', 'Another publication has just begun.', 'Wait until it has ended.');
  }
  return () => files.remove(path);
}
