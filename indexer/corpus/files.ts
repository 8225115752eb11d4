/**
 * Which files does a corpus folder hold, and may they be read? Walks folders without ever leaving the corpus:
 * a link that leads out, a device, or an unreadable file is a problem, not a crash.
 */
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Problem } from '../format/problem.ts';
import { naturalOrder } from './naturalOrder.ts';

/** No reader takes a larger file. */
const MAX_FILE_BYTES = 512_000_000;
const MAX_FOLDER_DEPTH = 20;

export interface Listing {
  /** Relative to the listed folder, with `/`, in natural order. Hidden files (`.git`, `.DS_Store`) are passed over. */
  files: string[];
  /** Direct subfolders. */
  folders: string[];
  problems: Problem[];
}

/** A corpus on disk: the one place where its files are touched. */
export class CorpusFolder {
  readonly path: string;
  readonly #real: string;

  /** @throws where the folder does not exist or cannot be read */
  constructor(path: string) {
    this.path = path;
    this.#real = realpathSync(path);
  }

  /** What stands in `folder` (relative to the corpus); with `deep`, in its subfolders too. */
  list(folder: string, deep: boolean, depth = 0): Listing {
    const listing: Listing = { files: [], folders: [], problems: [] };
    const outside = this.#leadsOut(folder);
    if (outside) return { ...listing, problems: [outside] };
    let names: string[];
    try {
      names = readdirSync(join(this.path, folder)).filter((name) => !name.startsWith('.'));
    } catch (error) {
      return { ...listing, problems: [unreadable(folder, error)] };
    }
    for (const name of names.toSorted(naturalOrder)) {
      const path = folder ? `${folder}/${name}` : name;
      const kind = this.#kindOf(path);
      if (typeof kind !== 'string') listing.problems.push(kind);
      else if (kind === 'file') listing.files.push(name);
      else if (deep && depth >= MAX_FOLDER_DEPTH)
        listing.problems.push(
          problem(
            path,
            'nested-folders',
            `Folders are nested more than ${MAX_FOLDER_DEPTH} deep.`,
            'Move the files up.',
          ),
        );
      else if (deep) {
        const below = this.list(path, true, depth + 1);
        listing.files.push(...below.files.map((file) => `${name}/${file}`));
        listing.problems.push(...below.problems);
      } else listing.folders.push(name);
    }
    listing.files.sort(naturalOrder);
    return listing;
  }

  /** The bytes of a file (path relative to the corpus), or what hinders reading it. */
  read(file: string): { bytes: Uint8Array } | { problem: Problem } {
    const opened = this.#open(file, (handle) => readFileSync(handle));
    return 'problem' in opened ? opened : { bytes: opened.value };
  }

  /** What would hinder reading a file. */
  fault(file: string): Problem | undefined {
    const opened = this.#open(file, () => undefined);
    return 'problem' in opened ? opened.problem : undefined;
  }

  #open<Value>(file: string, use: (handle: number) => Value): { value: Value } | { problem: Problem } {
    const outside = this.#leadsOut(file);
    if (outside) return { problem: outside };
    try {
      // Opened without blocking, so that a named pipe cannot hold the program up.
      const handle = openSync(join(this.path, file), constants.O_RDONLY | constants.O_NONBLOCK);
      try {
        const status = fstatSync(handle);
        if (!status.isFile()) return { problem: notAFile(file) };
        if (status.size > MAX_FILE_BYTES)
          return {
            problem: problem(
              file,
              'too-large',
              `The file has ${Math.round(status.size / 1e6)} MB; the limit is ${MAX_FILE_BYTES / 1e6} MB.`,
              'Split it into an edition folder of several files.',
            ),
          };
        return { value: use(handle) };
      } finally {
        closeSync(handle);
      }
    } catch (error) {
      return { problem: unreadable(file, error) };
    }
  }

  #kindOf(path: string): 'file' | 'folder' | Problem {
    const outside = this.#leadsOut(path);
    if (outside) return outside;
    try {
      const handle = openSync(join(this.path, path), constants.O_RDONLY | constants.O_NONBLOCK);
      const status = fstatSync(handle);
      closeSync(handle);
      return status.isDirectory() ? 'folder' : status.isFile() ? 'file' : notAFile(path);
    } catch (error) {
      return unreadable(path, error);
    }
  }

  /** A link may point elsewhere within the corpus, never out of it. */
  #leadsOut(path: string): Problem | undefined {
    let real: string;
    try {
      real = realpathSync(join(this.path, path));
    } catch (error) {
      return unreadable(path, error);
    }
    const inside = relative(this.#real, real);
    if (inside !== '..' && !inside.startsWith(`..${sep}`)) return undefined;
    return problem(
      path,
      'leads-out',
      'This link leads out of the corpus, and is not followed.',
      'Copy the file into the corpus in place of the link.',
    );
  }
}

function unreadable(path: string, error: unknown): Problem {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT')
    return problem(
      path,
      'missing',
      'The file does not exist, or the link leads nowhere.',
      'Put the file there, or remove the link.',
    );
  if (code === 'ELOOP') return problem(path, 'missing', 'The link leads back to itself.', 'Remove the link.');
  const why = code === 'EACCES' || code === 'EPERM' ? 'permission is denied' : (code ?? String(error));
  return problem(
    path,
    'unreadable',
    `It cannot be read: ${why}.`,
    'Give this user the right to read it (chmod u+r).',
  );
}

const notAFile = (path: string) =>
  problem(path, 'not-a-file', 'This is neither a file nor a folder.', 'Remove it from the corpus.');

function problem(file: string, code: string, message: string, remedy: string): Problem {
  return { severity: 'error', code, message, remedy, file: file || '.' };
}
