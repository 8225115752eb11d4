/** Was gesagt wird, solange Texte vorbereitet werden. */
import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';
import { formats } from './names.ts';

export const firstText: Wording['firstText'] = {
  title: 'Hier ist noch kein Text',
  intro:
    'Pincite zerlegt Texte in Stellen, die man suchen, lesen und zitieren kann. Drei Schritte führen zum ersten Text:',
  add: (add) =>
    rich`Nehmen Sie einen Text in Markdown oder als reinen Text und geben Sie ${add} ein. Der Befehl legt den Ordner an und fragt nach den bibliographischen Angaben.`,
  see: (watch) =>
    rich`Geben Sie ${watch} ein und laden Sie diese Seite neu: Der Text ist da. Solange er bearbeitet wird, folgt ihm die Seite.`,
  publish: (publish) =>
    rich`Steht er so da, wie er zitiert werden soll, gibt ${publish} jeder Stelle ihre dauerhafte Adresse.`,
};

export const faults: Wording['faults'] = {
  title: (many) => formats.count(many, 'Fehler', 'Fehler'),
  lead: 'So wie sie sind, lassen sich die Texte nicht zeigen. Sobald sie verbessert sind, verschwindet diese Seite von selbst; was schon veröffentlicht ist, bleibt unberührt.',
  line: (number) => `Zeile ${formats.number(number)}`,
};
