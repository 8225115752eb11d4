/** Comment s’appellent les choses de l’interface : passages, œuvres, types, états d’un texte ? */
import type { PassageKind } from '../../../indexer/format/passage.ts';
import type { Wording } from '../en/index.ts';
import { createFormats } from '../formats.ts';

export const formats = createFormats('fr');
const { count, number } = formats;

const kinds: Record<PassageKind, [one: string, many: string]> = {
  heading: ['titre', 'titres'],
  paragraph: ['paragraphe', 'paragraphes'],
  'list-item': ['élément de liste', 'éléments de liste'],
  quotation: ['citation', 'citations'],
  verse: ['vers', 'vers'],
  row: ['ligne de tableau', 'lignes de tableau'],
  caption: ['légende', 'légendes'],
  code: ['code', 'codes'],
  note: ['note', 'notes'],
};

const types: Readonly<Record<string, string>> = {
  article: 'article',
  'article-journal': 'article de revue',
  'article-magazine': 'article de magazine',
  'article-newspaper': 'article de journal',
  bill: 'projet de loi',
  book: 'livre',
  broadcast: 'émission',
  chapter: 'chapitre',
  classic: 'classique',
  collection: 'recueil',
  dataset: 'jeu de données',
  document: 'document',
  entry: 'entrée',
  'entry-dictionary': 'entrée de dictionnaire',
  'entry-encyclopedia': 'article d’encyclopédie',
  event: 'événement',
  figure: 'figure',
  graphic: 'illustration',
  hearing: 'audition',
  interview: 'entretien',
  legal_case: 'jurisprudence',
  legislation: 'loi',
  manuscript: 'manuscrit',
  map: 'carte',
  motion_picture: 'film',
  musical_score: 'partition',
  pamphlet: 'brochure',
  'paper-conference': 'communication de colloque',
  patent: 'brevet',
  performance: 'représentation',
  periodical: 'périodique',
  personal_communication: 'communication personnelle',
  post: 'message',
  'post-weblog': 'billet de blog',
  regulation: 'règlement',
  report: 'rapport',
  review: 'compte rendu',
  'review-book': 'compte rendu de livre',
  software: 'logiciel',
  song: 'chanson',
  speech: 'discours',
  standard: 'norme',
  thesis: 'thèse',
  treaty: 'traité',
  webpage: 'page web',
};

const ORDINALS = [
  '',
  'premier',
  'deuxième',
  'troisième',
  'quatrième',
  'cinquième',
  'sixième',
  'septième',
  'huitième',
  'neuvième',
  'dixième',
];

/** `l’édition 1`, `le texte en préparation`: un état avec son article. */
export const withArticle = (state: string): string =>
  /^[ée]/.test(state) ? `l’${state}` : /^texte/.test(state) ? `le ${state}` : state;

export const names: Wording['names'] = {
  passages: (many) => count(many, 'passage', 'passages'),
  works: (many) => count(many, 'œuvre', 'œuvres'),
  notes: (many) => count(many, 'note', 'notes'),
  characters: (many) => count(many, 'caractère', 'caractères'),
  kind: (kind) => kinds[kind][0],
  ofKind: (kind, many) => count(many, ...kinds[kind]),
  types,
  edition: (label) => `édition ${label}`,
  state: (edition, text) =>
    text === 1 ? `édition ${edition}` : `édition ${edition}, ${ORDINALS[text] ?? `${number(text)}e`} texte`,
  draft: 'brouillon',
  title: 'titre',
};
