/**
 * Who is each passage of a work? Joins reading and identity: the editions are read, the register is parsed, and the
 * plan of the next publication names every passage of the current text.
 */
import { createHash } from 'node:crypto';
import type { LoadedFile, LoadedWork } from '../corpus/loadCorpus.ts';
import { readYaml } from '../corpus/yaml.ts';
import { canonicalJson } from '../format/canonicalJson.ts';
import type { EditionLabel } from '../format/passage.ts';
import type { Problem } from '../format/problem.ts';
import type { PublishedEdition } from '../format/published.ts';
import { Register } from '../format/registerLog.ts';
import { parseRegister } from '../format/registerReader.ts';
import type { CslRecord } from '../format/work.ts';
import { passageHistories } from '../identity/history.ts';
import { type IdentityOverrides, identitySchema, NO_OVERRIDES } from '../identity/overrides.ts';
import {
  type EditionText,
  identifyWithoutHistory,
  type PublicationPlan,
  planPublication,
} from '../identity/publication.ts';
import type { PublishedMedia } from './media.ts';
import { imagesShown, pastImages } from './pastImages.ts';
import { inWork, type ReadEdition, readEdition, readerOf } from './readEdition.ts';
import type { IdentifiedWork } from './workPages.ts';

export interface Identification extends IdentifiedWork {
  plan: PublicationPlan;
  register: Register;
  /** The images that the current text and all published ones show. */
  media: PublishedMedia;
  /** Those that publishing is to keep beside the register: what it shows already, and what it will show. */
  imagesToKeep: PublishedMedia;
  /** Of the register, of identity.yaml and of all editions that had to be read; `file` relative to the corpus. */
  problems: Problem[];
  /** Whether publishing would change the register. */
  unpublished: boolean;
}

/**
 * Reads a work and names its passages. Never throws for what stands in the corpus.
 *
 * @param thorough also reads the editions published long ago, and proves that every byte is accounted for
 */
export function identifyWork(work: LoadedWork, { thorough = false } = {}): Identification {
  const { register, problems } = readRegister(work);
  const overrides = readOverrides(work);
  problems.push(...overrides.problems);
  const editions = work.editions.map((edition) => new LazyEdition(work, edition.label, thorough));
  if (thorough) for (const edition of editions) edition.read();
  const current = editions.at(-1);
  const read = current?.read();

  let plan: PublicationPlan = { pending: [], current: [], problems: [] };
  const isSound = problems.every(({ severity }) => severity === 'warning');
  if (current && work.config.history === 'none')
    plan = { ...plan, ...identifyWithoutHistory(work.slug, current) };
  else if (isSound) plan = planPublication(work.slug, register, editions, overrides.value);
  problems.push(...plan.problems.map((problem) => inWork(work.slug, problem)));
  for (const edition of editions) problems.push(...edition.problems);

  const published = publishedEditions(work, register);
  const images = pastImages(work, register.records.values(), read?.media ?? new Map());
  problems.push(...images.problems);
  return {
    work,
    register,
    plan,
    problems,
    current: plan.current,
    leftOut: read?.text.leftOut ?? [],
    media: images.media,
    imagesToKeep: imagesToKeep(register, plan, [images.media, ...editions.map(({ media }) => media)]),
    editions: published,
    state: register.head?.state ?? null,
    states: register.states.map(
      ({ state, edition, published: time, passages, bibliography, side, follows }) => ({
        state,
        edition,
        published: time,
        passages,
        ...(recordChanged(published, edition, bibliography) && { record: bibliography }),
        ...(side && follows !== null && { follows }),
      }),
    ),
    histories: (partOf) => passageHistories(work.slug, register, plan.current, partOf),
    unpublished: plan.pending.length > 0,
  };
}

function imagesToKeep(
  { records }: Register,
  { pending }: PublicationPlan,
  found: readonly PublishedMedia[],
): PublishedMedia {
  const coming = pending.flatMap(({ lines }) => lines.map(({ content }) => content));
  const wanted = imagesShown([...records.values(), ...coming]);
  return new Map(found.flatMap((media) => [...media]).filter(([name]) => wanted.has(name)));
}

const recordChanged = (editions: readonly PublishedEdition[], label: string, published: CslRecord) =>
  canonicalJson(editions.find((edition) => edition.label === label)?.record ?? null) !==
  canonicalJson(published);

/** Reads an edition when its words are first asked for: one that was published long ago need not be read to build. */
class LazyEdition implements EditionText {
  readonly label: EditionLabel;
  readonly #work: LoadedWork;
  #read: ReadEdition | undefined;

  readonly #proveCoverage: boolean;

  constructor(work: LoadedWork, label: EditionLabel, proveCoverage: boolean) {
    this.#work = work;
    this.#proveCoverage = proveCoverage;
    this.label = label;
  }

  read(): ReadEdition {
    this.#read ??= readEdition(this.#work, this.#edition, this.#proveCoverage);
    return this.#read;
  }

  get cut() {
    return this.read().text;
  }

  get sources() {
    return this.#edition.files.map(({ file, bytes }) => ({
      file,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }));
  }

  get reader() {
    const { name, version } = readerOf(this.#work, this.#edition.files[0]?.file ?? '');
    return `${name} ${version}`;
  }

  get record() {
    return this.#edition.record;
  }

  get sourceIds() {
    if (this.#work.config.identity !== 'source') return undefined;
    return this.cut.passages.map(({ record }) => record?.id ?? null);
  }

  get problems(): Problem[] {
    return this.#read?.problems ?? [];
  }

  /** Its images, where it was read. */
  get media(): PublishedMedia {
    return this.#read?.media ?? new Map();
  }

  get #edition() {
    const edition = this.#work.editions.find(({ label }) => label === this.label);
    if (!edition) throw new Error(`There is no edition ${this.label}.`);
    return edition;
  }
}

/** That a work waits to be published: an error where its register must not change, a warning otherwise. */
export const unpublishedChanges = (slug: string, severity: Problem['severity']): Problem => ({
  severity,
  code: 'unpublished',
  message: 'The text holds changes that are not published, so publishing would change this register.',
  remedy: `Publish them and commit the register: pincite publish ${slug}.`,
  file: `${slug}/register.jsonl`,
});

export function readRegister(work: LoadedWork): { register: Register; problems: Problem[] } {
  if (!work.register) return { register: new Register(), problems: [] };
  const file = `${work.slug}/register.jsonl`;
  if (work.register.bytes.length === 0) return { register: new Register(), problems: [emptied(file)] };
  return parseRegister(utf8(work.register), file);
}

/** What was published would be forgotten: a work that was never published has no register at all. */
function emptied(file: string): Problem {
  return {
    severity: 'error',
    code: 'register-cut-short',
    message: 'The register is empty, as no publication leaves it.',
    remedy: 'Take the file back from version control; where the work was never published, remove it.',
    file,
    line: 1,
  };
}

export function readOverrides(work: LoadedWork): { value: IdentityOverrides; problems: Problem[] } {
  if (!work.overrides) return { value: NO_OVERRIDES, problems: [] };
  const { value, problems } = readYaml(utf8(work.overrides), `${work.slug}/identity.yaml`, identitySchema, [
    ...Object.keys(identitySchema.shape),
    'id',
    'state',
    'ref',
    'reason',
  ]);
  return { value: value ?? NO_OVERRIDES, problems };
}

/** The editions that the corpus holds, and before them those whose files are gone but whose words the register keeps. */
function publishedEditions(work: LoadedWork, register: Register): PublishedEdition[] {
  const present = new Set(work.editions.map(({ label }) => label));
  const gone = new Map(
    register.states
      .filter(({ edition }) => !present.has(edition))
      .map(({ edition, bibliography }) => [edition, bibliography]),
  );
  return [
    ...Array.from(gone, ([label, record]) => ({ label, record })),
    ...work.editions.map(({ label, record }) => ({ label, record })),
  ];
}

const utf8 = ({ bytes }: LoadedFile) => new TextDecoder().decode(bytes);
