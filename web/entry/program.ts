/**
 * Where does the program itself stand, and which version of it is this? Works the same for the sources and for the
 * built program in `dist/app`.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds the program's package.json. */
export const programFolder = findProgramFolder();
/** The program's own scripts, styles, fonts and citation styles. */
export const staticFolder = join(programFolder, 'dist', 'static');

function findProgramFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('The program’s package.json is missing: install Pincite anew.');
    folder = above;
  }
  return folder;
}

export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(join(programFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

/**
 * A hash over all that decides what an index holds beside the corpus: the indexer's code, and the Unicode data of the
 * runtime, which cuts sentences.
 */
export function programFingerprint(): string {
  const hash = createHash('sha256').update(`${process.versions.unicode} ${process.versions.cldr}`);
  const here = dirname(fileURLToPath(import.meta.url));
  const isBuilt = here.startsWith(join(programFolder, 'dist'));
  const code = isBuilt ? join(programFolder, 'dist', 'app') : join(programFolder, 'indexer');
  for (const file of readdirSync(code, { recursive: true, encoding: 'utf8' }).sort())
    if (/\.[jt]s$/.test(file) && !/\.test\.ts$|^worker/.test(file))
      hash.update(`\0${file}\0`).update(readFileSync(join(code, file)));
  return hash.digest('hex');
}
