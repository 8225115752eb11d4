/**
 * What does a corpus hold? Reads `site.yaml` and every work's `work.yaml`, and finds its editions and their files.
 * Gathers every fault on the way: a broken work is left out of `works`, and hides nothing of the others.
 */

import { SLUG } from '../format/names.ts';
import type { EditionLabel, WorkSlug } from '../format/passage.ts';
import type { Problem } from '../format/problem.ts';
import { type CslRecord, type Site, siteSchema, type WorkConfig, workSchema } from '../format/work.ts';
import { findEditions } from './editions.ts';
import { CorpusFolder } from './files.ts';
import { type LoadedStyle, readSiteStyles, STYLES_FOLDER } from './siteStyles.ts';
import { readYaml } from './yaml.ts';

/** A file of a work, with its bytes. */
export interface LoadedFile {
  /** Relative to the work's folder, with `/`. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

export interface LoadedEdition {
  label: EditionLabel;
  /** The bibliographic record: the work's, with the edition's merged over it. */
  record: CslRecord;
  /** In reading order; never empty. */
  files: LoadedFile[];
}

export interface LoadedWork {
  slug: WorkSlug;
  config: WorkConfig;
  /** In order of publication; the last is current. Never empty. */
  editions: LoadedEdition[];
  /** Images that the texts may show. */
  media: LoadedFile[];
  /** `register.jsonl`, where the work has been published. */
  register: LoadedFile | undefined;
  /** `identity.yaml`, where the editor overrules the machine. */
  overrides: LoadedFile | undefined;
}

export interface LoadedCorpus {
  /** Absolute. */
  folder: string;
  /** Absent where `site.yaml` has a fault. */
  site: Site | undefined;
  siteBytes: Uint8Array;
  /** In natural order of their slugs; those without errors of their own. */
  works: LoadedWork[];
  /** Citation styles that the site brings along. */
  styles: LoadedStyle[];
  /** `file` is relative to the corpus. */
  problems: Problem[];
}

/**
 * Reads a corpus. Never throws for what stands in it; every fault is in `problems`.
 * @param keeping the bytes of works' files: `held`, as they are now; or read from the disk whenever they are asked for,
 * so that only works at hand are in memory
 */
export function loadCorpus(folder: string, keeping: 'held' | 'onDisk' = 'held'): LoadedCorpus {
  const empty: LoadedCorpus = {
    folder,
    site: undefined,
    siteBytes: new Uint8Array(),
    works: [],
    styles: [],
    problems: [],
  };
  let corpus: CorpusFolder;
  try {
    corpus = new CorpusFolder(folder);
  } catch {
    empty.problems.push({
      severity: 'error',
      code: 'no-corpus',
      message: `There is no corpus folder ${folder}.`,
      remedy: 'Name one with --corpus DIR, or begin one: pincite add FILE.',
    });
    return empty;
  }
  const listing = corpus.list('', false);
  const problems = [...listing.problems, ...clashingNames(listing.folders)];
  for (const file of listing.files.filter((name) => !ROOT_FILES.test(name)))
    problems.push(unknownFile(file, `To make it a work: pincite add ${file}.`));

  const { site, bytes, faults } = loadSite(corpus, listing.files.includes('site.yaml'));
  problems.push(...faults);
  const works: LoadedWork[] = [];
  const styles = loadStyles(corpus, listing.folders);
  problems.push(...styles.problems);
  for (const slug of listing.folders) {
    if (styles.isFolder && slug === STYLES_FOLDER) continue;
    const loaded = loadWork(corpus, slug, keeping);
    problems.push(...loaded.problems);
    if (loaded.work) works.push(loaded.work);
  }
  return { folder, site, siteBytes: bytes, works, styles: styles.styles, problems };
}

/** Beside site.yaml a corpus may explain itself. */
const ROOT_FILES = /^(site\.yaml|readme(\.\w+)?|licen[cs]e(\.\w+)?)$/i;
const MISSING_TEXT = ['no-text', 'no-edition', 'missing-file'];
/** What belongs to a work beside its editions. */
const WORK_FILES = ['work.yaml', 'register.jsonl', 'identity.yaml'];

function loadSite(
  corpus: CorpusFolder,
  exists: boolean,
): { site: Site | undefined; bytes: Uint8Array; faults: Problem[] } {
  const none = (problem: Problem) => ({ site: undefined, bytes: new Uint8Array(), faults: [problem] });
  if (!exists)
    return none({
      severity: 'error',
      code: 'no-site',
      message: 'The corpus has no site.yaml.',
      remedy: 'Write one with the line “title: …”.',
      file: 'site.yaml',
    });
  const read = corpus.read('site.yaml');
  if ('problem' in read) return none(read.problem);
  const yaml = readYaml(utf8(read.bytes), 'site.yaml', siteSchema, Object.keys(siteSchema.shape));
  return { site: yaml.value, bytes: read.bytes, faults: yaml.problems };
}

/** `styles/` holds citation styles, unless somebody gave that name to a work. */
function loadStyles(corpus: CorpusFolder, folders: readonly string[]) {
  const none = { isFolder: false, styles: [], problems: [] };
  if (!folders.includes(STYLES_FOLDER)) return none;
  const listing = corpus.list(STYLES_FOLDER, true);
  if (!listing.files.some((file) => file.endsWith('.csl'))) return none;
  if (listing.files.includes('work.yaml')) return none;
  const problems = [...listing.problems];
  const files: LoadedFile[] = [];
  for (const file of listing.files) {
    if (!file.endsWith('.csl')) {
      if (!ROOT_FILES.test(file))
        problems.push(unknownFile(`${STYLES_FOLDER}/${file}`, 'Styles end with .csl; remove what is none.'));
      continue;
    }
    const read = corpus.read(`${STYLES_FOLDER}/${file}`);
    if ('problem' in read) problems.push(read.problem);
    else files.push({ file, bytes: read.bytes });
  }
  const read = readSiteStyles(files);
  return { isFolder: true, styles: read.styles, problems: [...problems, ...read.problems] };
}

function loadWork(
  corpus: CorpusFolder,
  slug: string,
  keeping: 'held' | 'onDisk',
): { work?: LoadedWork; problems: Problem[] } {
  if (!SLUG.test(slug))
    return {
      problems: [
        error(
          slug,
          'invalid-slug',
          'A work’s folder is its address: lower-case letters a to z, digits and hyphens.',
          `Rename the folder, e.g. to “${slugFrom(slug)}”.`,
        ),
      ],
    };
  const listing = corpus.list(slug, true);
  const problems = [...listing.problems];
  if (!listing.files.includes('work.yaml')) {
    const isUnreadable = problems.some(({ file }) => file === `${slug}/work.yaml`);
    if (!isUnreadable) problems.push(noWorkYaml(slug, listing.files));
    return { problems };
  }

  const files = new Map<string, LoadedFile>();
  for (const file of listing.files) {
    const path = `${slug}/${file}`;
    const read = keeping === 'held' ? corpus.read(path) : { problem: corpus.fault(path) };
    if ('bytes' in read) files.set(file, { file, bytes: read.bytes });
    else if (read.problem) problems.push(read.problem);
    else files.set(file, new FileOnDisk(corpus, path, file));
  }
  const yaml = readYaml(
    utf8(files.get('work.yaml')?.bytes ?? new Uint8Array()),
    `${slug}/work.yaml`,
    workSchema,
    Object.keys(workSchema.shape),
  );
  problems.push(...yaml.problems);
  const config = yaml.value;
  if (!config) return { problems };

  const found = findEditions({
    slug,
    config,
    order: yaml.keysAt(['editions']),
    files: [...files.keys()].filter((file) => !WORK_FILES.includes(file)),
    published: publishedLabels(files.get('register.jsonl')?.bytes),
  });
  // A text that could not be read is not a missing one.
  const isUnread = problems.some(({ severity }) => severity === 'error');
  problems.push(...found.problems.filter(({ code }) => !isUnread || !MISSING_TEXT.includes(code)));
  if (problems.some(({ severity }) => severity === 'error')) return { problems };

  const load = (file: string): LoadedFile => files.get(file) ?? { file, bytes: new Uint8Array() };
  return {
    problems,
    work: {
      slug,
      config,
      editions: found.editions.map((edition) => ({ ...edition, files: edition.files.map(load) })),
      media: found.media.map(load),
      register: files.get('register.jsonl'),
      overrides: files.get('identity.yaml'),
    },
  };
}

class FileOnDisk implements LoadedFile {
  readonly file: string;
  readonly #corpus: CorpusFolder;
  readonly #path: string;

  constructor(corpus: CorpusFolder, path: string, file: string) {
    this.file = file;
    this.#corpus = corpus;
    this.#path = path;
  }

  get bytes(): Uint8Array {
    const read = this.#corpus.read(this.#path);
    if ('problem' in read) throw new VanishedFile(read.problem);
    return read.bytes;
  }
}

/** A file can no longer be read that could be read when the corpus was loaded. */
export class VanishedFile extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.file}: ${problem.message}`);
    this.problem = problem;
  }
}

/** The editions that a register tells of; whether it is sound is for others to find out. */
function publishedLabels(register: Uint8Array | undefined): Set<EditionLabel> {
  const states = utf8(register ?? new Uint8Array()).matchAll(/^\{"state":"[^"]*","edition":"([^"]*)"/gm);
  return new Set(Array.from(states, ([, label]) => label ?? ''));
}

function noWorkYaml(slug: WorkSlug, files: readonly string[]): Problem {
  const text = files.find((file) => !WORK_FILES.includes(file));
  return error(
    `${slug}/work.yaml`,
    'no-work-yaml',
    'The work has no work.yaml.',
    text
      ? `Let the program write it: pincite add CORPUS/${slug}/${text} --slug ${slug}.`
      : 'Put a text into the folder and run pincite add on it, or remove the folder.',
  );
}

/** Two folders that differ by case or by Unicode form alone are one slug, and one folder on many file systems. */
function clashingNames(names: readonly string[]): Problem[] {
  const bySlug = Map.groupBy(names, slugFrom);
  return [...bySlug]
    .filter(([, same]) => same.length > 1)
    .map(([slug, same]) =>
      error(
        same[1] ?? slug,
        'duplicate-slug',
        `Two works have the slug “${slug}”: ${same.join(' and ')}.`,
        'Rename one of the folders.',
      ),
    );
}

/** The slug that a name suggests. */
export function slugFrom(name: string): WorkSlug {
  const folded = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return folded.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'work';
}

export function unknownFile(file: string, remedy: string): Problem {
  return {
    severity: 'warning',
    code: 'unknown-file',
    message: 'This file is not part of any work and is not read.',
    remedy,
    file,
  };
}

const error = (file: string, code: string, message: string, remedy: string): Problem => ({
  severity: 'error',
  code,
  message,
  remedy,
  file,
});

const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
