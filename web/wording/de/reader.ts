/** Das Lesen: ein Werk, seine Teile, seine Anmerkungen. */
import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';
import { formats, names } from './names.ts';

const { count, list, number } = formats;

export const reader: Wording['reader'] = {
  cite: 'Dieses Werk zitieren',
  oneEdition: 'eine Ausgabe',
  unpublishedChanges: 'mit unveröffentlichten Änderungen',
  printLine: 'Die Zahlen am Rand bezeichnen die Stellen.',
  aPassage: 'zu einer Stelle dieses Teils',
  followed: (place) => rich`Sie sind einem Link gefolgt: ${place}. Die Stelle ist hervorgehoben.`,
  contents: 'Inhalt',
  inParts: (passages, parts) =>
    `${names.passages(passages)}, in ${parts === 1 ? 'einem Teil' : `${formats.number(parts)} Teilen`}.`,
  missingNotes: (many) =>
    `Auf ${count(many, 'Anmerkung', 'Anmerkungen')} verweist diese Quelle, ohne sie zu enthalten.`,
  seeTheFirst: 'Zur ersten.',
  parts: 'Teile',
  before: 'Zurück:',
  next: 'Weiter:',
  unusedNotes: 'Anmerkungen, auf die der Text nicht verweist',
  permalink: 'Permalink',
  toCite: 'Zitieren',
  linkTo: (place) => `${place}, Link`,
  code: 'Code',
  codeAt: (place) => `Code, ${place}`,
  table: 'Tabelle',
  tableAt: (place) => `Tabelle, ${place}`,
  tableRow: 'Tabellenzeile',
  done: 'Erledigt:',
  toDo: 'Zu tun:',
};

export const notes: Wording['notes'] = {
  note: (label) => `Anmerkung ${label}`,
  notInSource: (label) => `Anmerkung ${label}, nicht in der Quelle`,
  aside: (label) => `Anmerkung ${label}`,
  several: (labels) => `${labels.length > 1 ? 'Anmerkungen' : 'Anmerkung'} ${list(labels)}`,
  permalink: (label) => `Permalink der Anmerkung ${label}`,
  back: (label) => `Zurück zum Text von Anmerkung ${label}`,
  backTo: (label, reference) => `Zurück zum Text von Anmerkung ${label}, Verweis ${number(reference)}`,
  missing: (many) =>
    many > 1
      ? 'Hier stehen Verweise; die Quelle enthält diese Anmerkungen nicht.'
      : 'Hier steht ein Verweis; die Quelle enthält die Anmerkung nicht.',
};
