/** Wie eine Anfrage gelesen wurde; was sich nicht lesen ließ; was man stattdessen fragen könnte. */
import { PASSAGE_KINDS, type PassageKind } from '../../../indexer/format/passage.ts';
import type { Wording } from '../en/index.ts';
import { sentence } from '../sentence.ts';
import { formats } from './names.ts';

const { list, plural, number } = formats;

/** Im Dativ: in Überschriften. */
const kinds: Record<PassageKind, string> = {
  heading: 'Überschriften',
  paragraph: 'Absätzen',
  'list-item': 'Listenpunkten',
  quotation: 'Zitaten',
  verse: 'Versen',
  row: 'Tabellenzeilen',
  caption: 'Bildunterschriften',
  code: 'Code',
  note: 'Anmerkungen',
};

export const query: Wording['query'] = {
  reading: {
    and: 'und',
    or: 'oder',
    words: {
      and: (listed) => sentence`die Wörter ${listed}`,
      or: (listed) => sentence`eines der Wörter ${listed}`,
    },
    word: (quoted) => sentence`das Wort ${quoted}`,
    phrase: (quoted) => sentence`die Wortfolge ${quoted}`,
    prefix: (quoted) => sentence`Wörter, die mit ${quoted} beginnen`,
    fuzzy: (quoted) => sentence`Wörter wie ${quoted}`,
    exact: (quoted) => sentence`genau ${quoted}`,
    near: (listed, distance) =>
      distance === 0
        ? sentence`${listed} nebeneinander`
        : sentence`${listed} mit höchstens ${plural(distance, 'einem Wort', `${number(distance)} Wörtern`)} dazwischen`,
    both: (one, other) => sentence`sowohl ${one} als auch ${other}`,
    either: (one, other) => sentence`entweder ${one} oder ${other}`,
    better: (required, optional) => sentence`${required}, am liebsten auch ${optional}`,
    but: (asked, excluded) => sentence`${asked}, aber nicht ${excluded}`,
    orNot: (asked, excluded) => sentence`${asked} oder nicht ${excluded}`,
    not: (excluded) => sentence`nicht ${excluded}`,
    everythingBut: (excluded) => sentence`alles, nur nicht ${excluded}`,
    everything: (scope) => sentence`alles ${scope}`,
    fields: {
      title: 'im Titel des Werks',
      heading: 'in einer Überschrift darüber',
      text: 'im Text selbst',
      note: 'in einer Anmerkung',
    },
    everywhere: 'in Text und Anmerkungen',
    inKinds: (some) => `in ${list(some.map((kind) => kinds[kind]))}`,
    ofWork: (quoted) => sentence`aus dem Werk ${quoted}`,
    byAuthor: (quoted) => sentence`von ${quoted}`,
    inLanguage: (quoted) => sentence`in der Sprache ${quoted}`,
    dated: {
      of: (date) => `datiert ${date}`,
      from: (date) => `datiert ${date} oder später`,
      until: (date) => `datiert bis ${date}`,
      between: (from, to) => `datiert ${from} bis ${to}`,
    },
  },
  warnings: {
    'closes-nothing': () => 'Diese Klammer schließt nichts.',
    'not-closed': () => 'Diese Klammer ist nicht geschlossen.',
    'quotation-not-closed': () => 'Dieses Anführungszeichen ist nicht geschlossen.',
    'too-deep': (most) => `Klammern dürfen ${most} Stufen tief stehen; diese wurde weggelassen.`,
    'nothing-before': (operator) => `Vor ${operator} steht nichts; es wurde weggelassen.`,
    'nothing-after': (operator) => `Nach ${operator} steht nichts; es wurde weggelassen.`,
    'one-distance': () =>
      'Für alle mit NEAR verbundenen Wörter gilt ein Abstand; der größere wurde genommen.',
    'near-words-only': () => 'NEAR verbindet nur Wörter und Wortfolgen; es wurde als AND gelesen.',
    'too-far': (most) => `Dazwischen dürfen höchstens ${most} Wörter liegen; dies wurde als ${most} gelesen.`,
    'nothing-in-field': (field) => `Nach „${field}:“ folgt nichts; es wurde als Wort gelesen.`,
    'no-field': (field) => `Ein Feld „${field}“ gibt es nicht; dies wurde als Wörter gelesen.`,
    'no-language': (value) =>
      `„${value}“ ist keine Sprachangabe wie „en“ oder „de-CH“; dies wurde weggelassen.`,
    'no-date': (value) =>
      `„${value}“ ist keine Zeitangabe wie 1939, 1939-09-01 oder 1939..1945; dies wurde weggelassen.`,
    'no-kind': (value) => `Eine Art „${value}“ gibt es nicht. Es gibt: ${PASSAGE_KINDS.join(', ')}.`,
    'fuzzy-distance': (distance) =>
      `Ein unscharfes Wort darf um 1 oder 2 Buchstaben abweichen; dies wurde als ${distance} gelesen.`,
    'asterisk-within': () =>
      'Der Stern wirkt nur am Ende eines Wortes; hier wurde er als Leerzeichen gelesen.',
    'words-left-out': (part) =>
      `Mit „${part}“ können zu viele Wörter gemeint sein; nur die ähnlichsten und häufigsten wurden gesucht.`,
  },
  looser: {
    begins: () => 'Wörter, die so beginnen',
    spelling: () => 'eine Schreibung, die die Texte haben',
    folded: () => 'groß oder klein, mit oder ohne Akzente',
    apart: () => 'die Wörter irgendwo in einer Stelle',
    known: () => 'ohne die Wörter, die keine Stelle enthält',
    unrestricted: () => 'ohne die Einschränkungen',
    without: (word) => `ohne „${word}“`,
    any: () => 'eines der Wörter',
    alone: () => 'dieses Wort allein',
  },
};
