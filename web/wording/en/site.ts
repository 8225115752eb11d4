/** The pages about the site: works, about the texts, licences, the API. */
import type { Child } from 'hono/jsx';
import { LEFT_OUT_REASONS, type LeftOutReason } from '../../../indexer/format/leftOut.ts';
import { type Link, rich } from '../rich.ts';
import { formats, names } from './names.ts';

const { count, number } = formats;

export const works = {
  title: 'Works',
  /** After a count of passages. */
  withNotes: (many: number) => `${names.notes(many)} among them`,
};

export const about = {
  title: 'About the texts',
  intro: (works: number, passages: number) =>
    `${names.works(works)}, ${names.passages(passages)}. For each there is its record, its licence, its editions, and what of its source is not shown, with the reason.`,
  contact: (contact: string) => `Contact: ${contact}`,
  thisText: 'About this text',
  ofWork: (title: string) => `About ${title}`,
  /** For search engines. */
  description: (edition: string, passages: number, licence: string | undefined) =>
    `Record, editions and licence: ${edition}, ${names.passages(passages)}${licence ? `, ${licence}` : ''}. What the source has and is not shown, with the reason.`,
  facts: {
    author: 'Author',
    editor: 'Editor',
    translator: 'Translator',
    kind: 'Kind',
    container: 'In',
    publisher: 'Publisher',
    date: 'Date',
    language: 'Language',
    address: 'Address',
    licence: 'Licence',
    passages: 'Passages',
  },
  counted: (passages: number, kinds: string) => `${names.passages(passages)}: ${kinds}`,
  editions: 'Editions',
  noRegister:
    'No register is kept of this text: its passages have no pinned links, and its changes are not recorded.',
  nothingPublished:
    'Nothing of this text is published yet. Its permalinks are drafts; publishing makes them permanent.',
  published: (state: string, day: string, passages: number) =>
    `${state}, published on ${day}: ${names.passages(passages)}`,
  register: (link: Link) =>
    rich`${link('The register')} holds every published text with its addresses; quotations can be checked from it alone.`,
  drafts: (many: number) => `${count(many, 'passage is', 'passages are')} not published yet.`,
  leftOut: 'Left out',
  nothingLeftOut: 'Nothing: every word of the source stands in a passage.',
  leftOutAt: (file: Child, line: number, characters: number) =>
    rich`${file}, line ${number(line)}, ${names.characters(characters)}:`,
  reasons: LEFT_OUT_REASONS as Readonly<Record<LeftOutReason, string>>,
  notesLacking: 'Notes the source lacks',
  notesLackingMeans: 'These notes are marked in the text; the source does not include them.',
  note: (label: string) => `note ${label}`,
};

export const licences = {
  title: 'Licences',
  texts: 'Texts',
  noneStated: 'no licence is stated',
  citations: 'Citations',
  citeproc: (citeproc: Child, cpal: Child, agpl: Child) =>
    rich`Citations by ${citeproc}, © 2009–2019 Frank Bennett, used under the ${cpal}, or at your option the ${agpl}. Its source is unmodified, as published on npm.`,
  styles: (project: Link, licence: Child) =>
    rich`Citation styles and locales by the contributors of the ${project('Citation Style Language project')}, under ${licence}, converted to JSON.`,
  letters: 'Letters',
  font: (licence: Child) => rich`Source Serif 4, © Adobe and Google Inc., under the ${licence}, subset.`,
  program: 'Program',
  programIs: (libraries: string) =>
    `Pincite is under the MIT licence. The libraries it is built on are under MIT, ISC or BSD licences: ${libraries}.`,
  libraries:
    'hono and its packages, zod, minisearch, nanoid, unified with remark and rehype plugins, micromark, yaml',
};

export const api = {
  title: 'API',
  inEnglish: '',
  openApi: 'The same as an OpenAPI 3.1 document',
  schemas: 'What the answers hold',
  problems: 'What can go wrong',
  required: 'required',
  usually: (value: Child) => rich`usually ${value}`,
  optional: 'may be absent',
};
