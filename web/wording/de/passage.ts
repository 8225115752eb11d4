/** Eine Stelle auf ihrer eigenen Seite, und was aus ihr wurde: festgehalten, zurückgezogen, geschwärzt. */
import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';
import { formats } from './names.ts';

export const passage: Wording['passage'] = {
  record: 'Angaben',
  permalink: 'Permalink',
  asCited: 'Wie zitiert',
  editions: 'Ausgaben',
  inStates: (states) =>
    states === 1 ? 'In einer Fassung des Textes.' : `In ${formats.number(states)} Fassungen des Textes.`,
  itsHistory: 'Ihre Geschichte',
  alsoAs: 'Auch als',
  plainText: 'Text',
  licence: 'Lizenz',
  current: (kind) => `${kind}, aktuell`,
  draft: (kind) => `${kind}, Entwurf`,
  of: (title) => `aus „${title}“`,
  ofState: (title, state) => `aus „${title}“, ${state}`,
  ofWithdrawn: (title) => `aus „${title}“, zurückgezogen`,
  ofRedacted: (title) => `aus „${title}“, entfernt`,
  itsNotes: (many) => (many === 1 ? 'Ihre Anmerkung' : 'Ihre Anmerkungen'),
  copyQuotation: 'Zitat kopieren',
  copyLink: 'Link kopieren',
  cite: 'Zitieren',
  citeState: (state) => `${state} zitieren`,
  whereItStands: 'Wo sie steht',
  readInText: 'Im Text lesen',

  pinnedTitle: (place, state, title) => `${place} in ${state}, ${title}`,
  asStateHadIt: (kind, state) => `${kind}, wie in ${state}`,
  lastWords: (kind, state) => `${kind}, ${state}, letzter Wortlaut`,
  whatChanged: (state) => `Was sich seit ${state} geändert hat`,
  recordAndEditions: 'Angaben und Ausgaben',
  editionsOfThis: 'Ausgaben dieser Stelle',
  neverChanges: 'Diese Adresse zeigt immer dasselbe',
  whateverItSays: 'Die Stelle, wie immer sie lautet',
  everyState: 'Jede Fassung, mit ihrem Wortlaut',
  withdrawnTitle: (place, title) => `Zurückgezogen: ${place}, ${title}`,
  whereItsWordsWent: 'Wohin ihr Wortlaut kam',
  wordsAreHere: 'Er steht nun hier, unter einer anderen Adresse:',
  eachHasAddress: (passages) => rich`Jede davon hat ihre eigene Adresse: ${passages}.`,
  redactedTitle: (place, title) => `Entfernt: ${place}, ${title}`,
  id: 'Kennung',
  recordHash: 'Prüfsumme ihres Eintrags',
};

export const bar: Wording['bar'] = {
  label: 'Stand dieser Stelle',
  titles: {
    unchanged: 'Seither unverändert.',
    sameAgain: 'Jetzt wieder gleich, dazwischen geändert.',
    restored: 'Unverändert, nach einer Unterbrechung.',
    edited: 'Seither geändert.',
    moved: 'Seither verschoben, im Wortlaut unverändert.',
    split: 'Seither geteilt.',
    splitAway: 'Seither in andere aufgeteilt.',
    merged: 'Seither mit anderen vereinigt.',
    mergedAway: 'Seither in einer anderen Stelle aufgegangen.',
    withdrawn: 'Seither zurückgezogen.',
  },
  thisIs: (state, day) => `Dies ist ${state} vom ${day}.`,
  seeWhatChanged: 'Was sich geändert hat',
  whatItSaysNow: 'Wie sie jetzt lautet',
  allEditions: 'Alle Ausgaben',
  wholeText: 'Der ganze Text damals und jetzt',
  gone: 'Sie steht nicht mehr im Werk.',
  goneSince: (state) => `Sie steht seit ${state} nicht mehr im Werk.`,
  standsAt: (place) => rich`Sie steht bei ${place}.`,
  nowStandsAt: (place) => rich`Sie steht jetzt bei ${place}.`,
  lastChange: (state) => `Zuletzt geändert wurde sie mit ${state}.`,
  wordsWent: (passages) => rich`Ihr Wortlaut kam nach ${passages}.`,
  partsNow: (passages) => rich`Teile von ihr sind jetzt ${passages}.`,
  tookIn: (passages) => rich`Sie nahm auf, was ${passages} war.`,
  cameFrom: (passages) => rich`Sie kam aus ${passages}.`,
  withdrawnIn: (state) => `Zurückgezogen in ${state}.`,
  notInPreparation: 'Nicht in dem Text, der vorbereitet wird.',
  addressKept: 'Ihre Adresse wird keinem anderen Text gegeben. Sie lässt sich weiterhin zitieren.',
  lastWordsIn: (state) => `Das Werk enthält diese Stelle nicht mehr. So lautete sie zuletzt, in ${state}.`,
  followedMerged: (state) => `Diese Stelle nahm sie mit ${state} auf.`,
  followedMergedTitle: 'Sie sind einem Link zu einer Stelle gefolgt, die in dieser aufging.',
  itsLastWords: (state, words, see) =>
    rich`Ihr letzter Wortlaut, in ${state}: ${words} ${see('Dort ansehen')}`,
  draft: 'Entwurf.',
  draftChanged:
    'Dieser Wortlaut ist noch nicht veröffentlicht; der zuletzt veröffentlichte bleibt zitierbar.',
  draftNew:
    'Noch nicht veröffentlicht: Ein Link hierher bleibt erst gültig, wenn das Werk veröffentlicht ist.',
  redacted: 'Ihr Wortlaut wurde entfernt.',
  redactedKeeps:
    'Ihre Adresse, ihr Ort und die Prüfsumme ihres Eintrags bleiben, damit sich Zitate von ihr verstehen lassen.',
  redactedOn: (day) => `Am ${day}.`,
  reasonGiven: 'Als Grund ist angegeben:',
};

const who = (again: boolean) => (again ? 'Sie' : 'Die Wörter des Links');

export const linked: Wording['linked'] = {
  label: 'Die Wörter des Links',
  toWordsHere: 'Sie sind einem Link zu Wörtern dieser Stelle gefolgt; sie sind hervorgehoben.',
  toWordsAt: (place) => rich`Sie sind einem Link zu Wörtern aus ${place} gefolgt; sie sind hervorgehoben.`,
  notInState: (state) => `Sie sind einem Link zu Wörtern gefolgt, die in ${state} hier nicht stehen.`,
  changedSince: (again) => `${who(again)} wurden seither geändert.`,
  goneSince: (again) => `${who(again)} stehen nicht mehr im Text.`,
  never: (again) => `${who(again)} stehen in keinem Text, den diese Stelle je hatte.`,
  neverQuite: (again) => `${who(again)} stehen in keinem Text, den diese Stelle je hatte, nur Ähnliches.`,
  elsewhere: (again, place) =>
    rich`${who(again)} stehen nicht mehr in dieser Stelle, sondern jetzt bei ${place}.`,
  unchangedNow: (link) => rich`Sie ${link('stehen unverändert da')}.`,
  onlySpaces: 'Nur Leerzeichen und die Form von Zeichen weichen ab.',
  seeThemIn: (state) => `In ${state} ansehen`,
  nowHere: 'Was jetzt hier steht, und was sich geändert hat:',
  nowThere: 'Was jetzt dort steht, und was sich geändert hat:',
};
