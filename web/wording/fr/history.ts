/** Comment un passage, ou une œuvre, est devenu ce qu’il est : histoire, comparaison, différence. */
import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';
import { formats, names, withArticle } from './names.ts';

const { count, number } = formats;

export const lineage: Wording['lineage'] = {
  events: {
    minted: 'première publication',
    edited: 'modifié',
    moved: 'déplacé',
    kept: 'inchangé',
    split: 'divisé',
    merged: 'réuni',
    withdrawn: 'retiré',
    restored: 'rétabli',
    corrected: 'sa notice corrigée',
    redacted: 'ses mots retirés',
  },
  unchanged: 'inchangé',
  at: (place) => rich`en ${place}`,
  shownHere: 'montrée ici',
  title: (place, work) => `Historique de ${place}, ${work}`,
  heading: (place) => rich`Historique de ${place}`,
  compareAll: 'Comparer le texte entier, édition par édition',
  nothingPublished: 'Rien n’en est encore publié.',
  takenAway: 'Ses mots ont été retirés.',
};

export const compare: Wording['compare'] = {
  inPreparation: 'texte en préparation',
  title: (from, to, work) => `${from} face à ${withArticle(to)}, ${work}`,
  heading: (from, to) => `${from} face à ${withArticle(to)}`,
  same: 'Les deux disent la même chose, mot pour mot, dans le même ordre.',
  whatBecame: 'Ce qu’il en est advenu',
  parts: 'Parties de la comparaison',
  fromTheBeginning: 'Depuis le début',
  next: 'Suite :',
  whatFollows: 'ce qui suit',
  from: 'De',
  to: 'À',
  show: 'Montrer',
  changes: 'Les changements',
  everything: 'Tout',
  compare: 'Comparer',
  kinds: {
    unchanged: 'inchangé',
    edited: 'modifié',
    moved: 'déplacé',
    split: 'divisé',
    merged: 'réuni',
    rearranged: 'réagencé',
    replaced: 'remplacé',
    withdrawn: 'retiré',
    new: 'nouveau',
  },
  counted: (many, kind) =>
    `${number(many)} ${formats.plural(many, kind, kind === 'nouveau' ? 'nouveaux' : `${kind}s`)}`,
  onePassage: (place) => rich`${names.passages(1)}, ${place}`,
  run: (many, first, last) => rich`${names.passages(many)}, de ${first} à ${last}`,
  saysTheSame: (many) =>
    many === 1 ? 'Il dit la même chose dans les deux.' : 'Ils disent la même chose dans les deux.',
  seeTheFirst: (many) => (many === 1 ? 'Le voir' : 'Voir le premier'),
  now: 'maintenant',
  placeIn: (place, state) => `${place} dans ${withArticle(state)}`,
  wordForWord: (from, to) => `${from} et ${to}, mot pour mot`,
  noLongerThere: 'n’y est plus',
  notYetThere: 'n’y est pas encore',
};

export const difference: Wording['difference'] = {
  before: 'Avant',
  after: 'Maintenant',
  removed: 'retiré',
  added: 'ajouté',
  words: (many) => count(many, 'mot', 'mots'),
  signs: (many) => count(many, 'signe', 'signes'),
  lineThrough: 'barré',
  doubleLine: 'souligné deux fois',
  takenOut: (what) => `retiré : ${what}`,
  putIn: (what) => `ajouté : ${what}`,
  spacesAlone: 'Des espaces seulement.',
};
