/**
 * Which of a work's files make which edition? `<label>.<ext>` is an edition of one file, `<label>/` one of several
 * in natural order; `work.yaml` may give the order of editions and of files, and records for each edition.
 */

import { ADDRESS_SUFFIXES, EDITION_LABEL } from '../format/names.ts';
import type { EditionLabel, WorkSlug } from '../format/passage.ts';
import type { Problem } from '../format/problem.ts';
import { type CslRecord, cslRecordSchema, type EditionConfig, type WorkConfig } from '../format/work.ts';
import { chooseReader } from '../readers/index.ts';
import { nearest } from '../text/nearest.ts';
import { naturalOrder } from './naturalOrder.ts';

export interface FoundEdition {
  label: EditionLabel;
  record: CslRecord;
  /** Relative to the work's folder, in reading order; never empty. */
  files: string[];
}

export interface WorkFiles {
  slug: WorkSlug;
  config: WorkConfig;
  /** The labels in the order in which work.yaml lists them. */
  order: readonly EditionLabel[];
  /** All files of the work's folder but work.yaml, register and identity.yaml. */
  files: readonly string[];
  /** Labels that the register knows: their words live on there, so their files may be gone. */
  published: ReadonlySet<EditionLabel>;
}

export interface FoundFiles {
  /** In order of publication. */
  editions: FoundEdition[];
  /** Images. */
  media: string[];
  problems: Problem[];
}

const MEDIA = /\.(png|jpe?g|gif|webp|avif|svg)$/i;

/** Sorts a work's files into editions and images; the rest is reported. */
export function findEditions(work: WorkFiles): FoundFiles {
  const report = new Report(work.slug);
  const media = work.files.filter((file) => MEDIA.test(file));
  const listed = new Map(work.order.map((label) => [label, listedFiles(work, label, report)]));
  const inLists = new Set([...listed.values()].flatMap((files) => files ?? []));
  const others = work.files.filter((file) => !MEDIA.test(file) && !inLists.has(file));
  for (const file of others.filter((each) => !chooseReader(each))) report.unknownFile(file);
  const byLabel = Map.groupBy(
    others.filter((each) => chooseReader(each)),
    labelOf,
  );

  const unlisted = [...byLabel.keys()].filter((label) => !work.order.includes(label)).sort(naturalOrder);
  const editions: FoundEdition[] = [];
  for (const label of [...work.order, ...unlisted]) {
    const found = byLabel.get(label) ?? [];
    const files = listed.get(label) ?? found;
    if (!isLabel(label)) report.invalidLabel(label, files[0], work.order.includes(label));
    else if (files !== found && found.length > 0) for (const file of found) report.unlistedFile(label, file);
    else if (files === found && sourcesOf(found).length > 1) report.twoSources(label, found);
    else if (files.length === 0 && !work.published.has(label) && !listed.get(label)) report.noText(label);
    if (isLabel(label) && files.length > 0)
      editions.push({ label, record: recordOf(work.config, work.config.editions?.[label]), files });
  }
  if (editions.length === 0 && report.problems.every(({ severity }) => severity === 'warning'))
    report.noEdition();
  return { editions, media, problems: report.problems };
}

/** The files that work.yaml lists for an edition, relative to the work's folder; `undefined` where it lists none. */
function listedFiles(work: WorkFiles, label: EditionLabel, report: Report): string[] | undefined {
  const names = work.config.editions?.[label]?.files;
  if (!names) return undefined;
  const files: string[] = [];
  for (const name of names) {
    // Names are relative to the edition's folder where that holds them, else to the work's.
    const file = [`${label}/${name}`, name].find((path) => work.files.includes(path));
    if (file === undefined) report.missingFile(label, name, work.files);
    else if (files.includes(file)) report.listedTwice(label, name);
    else files.push(file);
  }
  return files;
}

/** The name of the folder, or of the file without its ending. */
const labelOf = (file: string) => /^[^/]*(?=\/)/.exec(file)?.[0] ?? file.replace(/\.[^.]+$/, '');

/** The file, or the folder, that an edition comes from. */
const sourcesOf = (files: readonly string[]) => [
  ...new Set(files.map((file) => file.replace(/\/.*$/s, '/'))),
];

const isLabel = (label: string) =>
  EDITION_LABEL.test(label) && !ADDRESS_SUFFIXES.some((suffix) => label.endsWith(suffix));

/** The work's bibliographic record, with an edition's fields over it. */
function recordOf(work: WorkConfig, edition: EditionConfig | null | undefined): CslRecord {
  const record: Record<string, unknown> = {};
  for (const field of Object.keys(cslRecordSchema.shape) as (keyof CslRecord)[]) {
    const value = edition?.[field] ?? work[field];
    if (value !== undefined) record[field] = value;
  }
  return record as CslRecord;
}

/** What is wrong with a work's files, in words. */
class Report {
  readonly problems: Problem[] = [];
  readonly #slug: WorkSlug;

  constructor(slug: WorkSlug) {
    this.#slug = slug;
  }

  #add(severity: Problem['severity'], code: string, file: string, message: string, remedy: string) {
    this.problems.push({ severity, code, message, remedy, file: `${this.#slug}/${file}` });
  }

  unknownFile(file: string) {
    this.#add(
      'warning',
      'unknown-file',
      file,
      'This file is neither a text nor an image that Pincite reads.',
      'Texts end in .md, .txt or .jsonl: name it so, or take it out of the work’s folder.',
    );
  }

  /** A README beside the editions is no edition; a label in work.yaml was meant to be one. */
  invalidLabel(label: string, file: string | undefined, isMeant: boolean) {
    this.#add(
      isMeant ? 'error' : 'warning',
      'invalid-label',
      file ?? 'work.yaml',
      `“${label}” cannot be an edition’s label${isMeant ? '' : ', so this is not read as an edition'}.`,
      `Labels hold a to z, 0 to 9, “.”, “_” and “-”, begin with a letter or digit, and do not end in ${ADDRESS_SUFFIXES.join(', ')}.`,
    );
  }

  unlistedFile(label: string, file: string) {
    this.#add(
      'warning',
      'unlisted-file',
      file,
      `work.yaml lists the files of edition “${label}”, and this is not among them.`,
      'Add it to the list, or remove it.',
    );
  }

  twoSources(label: string, files: readonly string[]) {
    this.#add(
      'error',
      'duplicate-edition',
      files[0] ?? 'work.yaml',
      `Edition “${label}” has more than one source: ${sourcesOf(files).join(', ')}.`,
      'Keep one, put them into one folder, or list the files in work.yaml under editions.',
    );
  }

  noText(label: string) {
    this.#add(
      'error',
      'no-text',
      'work.yaml',
      `Edition “${label}” has no text.`,
      `Put it into ${this.#slug}/${label}.md, ${this.#slug}/${label}.txt or a folder ${this.#slug}/${label}/.`,
    );
  }

  noEdition() {
    this.#add(
      'error',
      'no-edition',
      'work.yaml',
      'The work has no text.',
      `Put one into ${this.#slug}/1.md or ${this.#slug}/1.txt.`,
    );
  }

  missingFile(label: string, name: string, files: readonly string[]) {
    const meant = nearest(
      name,
      files.map((file) => file.replace(`${label}/`, '')),
    );
    this.#add(
      'error',
      'missing-file',
      'work.yaml',
      `Edition “${label}” lists ${name}, which does not exist.`,
      meant ? `Did you mean “${meant}”?` : 'Correct the name, or put the file there.',
    );
  }

  listedTwice(label: string, name: string) {
    this.#add('error', 'duplicate-file', 'work.yaml', `Edition “${label}” lists ${name} twice.`, 'Keep one.');
  }
}
