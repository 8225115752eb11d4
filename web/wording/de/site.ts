/** Die Seiten über die Website: Werke, über die Texte, Lizenzen, Schnittstelle. */
import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';
import { formats, names } from './names.ts';

const { count, number } = formats;

export const works: Wording['works'] = {
  title: 'Werke',
  withNotes: (many) => `darunter ${names.notes(many)}`,
};

export const about: Wording['about'] = {
  title: 'Über die Texte',
  intro: (works, passages) =>
    `${names.works(works)}, ${names.passages(passages)}. Zu jedem Werk finden Sie seine Angaben, seine Lizenz, seine Ausgaben und das, was von der Quelle nicht gezeigt wird, mit dem Grund.`,
  contact: (contact) => `Kontakt: ${contact}`,
  thisText: 'Über diesen Text',
  ofWork: (title) => `Über „${title}“`,
  description: (edition, passages, licence) =>
    `Angaben, Ausgaben und Lizenz: ${edition}, ${names.passages(passages)}${licence ? `, ${licence}` : ''}. Was die Quelle enthält und nicht gezeigt wird, mit dem Grund.`,
  facts: {
    author: 'Verfasser',
    editor: 'Herausgeber',
    translator: 'Übersetzer',
    kind: 'Art',
    container: 'In',
    publisher: 'Verlag',
    date: 'Datum',
    language: 'Sprache',
    address: 'Adresse',
    licence: 'Lizenz',
    passages: 'Stellen',
  },
  counted: (passages, kinds) => `${names.passages(passages)}: ${kinds}`,
  editions: 'Ausgaben',
  noRegister:
    'Über diesen Text wird kein Register geführt: Seine Stellen haben keine festen Verweise, und seine Änderungen werden nicht verzeichnet.',
  nothingPublished:
    'Von diesem Text ist noch nichts veröffentlicht. Seine Permalinks sind Entwürfe; erst die Veröffentlichung macht sie dauerhaft.',
  published: (state, day, passages) => `${state}, veröffentlicht am ${day}: ${names.passages(passages)}`,
  register: (link) =>
    rich`${link('Das Register')} enthält jeden veröffentlichten Text mit seinen Adressen; Zitate lassen sich allein damit überprüfen.`,
  drafts: (many) => `${count(many, 'Stelle ist', 'Stellen sind')} noch nicht veröffentlicht.`,
  leftOut: 'Weggelassen',
  nothingLeftOut: 'Nichts: Jedes Wort der Quelle steht in einer Stelle.',
  leftOutAt: (file, line, characters) =>
    rich`${file}, Zeile ${number(line)}, ${names.characters(characters)}:`,
  reasons: {
    linkLabels: 'Beschriftungen von Links, aneinandergereiht: keine Sätze, nichts zu zitieren',
    emptyRecord: 'ein Datensatz ohne Wörter',
    unreadableLine: 'eine Zeile, die sich nicht lesen lässt',
    script: 'Skript',
    styleSheet: 'Formatvorlage',
    frame: 'eingebettete Seite',
    template: 'Vorlage',
    drawing: 'Zeichnung',
  },
  notesLacking: 'Anmerkungen, die der Quelle fehlen',
  notesLackingMeans: 'Auf diese Anmerkungen verweist der Text; die Quelle enthält sie nicht.',
  note: (label) => `Anmerkung ${label}`,
};

export const licences: Wording['licences'] = {
  title: 'Lizenzen',
  texts: 'Texte',
  noneStated: 'keine Lizenz angegeben',
  citations: 'Zitierweisen',
  citeproc: (citeproc, cpal, agpl) =>
    rich`Zitiert wird mit ${citeproc}, © 2009–2019 Frank Bennett, genutzt unter der ${cpal} oder nach Ihrer Wahl der ${agpl}. Der Quelltext ist unverändert, wie auf npm veröffentlicht.`,
  styles: (project, licence) =>
    rich`Zitierstile und Sprachdateien stammen von den Mitwirkenden des ${project('Citation-Style-Language-Projekts')}, unter ${licence}, in JSON umgewandelt.`,
  letters: 'Schrift',
  font: (licence) =>
    rich`Source Serif 4, © Adobe und Google Inc., unter der ${licence}, auf die nötigen Zeichen beschränkt.`,
  program: 'Programm',
  programIs: (libraries) =>
    `Pincite steht unter der MIT-Lizenz. Die Bibliotheken, auf denen es beruht, stehen unter MIT-, ISC- oder BSD-Lizenzen: ${libraries}.`,
  libraries:
    'hono mit seinen Paketen, zod, minisearch, nanoid, unified mit Erweiterungen aus remark und rehype, micromark, yaml',
};

export const api: Wording['api'] = {
  title: 'API',
  inEnglish: 'Die Beschreibung der Schnittstelle ist auf Englisch, wie deren Antworten.',
  openApi: 'Dasselbe als OpenAPI-3.1-Dokument',
  schemas: 'Was die Antworten enthalten',
  problems: 'Was schiefgehen kann',
  required: 'erforderlich',
  usually: (value) => rich`in der Regel ${value}`,
  optional: 'kann fehlen',
};
