/** Zitate und Manuskripte prüfen. */
import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';
import { formats } from './names.ts';

const { count, list, number, plural } = formats;

const verdicts: Record<string, string> = {
  exact: 'Wörtlich: genau diese Worte.',
  normalized: 'Gefunden: dieselben Worte.',
  elsewhere: 'Gefunden, aber an anderer Stelle.',
  other_state: 'Dort gefunden, aber in einer anderen Ausgabe.',
  absent: 'Nicht gefunden.',
  too_short: 'Zu kurz, um gesucht zu werden.',
};

const altered: Record<string, string> = {
  negation: 'Verändert: Eine Verneinung fehlt oder kam hinzu.',
  number: 'Verändert: Eine Zahl ist nicht die der Quelle.',
  name: 'Verändert: Ein Name ist nicht der der Quelle.',
  word: 'Verändert: Der Wortlaut ist nicht der der Quelle.',
  spelling: 'Verändert: Die Schreibung ist nicht die der Quelle.',
  case: 'Verändert: Groß- und Kleinschreibung sind nicht die der Quelle.',
  punctuation: 'Verändert: Die Zeichensetzung ist nicht die der Quelle.',
  whitespace: 'Verändert: Wörter sind verbunden oder getrennt.',
  bracket: 'In einer Klammer verändert.',
  ellipsis: 'An einer Auslassung verändert.',
};

const kinds: Record<string, string> = {
  negation: 'Verneinung',
  number: 'Zahl',
  name: 'Name',
  word: 'Wortlaut',
  spelling: 'Schreibung',
  case: 'Groß- und Kleinschreibung',
  punctuation: 'Zeichensetzung',
  whitespace: 'Zwischenräume',
  bracket: 'Klammern',
  ellipsis: 'Auslassung',
};

const prints: Record<string, string> = {
  'white-space': 'Zwischenräume',
  'quotation-marks': 'Anführungszeichen und Apostrophe',
  dashes: 'Striche',
  ligatures: 'Ligaturen',
  invisible: 'unsichtbare Zeichen',
  hyphenation: 'ein am Zeilenende getrenntes Wort',
  'note-markers': 'Ziffern von Anmerkungen',
  'line-marks': 'Striche zwischen Versen',
};

const links: Record<string, string> = {
  ok: 'Stimmt.',
  unpinned: 'Führt zur Stelle, wie sie jetzt lautet; das kann sich ändern.',
  unknown: 'Keine Stelle hat diese Kennung.',
  unknown_state: 'Keine solche Ausgabe enthält die Stelle.',
  gone: 'Die Stelle steht nicht mehr im Werk.',
  words_gone: 'Die Worte, die der Link nennt, stehen dort nicht.',
};

const caveat: Wording['verify']['caveat'] = (known) => {
  switch (known.type) {
    case 'negation-before':
      return `In der Quelle steht unmittelbar vor diesen Worten „${known.words}“.`;
    case 'omitted':
      return plural(
        known.count,
        'An einer Auslassung fehlt ein Wort.',
        `An Auslassungen fehlen ${number(known.count)} Wörter.`,
      );
    case 'omitted-negation':
      return `Unter den ausgelassenen Wörtern ist „${known.words}“.`;
    case 'short-pieces':
      return 'Stücke von ein oder zwei Wörtern zwischen Auslassungen beweisen wenig.';
    case 'several-places':
      return `Die Worte stehen an ${count(known.count, 'Stelle', 'Stellen')}.`;
    case 'superseded':
      return 'Der gegenwärtige Text hat diese Worte nicht mehr.';
    case 'draft':
      return 'Noch keine veröffentlichte Ausgabe hat diese Worte.';
    case 'close-at-place':
      return 'An der genannten Stelle steht etwas Ähnliches.';
    case 'cut':
      return `Nur die ersten ${number(known.count)} Zeichen wurden verglichen.`;
  }
};

export const verify: Wording['verify'] = {
  nav: 'Prüfen',
  title: 'Ein Zitat prüfen',
  description: 'Stehen diese Worte in den Texten, und wo? Was abweicht, wird Wort für Wort benannt.',
  intro:
    'Fügen Sie die Worte ein, wie sie Ihnen vorliegen. Jede Ausgabe wird durchsucht; nichts wird aufbewahrt.',
  quotation: 'Das Zitat',
  cite: 'Angegebene Stelle',
  optional: 'falls bekannt',
  citeHint: 'Ein Link, eine Kennung oder ein Titel mit Stelle: Titel, §2.3 ¶4',
  submit: 'Prüfen',
  toManuscript: 'Ein Manuskript prüfen',
  answer: 'Antwort',

  verdict: (verdict, gravest) =>
    (verdict === 'altered' ? altered[gravest ?? 'word'] : verdicts[verdict]) ?? '',
  placeIn: (place, work, state) =>
    state === undefined ? rich`${place} von ${work}` : rich`${place} von ${work}, ${state}`,
  standsIn: (place) => rich`Sie stehen in ${place}.`,
  sharedIn: (shared, words, place) =>
    rich`${number(shared)} von ${count(words, 'Wort', 'Wörtern')} stehen in ${place}.`,
  asCited: 'Wie angegeben.',
  notAsCited: 'Angegeben war eine andere Stelle.',
  asQuoted: 'So, wie zitiert, steht es in keiner Ausgabe.',
  nowhere: 'Nichts, was diesen Worten nahekommt, steht in irgendeiner Ausgabe der Texte hier.',
  sayWhere:
    'Ein, zwei Wörter stehen an vielen Stellen. Geben Sie an, wo sie stehen sollen, dann wird dort nachgesehen.',
  alsoIn: 'Auch in',
  youHave: 'Sie haben',
  sourceHas: 'Die Quelle hat',
  differences: (many) => count(many, 'Unterschied', 'Unterschiede'),
  differenceNumber: (which) => `Unterschied ${number(which)}`,
  kind: (kind) => kinds[kind] ?? '',
  allowed: 'Beim Zitieren üblich.',
  exchanged: (mine, theirs) => rich`Sie haben ${mine}; die Quelle hat ${theirs}.`,
  added: (mine) => rich`Sie haben ${mine}; in der Quelle fehlt es.`,
  lost: (theirs) => rich`Die Quelle hat ${theirs}; bei Ihnen fehlt es.`,
  ofPrint: (names) => `Sonst weicht nur der Satz ab: ${list(names.map((name) => prints[name] ?? ''))}.`,
  caveat,
  heardMine: (words) => `[Sie: ${words}]`,
  heardTheirs: (words) => `[Quelle: ${words}]`,
  copyCorrected: 'Worte der Quelle kopieren',
  open: (place) => rich`${place} öffnen`,
  citeIt: 'Zitieren',

  unknownCite: (cite) =>
    `„${cite}“ führt hier zu keiner Stelle. Geben Sie einen Link, eine Kennung oder den Titel eines Werks mit einer Stelle an.`,
  tooLong: (given, most) =>
    `Das sind ${number(given)} Zeichen; höchstens ${number(most)} werden auf einmal verglichen. Teilen Sie den Text auf.`,
  noText: 'Diese Datei ist kein Text in UTF-8. Speichern Sie sie als einfachen Text, Markdown oder HTML.',
  nothingGiven: 'Fügen Sie zuerst einige Worte ein.',
  tryAgain:
    'Im Augenblick werden andere Manuskripte geprüft. Versuchen Sie es in einigen Sekunden noch einmal.',

  manuscript: {
    title: 'Ein Manuskript prüfen',
    description: 'Jedes Zitat und jeder Link eines Textes wird geprüft, mit berichtigten Links.',
    intro:
      'Jedes Zitat, in Anführungszeichen oder abgesetzt, und jeder Link zu den Texten wird geprüft. Einfacher Text, Markdown oder HTML; nichts wird aufbewahrt oder weitergegeben.',
    text: 'Das Manuskript',
    file: 'Oder eine Datei',
    format: 'Es ist',
    formats: { auto: 'wie es aussieht', plain: 'einfacher Text', markdown: 'Markdown', html: 'HTML' },
    others:
      'Es zitiert auch andere Texte: Was nirgends gefunden wird, ist kein Fehler, außer ein Link sagt, dass es hier steht',
    submit: 'Prüfen',
    asJson: 'Bericht als JSON',
    toQuotation: 'Ein einzelnes Zitat prüfen',
    none: 'Es wurden keine Zitate und keine Links zu den Texten gefunden.',
    summary: (quotations, linked) =>
      `${count(quotations, 'Zitat', 'Zitate')}, ${count(linked, 'Link', 'Links')}.`,
    failing: (many) => plural(many, 'Eines stimmt nicht.', `${number(many)} stimmen nicht.`),
    allHold: 'Alle stimmen.',
    unchecked: (many, most) =>
      `${count(many, 'weiteres Zitat wurde', 'weitere Zitate wurden')} nicht geprüft: Höchstens ${number(most)} sind es auf einmal. Teilen Sie den Text auf.`,
    quotations: 'Zitate',
    links: 'Links',
    line: (line) => `Zeile ${number(line)}`,
    block: 'abgesetzt',
    linkTo: 'Link zu den Worten',
    instead: 'Stattdessen',
    link: (status) => links[status] ?? '',
    inDetail: 'Im Einzelnen',
  },
};
