/** La page de recherche : la question, la réponse, ce qui la restreint. */
import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';
import { names } from './names.ts';

const inWorks = (works: number) => `dans ${names.works(works)}`;

export const search: Wording['search'] = {
  title: (query) => `Recherche : ${query}`,
  heading: 'Recherche',
  field: 'Chercher des passages',
  placeholder: 'Des mots, une « suite de mots », ou §2.3 ¶4',
  submit: 'Chercher',
  goTo: 'Aller à',
  results: 'Résultats',
  total: (passages, isExact) => `${isExact ? '' : 'Au moins '}${names.passages(passages)}`,
  inWorks,
  byPlace: 'comme dans le texte',
  byRelevance: 'les meilleurs d’abord',
  keysNextPrevious: 'suivant, précédent',
  keysCopy: 'copier',
  keysAll: 'toutes les touches',
  pages: 'Pages de résultats',
  firstPage: 'Première page',
  more: 'Plus de résultats',
  intro: (passages, works) =>
    `Cherchez dans ${names.passages(passages)} de ${names.works(works)}. Chaque résultat porte sa place dans le texte ; chaque place a une adresse qui demeure.`,
  forExample: 'Par exemple',
  orRead: 'Ou lisez',
  noPassage: 'Aucun passage',
  noPassageHas: (words) => rich`Aucun passage ne contient ${words}.`,
  notTogether: 'Aucun passage ne contient tout cela à la fois.',
  noAnswer: 'Aucun passage ne répond à cette question.',
  suggestions: 'Rien n’a été assoupli à votre insu ; ces questions voisines ont des réponses :',
  everywhereInstead: (link) => rich`${link('Chercher partout')} plutôt que dans la partie restreinte.`,
  terms: 'Ce que trouve chaque mot',
  word: 'Mot',
  passages: 'Passages',
  none: 'aucun',
  tooMuch:
    'C’est trop demander à la fois. Cherchez moins de mots, ou moins de mots qui finissent par un astérisque ou un tilde.',

  narrow: 'Restreindre les résultats',
  narrowAndOrder: 'Restreindre et trier',
  facets: {
    work: 'Œuvre',
    kind: 'Genre',
    language: 'Langue',
    author: 'Auteur',
    period: 'Période',
    words: 'Mots',
    order: 'Ordre',
  },
  anyWord: 'L’un d’eux',
  allWords: 'Tous',
  bestFirst: 'Les meilleurs d’abord',
  asInText: 'Comme dans le texte',
  apply: 'Appliquer',

  here: (passages) => `${names.passages(passages)} ici`,
  noteTo: 'au',

  howToAsk: 'Comment demander',
  syntax: 'Langage de recherche',
  write: 'Écrivez',
  finds: 'Trouve',
  forms: [
    ['armée rouge', 'l’un des mots, les meilleurs passages d’abord'],
    ['+armée +rouge', 'les deux mots'],
    ['"armée rouge"', 'ces mots dans cet ordre'],
    ['armée -marine', 'le premier sans le second'],
    ['occup*', 'tout mot qui commence ainsi'],
    ['armée NEAR/5 frontière', 'à cinq mots au plus l’un de l’autre'],
    ['=Pologne', 'cette forme seulement, telle qu’écrite'],
    ['note:renvoi', 'dans les notes seulement'],
    ['armée AND (marine OR flotte)', 'comme c’est écrit ; les opérateurs en capitales'],
    ['"ces mots ensemble"~5', 'ces mots, cinq autres au plus entre eux'],
    ['dubcek~', 'les mots qui diffèrent d’une lettre ; ~2 de deux'],
    ['title:armée heading:armée', 'dans les titres, dans les intertitres'],
    ['author:dupont date:1939..1945', 'de quelqu’un, d’une époque ; de même work: kind: lang:'],
    ['§2.3 ¶4', 'mène droit à cet endroit'],
  ],
  accents: (one, other) => rich`Les accents et les majuscules ne comptent pas : ${one} trouve ${other}.`,
};
