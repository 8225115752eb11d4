/** Un passage sur sa propre page, et ce qu’il est devenu : fixé, retiré, caviardé. */
import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';
import { formats, withArticle } from './names.ts';

export const passage: Wording['passage'] = {
  record: 'Notice',
  permalink: 'Permalien',
  asCited: 'Tel que cité',
  editions: 'Éditions',
  inStates: (states) =>
    states === 1 ? 'Dans un état du texte.' : `Dans ${formats.number(states)} états du texte.`,
  itsHistory: 'Son historique',
  alsoAs: 'Aussi en',
  plainText: 'Texte',
  licence: 'Licence',
  current: (kind) => `${kind}, actuel`,
  draft: (kind) => `${kind}, brouillon`,
  of: (title) => `de « ${title} »`,
  ofState: (title, state) => `de « ${title} », ${state}`,
  ofWithdrawn: (title) => `de « ${title} », retiré`,
  ofRedacted: (title) => `de « ${title} », mots retirés`,
  itsNotes: (many) => (many === 1 ? 'Sa note' : 'Ses notes'),
  copyQuotation: 'Copier la citation',
  copyLink: 'Copier le lien',
  cite: 'Citer',
  citeState: (state) => `Citer ${withArticle(state)}`,
  whereItStands: 'Où il se trouve',
  readInText: 'Lire dans le texte',

  pinnedTitle: (place, state, title) => `${place} dans ${withArticle(state)}, ${title}`,
  asStateHadIt: (kind, state) => `${kind}, dans ${withArticle(state)}`,
  lastWords: (kind, state) => `${kind}, derniers mots, dans ${withArticle(state)}`,
  whatChanged: (state) => `Ce qui a changé depuis ${withArticle(state)}`,
  recordAndEditions: 'Notice et éditions',
  editionsOfThis: 'Éditions de ce passage',
  neverChanges: 'Cette adresse montre toujours la même chose',
  whateverItSays: 'Le passage, quoi qu’il dise',
  everyState: 'Chaque état, avec ses mots',
  withdrawnTitle: (place, title) => `Retiré : ${place}, ${title}`,
  whereItsWordsWent: 'Où sont allés ses mots',
  wordsAreHere: 'On les trouve ici, sous une autre adresse :',
  eachHasAddress: (passages) => rich`Chacun de ceux-ci a sa propre adresse : ${passages}.`,
  redactedTitle: (place, title) => `Mots retirés : ${place}, ${title}`,
  id: 'Identifiant',
  recordHash: 'Empreinte de sa notice',
};

export const bar: Wording['bar'] = {
  label: 'État de ce passage',
  titles: {
    unchanged: 'Inchangé depuis.',
    sameAgain: 'Le même à présent, modifié entre-temps.',
    restored: 'Inchangé, après une absence.',
    edited: 'Modifié depuis.',
    moved: 'Déplacé depuis, ses mots inchangés.',
    split: 'Divisé depuis.',
    splitAway: 'Réparti depuis entre d’autres.',
    merged: 'Réuni à d’autres depuis.',
    mergedAway: 'Absorbé depuis par un autre passage.',
    withdrawn: 'Retiré depuis.',
  },
  thisIs: (state, day) => `Voici ${withArticle(state)}, du ${day}.`,
  seeWhatChanged: 'Voir ce qui a changé',
  whatItSaysNow: 'Ce qu’il dit maintenant',
  allEditions: 'Toutes les éditions',
  wholeText: 'Le texte entier, alors et maintenant',
  gone: 'Il ne se trouve plus dans l’œuvre.',
  goneSince: (state) => `Il ne se trouve plus dans l’œuvre depuis ${withArticle(state)}.`,
  standsAt: (place) => rich`Il se trouve en ${place}.`,
  nowStandsAt: (place) => rich`Il se trouve maintenant en ${place}.`,
  lastChange: (state) => `Sa dernière modification date de ${withArticle(state)}.`,
  wordsWent: (passages) => rich`Ses mots sont allés à ${passages}.`,
  partsNow: (passages) => rich`Des parties en sont maintenant ${passages}.`,
  tookIn: (passages) => rich`Il a absorbé ce qui était ${passages}.`,
  cameFrom: (passages) => rich`Il vient de ${passages}.`,
  withdrawnIn: (state) => `Retiré dans ${withArticle(state)}.`,
  notInPreparation: 'Absent du texte en préparation.',
  addressKept: 'Son adresse ne sera donnée à aucun autre texte. Il reste possible de le citer.',
  lastWordsIn: (state) => `L’œuvre n’a plus ce passage. Voici ses derniers mots, dans ${withArticle(state)}.`,
  followedMerged: (state) => `Celui-ci l’a absorbé dans ${withArticle(state)}.`,
  followedMergedTitle: 'Vous avez suivi un lien vers un passage que celui-ci a absorbé.',
  itsLastWords: (state, words, see) =>
    rich`Ses derniers mots, dans ${withArticle(state)} : ${words} ${see('Les voir là')}`,
  draft: 'Brouillon.',
  draftChanged: 'Ces mots ne sont pas encore publiés ; les derniers publiés restent citables.',
  draftNew: 'Pas encore publié : un lien vers lui ne dure qu’une fois l’œuvre publiée.',
  redacted: 'Ses mots ont été retirés.',
  redactedKeeps:
    'Son adresse, sa place et l’empreinte de sa notice demeurent, pour que l’on comprenne les citations qui en ont été faites.',
  redactedOn: (day) => `Le ${day}.`,
  reasonGiven: 'La raison donnée :',
};

const who = (again: boolean) => (again ? 'Ils' : 'Les mots du lien');

export const linked: Wording['linked'] = {
  label: 'Les mots du lien',
  toWordsHere: 'Vous avez suivi un lien vers des mots de ce passage ; ils sont mis en évidence.',
  toWordsAt: (place) => rich`Vous avez suivi un lien vers des mots de ${place} ; ils sont mis en évidence.`,
  notInState: (state) =>
    `Vous avez suivi un lien vers des mots qui ne se trouvent pas ici dans ${withArticle(state)}.`,
  changedSince: (again) => `${who(again)} ont été modifiés depuis.`,
  goneSince: (again) => `${who(again)} ne se trouvent plus dans le texte.`,
  never: (again) => `${who(again)} ne se trouvent dans aucun texte que ce passage ait eu.`,
  neverQuite: (again) =>
    `${who(again)} ne se trouvent dans aucun texte que ce passage ait eu, seulement quelque chose d’approchant.`,
  elsewhere: (again, place) =>
    rich`${who(again)} ne se trouvent plus dans ce passage ; ils se trouvent maintenant en ${place}.`,
  unchangedNow: (link) => rich`Ils ${link('s’y trouvent inchangés')}.`,
  onlySpaces: 'Seules diffèrent les espaces et la forme des signes.',
  seeThemIn: (state) => `Les voir dans ${withArticle(state)}`,
  nowHere: 'Ce qui se trouve ici maintenant, et ce qui a changé :',
  nowThere: 'Ce qui se trouve là maintenant, et ce qui a changé :',
};
