/** Wie heißen die Dinge der Oberfläche: Stellen, Werke, Arten, Fassungen eines Textes? */
import type { PassageKind } from '../../../indexer/format/passage.ts';
import type { Wording } from '../en/index.ts';
import { createFormats } from '../formats.ts';

export const formats = createFormats('de');
const { count, number } = formats;

const kinds: Record<PassageKind, [one: string, many: string]> = {
  heading: ['Überschrift', 'Überschriften'],
  paragraph: ['Absatz', 'Absätze'],
  'list-item': ['Listenpunkt', 'Listenpunkte'],
  quotation: ['Zitat', 'Zitate'],
  verse: ['Vers', 'Verse'],
  row: ['Tabellenzeile', 'Tabellenzeilen'],
  caption: ['Bildunterschrift', 'Bildunterschriften'],
  code: ['Code', 'Code'],
  note: ['Anmerkung', 'Anmerkungen'],
};

const types: Readonly<Record<string, string>> = {
  article: 'Artikel',
  'article-journal': 'Zeitschriftenaufsatz',
  'article-magazine': 'Magazinartikel',
  'article-newspaper': 'Zeitungsartikel',
  bill: 'Gesetzentwurf',
  book: 'Buch',
  broadcast: 'Sendung',
  chapter: 'Kapitel',
  classic: 'Klassiker',
  collection: 'Sammlung',
  dataset: 'Datensatz',
  document: 'Dokument',
  entry: 'Eintrag',
  'entry-dictionary': 'Wörterbucheintrag',
  'entry-encyclopedia': 'Lexikonartikel',
  event: 'Veranstaltung',
  figure: 'Abbildung',
  graphic: 'Grafik',
  hearing: 'Anhörung',
  interview: 'Interview',
  legal_case: 'Rechtsfall',
  legislation: 'Gesetz',
  manuscript: 'Manuskript',
  map: 'Karte',
  motion_picture: 'Film',
  musical_score: 'Partitur',
  pamphlet: 'Broschüre',
  'paper-conference': 'Konferenzbeitrag',
  patent: 'Patent',
  performance: 'Aufführung',
  periodical: 'Periodikum',
  personal_communication: 'persönliche Mitteilung',
  post: 'Beitrag',
  'post-weblog': 'Blogbeitrag',
  regulation: 'Verordnung',
  report: 'Bericht',
  review: 'Besprechung',
  'review-book': 'Buchbesprechung',
  software: 'Software',
  song: 'Lied',
  speech: 'Rede',
  standard: 'Norm',
  thesis: 'Hochschulschrift',
  treaty: 'Vertrag',
  webpage: 'Webseite',
};

const ORDINALS = [
  '',
  'erste',
  'zweite',
  'dritte',
  'vierte',
  'fünfte',
  'sechste',
  'siebte',
  'achte',
  'neunte',
  'zehnte',
];

export const names: Wording['names'] = {
  passages: (many) => count(many, 'Stelle', 'Stellen'),
  works: (many) => count(many, 'Werk', 'Werke'),
  notes: (many) => count(many, 'Anmerkung', 'Anmerkungen'),
  characters: (many) => count(many, 'Zeichen', 'Zeichen'),
  kind: (kind) => kinds[kind][0],
  ofKind: (kind, many) => count(many, ...kinds[kind]),
  types,
  edition: (label) => `Ausgabe ${label}`,
  state: (edition, text) =>
    text === 1 ? `Ausgabe ${edition}` : `Ausgabe ${edition}, ${ORDINALS[text] ?? `${number(text)}.`} Fassung`,
  draft: 'Entwurf',
  title: 'Titel',
};
