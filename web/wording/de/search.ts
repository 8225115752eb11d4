/** Die Suchseite: die Frage, die Antwort, was sie eingrenzt. */
import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';
import { formats, names } from './names.ts';

const inWorks = (works: number) => `in ${formats.count(works, 'Werk', 'Werken')}`;

export const search: Wording['search'] = {
  title: (query) => `Suche: ${query}`,
  heading: 'Suche',
  field: 'Stellen suchen',
  placeholder: 'Wörter, eine „Wortfolge“ oder §2.3 ¶4',
  submit: 'Suchen',
  goTo: 'Zu',
  results: 'Ergebnisse',
  total: (passages, isExact) => `${isExact ? '' : 'Mindestens '}${names.passages(passages)}`,
  inWorks,
  byPlace: 'wie im Text',
  byRelevance: 'die besten zuerst',
  keysNextPrevious: 'weiter, zurück',
  keysCopy: 'kopieren',
  keysAll: 'alle Tasten',
  pages: 'Ergebnisseiten',
  firstPage: 'Erste Seite',
  more: 'Weitere Ergebnisse',
  intro: (passages, works) =>
    `Durchsuchen Sie ${names.passages(passages)} ${inWorks(works)}. Jedes Ergebnis nennt seinen Ort im Text; jeder Ort hat eine Adresse, die bleibt.`,
  forExample: 'Zum Beispiel',
  orRead: 'Oder lesen Sie',
  noPassage: 'Keine Stelle',
  noPassageHas: (words) => rich`Keine Stelle enthält ${words}.`,
  notTogether: 'Keine Stelle enthält all dies zusammen.',
  noAnswer: 'Keine Stelle entspricht dieser Frage.',
  suggestions: 'Stillschweigend gelockert wurde nichts; auf diese ähnlichen Fragen gibt es Antworten:',
  everywhereInstead: (link) => rich`${link('Überall suchen')}, nicht nur im eingegrenzten Teil.`,
  terms: 'Was jedes Wort findet',
  word: 'Wort',
  passages: 'Stellen',
  none: 'keine',
  tooMuch:
    'Das ist zu viel auf einmal. Fragen Sie nach weniger Wörtern oder nach weniger solchen mit Stern oder Tilde am Ende.',

  narrow: 'Ergebnisse eingrenzen',
  narrowAndOrder: 'Eingrenzen und ordnen',
  facets: {
    work: 'Werk',
    kind: 'Art',
    language: 'Sprache',
    author: 'Verfasser',
    period: 'Zeitraum',
    words: 'Wörter',
    order: 'Reihenfolge',
  },
  anyWord: 'Eines davon',
  allWords: 'Alle',
  bestFirst: 'Die besten zuerst',
  asInText: 'Wie im Text',
  apply: 'Anwenden',

  here: (passages) => `${names.passages(passages)} hier`,
  noteTo: 'zu',

  howToAsk: 'Wie man fragt',
  syntax: 'Abfragesprache',
  write: 'Schreiben Sie',
  finds: 'Gefunden wird',
  forms: [
    ['rote armee', 'eines der Wörter, die besten Stellen zuerst'],
    ['+rote +armee', 'beide Wörter'],
    ['"rote armee"', 'diese Wörter in dieser Folge'],
    ['armee -marine', 'das erste ohne das zweite'],
    ['besetz*', 'jedes Wort, das so beginnt'],
    ['armee NEAR/5 grenze', 'höchstens fünf Wörter voneinander entfernt'],
    ['=Polen', 'nur diese Form, wie geschrieben'],
    ['note:fußnote', 'nur in Anmerkungen'],
    ['armee AND (marine OR flotte)', 'wie es dasteht; die Verknüpfungen in Großbuchstaben'],
    ['"diese wörter beisammen"~5', 'diese Wörter, höchstens fünf andere dazwischen'],
    ['dubcek~', 'Wörter, die um einen Buchstaben abweichen; ~2 um zwei'],
    ['title:armee heading:armee', 'in Titeln, in Überschriften darüber'],
    ['author:schmidt date:1939..1945', 'von jemandem, aus einer Zeit; ebenso work: kind: lang:'],
    ['§2.3 ¶4', 'führt geradewegs zu diesem Ort'],
  ],
  accents: (one, other) => rich`Akzente und Großschreibung spielen keine Rolle: ${one} findet ${other}.`,
};
