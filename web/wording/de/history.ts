/** Wie eine Stelle oder ein Werk wurde, was sie sind: Geschichte, Vergleich, Unterschied. */
import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';
import { formats, names } from './names.ts';

const { count, number } = formats;

export const lineage: Wording['lineage'] = {
  events: {
    minted: 'zuerst veröffentlicht',
    edited: 'geändert',
    moved: 'verschoben',
    kept: 'unverändert',
    split: 'geteilt',
    merged: 'vereinigt',
    withdrawn: 'zurückgezogen',
    restored: 'wieder aufgenommen',
    corrected: 'ihr Eintrag berichtigt',
    redacted: 'ihr Wortlaut entfernt',
  },
  unchanged: 'unverändert',
  at: (place) => rich`bei ${place}`,
  shownHere: 'hier gezeigt',
  title: (place, work) => `Geschichte von ${place}, ${work}`,
  heading: (place) => rich`Geschichte von ${place}`,
  compareAll: 'Den ganzen Text vergleichen, Ausgabe für Ausgabe',
  nothingPublished: 'Noch ist nichts davon veröffentlicht.',
  takenAway: 'Ihr Wortlaut wurde entfernt.',
};

export const compare: Wording['compare'] = {
  inPreparation: 'Text in Vorbereitung',
  title: (from, to, work) => `${from} neben ${to}, ${work}`,
  heading: (from, to) => `${from} neben ${to}`,
  same: 'Beide sagen dasselbe, Wort für Wort, in derselben Reihenfolge.',
  whatBecame: 'Was daraus wurde',
  parts: 'Teile des Vergleichs',
  fromTheBeginning: 'Von Anfang an',
  next: 'Weiter:',
  whatFollows: 'was folgt',
  from: 'Von',
  to: 'Bis',
  show: 'Zeigen',
  changes: 'Änderungen',
  everything: 'Alles',
  compare: 'Vergleichen',
  kinds: {
    unchanged: 'unverändert',
    edited: 'geändert',
    moved: 'verschoben',
    split: 'geteilt',
    merged: 'vereinigt',
    rearranged: 'umgeordnet',
    replaced: 'ersetzt',
    withdrawn: 'zurückgezogen',
    new: 'neu',
  },
  counted: (many, kind) => `${number(many)} ${kind}`,
  onePassage: (place) => rich`${names.passages(1)}, ${place}`,
  run: (many, first, last) => rich`${names.passages(many)}, von ${first} bis ${last}`,
  saysTheSame: (many) => (many === 1 ? 'Sie lautet in beiden gleich.' : 'Sie lauten in beiden gleich.'),
  seeTheFirst: (many) => (many === 1 ? 'Ansehen' : 'Die erste ansehen'),
  now: 'jetzt',
  placeIn: (place, state) => `${place} in ${state}`,
  wordForWord: (from, to) => `${from} und ${to}, Wort für Wort`,
  noLongerThere: 'nicht mehr da',
  notYetThere: 'noch nicht da',
};

export const difference: Wording['difference'] = {
  before: 'Damals',
  after: 'Jetzt',
  removed: 'entfernt',
  added: 'hinzugefügt',
  words: (many) => count(many, 'Wort', 'Wörter'),
  signs: (many) => count(many, 'Zeichen', 'Zeichen'),
  lineThrough: 'durchgestrichen',
  doubleLine: 'doppelt unterstrichen',
  takenOut: (what) => `entfernt: ${what}`,
  putIn: (what) => `hinzugefügt: ${what}`,
  spacesAlone: 'Nur Leerzeichen.',
};
