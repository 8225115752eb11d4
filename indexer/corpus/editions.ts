/**
 * Which of a work's files make which edition? `<label>.<ext>` is an edition of one file, `<label>/` one of several
 * in natural order; `work.yaml` may give the order of editions and of files, and records for each edition.
 */
import type { EditionLabel, WorkSlug } from '../format/passage.ts';
import type { Problem } from '../format/problem.ts';
import {
  ADDRESS_SUFFIXES,
  type CslRecord,
  cslRecordSchema,
  EDITION_LABEL,
  type EditionConfig,
  type WorkConfig,
} from '../format/work.ts';
import { chooseReader } from '../readers/index.ts';
import { naturalOrder } from './naturalOrder.ts';
import { nearest } from './nearest.ts';

export interface FoundEdition {
  label: EditionLabel;
  record: CslRecord;
  /** Relative to the work's folder, in reading order. */
  files: string[];
}

export interface WorkFiles {
  slug: WorkSlug;
  config: WorkConfig;
  /** The labels in the order in which work.yaml lists them. */
  order: readonly string[];
  /** All files of the work's folder but work.yaml, register and identity.yaml. */
  files: readonly string[];
}

/** Sorts a work's files into editions and images; the rest is reported. */
export function findEditions(work: WorkFiles): {
  editions: FoundEdition[];
  media: string[];
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const fault = (
    severity: Problem['severity'],
    file: string,
    code: string,
    message: string,
    remedy: string,
  ) => problems.push({ severity, code, message, remedy, file: `${work.slug}/${file}` });
  const media = work.files.filter((file) => MEDIA.test(file));
  const texts = work.files.filter((file) => !MEDIA.test(file));
  const listed = (file: string) =>
    work.order.some((label) => work.config.editions?.[label]?.files?.some((name) => name === file));

  // Candidates: label → files, by name alone.
  const byLabel = new Map<EditionLabel, string[]>();
  for (const file of texts) {
    const [top = '', ...below] = file.split('/');
    const isText = chooseReader(file) !== undefined;
    const label = below.length > 0 ? top : stem(top);
    if (!isText) {
      if (!listed(file) && !listed(below.join('/')))
        fault(
          'warning',
          file,
          'unknown-file',
          'This file is neither a text nor an image that Pincite reads.',
          'Texts end in .md or .txt: name it so, or take it out of the work’s folder.',
        );
      continue;
    }
    byLabel.set(label, [...(byLabel.get(label) ?? []), file]);
  }

  const labels = [
    ...work.order,
    ...[...byLabel.keys()].filter((label) => !work.order.includes(label)).sort(naturalOrder),
  ];
  const claimed = new Set<string>();
  const editions: FoundEdition[] = [];
  for (const label of labels) {
    const config = work.config.editions?.[label] ?? undefined;
    const candidates = (byLabel.get(label) ?? []).filter((file) => !claimed.has(file) && !listed(file));
    const files = config?.files ? listedFiles(label, config.files, candidates) : candidates;
    for (const file of files) claimed.add(file);
    if (!isLabel(label)) {
      // A README beside the editions is no edition; a label in work.yaml was meant.
      const inOrder = work.order.includes(label);
      fault(
        inOrder ? 'error' : 'warning',
        files[0] ?? 'work.yaml',
        'invalid-label',
        `“${label}” cannot be an edition’s label${inOrder ? '' : ', so this is not read as one'}.`,
        'Labels hold a to z, 0 to 9, “.”, “_” and “-”, begin with a letter or digit, and do not end like an address (.json, .txt, .csljson, .bib, .ris).',
      );
      continue;
    }
    if (files.length === 0) {
      if (!config?.files)
        fault(
          'error',
          'work.yaml',
          'no-text',
          `The edition “${label}” has no text.`,
          `Put it into ${work.slug}/${label}.md, ${work.slug}/${label}.txt or a folder ${work.slug}/${label}/.`,
        );
      continue;
    }
    const sources = new Set(files.map((file) => (file.includes('/') ? `${file.split('/')[0]}/` : file)));
    if (!config?.files && sources.size > 1) {
      fault(
        'error',
        files[0] ?? '',
        'duplicate-edition',
        `The edition “${label}” has more than one source: ${[...sources].join(', ')}.`,
        'Keep one, or list the files in work.yaml under editions.',
      );
      continue;
    }
    editions.push({ label, record: recordOf(work.config, config), files });
  }
  if (editions.length === 0 && problems.every(({ severity }) => severity === 'warning'))
    fault(
      'error',
      'work.yaml',
      'no-edition',
      'The work has no text.',
      `Put one into ${work.slug}/1.md or ${work.slug}/1.txt.`,
    );
  return { editions, media, problems };

  function listedFiles(label: string, names: readonly string[], candidates: readonly string[]): string[] {
    const files: string[] = [];
    for (const name of names) {
      // Names are relative to the edition's folder where that holds them, else to the work's.
      const file = [`${label}/${name}`, name].find((path) => work.files.includes(path));
      if (file === undefined) {
        const meant = nearest(
          name,
          texts.map((path) => path.replace(`${label}/`, '')),
        );
        fault(
          'error',
          'work.yaml',
          'missing-file',
          `The edition “${label}” lists ${name}, which does not exist.`,
          meant ? `Did you mean “${meant}”?` : 'Correct the name, or put the file there.',
        );
      } else if (files.includes(file))
        fault(
          'error',
          'work.yaml',
          'duplicate-file',
          `The edition “${label}” lists ${name} twice.`,
          'Keep one.',
        );
      else files.push(file);
    }
    for (const file of candidates.filter((path) => !files.includes(path)))
      fault(
        'warning',
        file,
        'unlisted-file',
        `The edition “${label}” lists its files, and this is not among them.`,
        'Add it to the list in work.yaml, or remove it.',
      );
    return files;
  }
}

/** The work's bibliographic record, with an edition's fields over it. */
function recordOf(work: WorkConfig, edition: EditionConfig | undefined): CslRecord {
  const fields = Object.keys(cslRecordSchema.shape);
  const pick = (from: object) =>
    Object.fromEntries(Object.entries(from).filter(([key]) => fields.includes(key)));
  return { ...pick(work), ...pick(edition ?? {}) } as CslRecord;
}

const MEDIA = /\.(png|jpe?g|gif|webp|avif|svg)$/i;

const stem = (name: string) => name.replace(/\.[^.]+$/, '');
const isLabel = (label: string) =>
  EDITION_LABEL.test(label) && !ADDRESS_SUFFIXES.some((suffix) => label.endsWith(suffix));
