/** La lecture : une œuvre, ses parties, ses notes. */
import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';
import { formats, names } from './names.ts';

const { count, list, number } = formats;

export const reader: Wording['reader'] = {
  cite: 'Citer cette œuvre',
  oneEdition: 'une édition',
  unpublishedChanges: 'avec des changements non publiés',
  printLine: 'Les nombres en marge désignent les passages.',
  aPassage: 'un passage de cette partie',
  followed: (place) => rich`Vous avez suivi un lien : ${place}. Le passage est mis en évidence.`,
  contents: 'Sommaire',
  inParts: (passages, parts) =>
    `${names.passages(passages)}, en ${parts === 1 ? 'une partie' : `${formats.number(parts)} parties`}.`,
  missingNotes: (many) =>
    many === 1
      ? '1 note est appelée dans cette source et y manque.'
      : `${count(many, 'note', 'notes')} sont appelées dans cette source et y manquent.`,
  seeTheFirst: 'Voir la première.',
  parts: 'Parties',
  before: 'Avant :',
  next: 'Suite :',
  unusedNotes: 'Notes auxquelles le texte ne renvoie pas',
  permalink: 'Permalien',
  toCite: 'Citer',
  linkTo: (place) => `${place}, lien`,
  code: 'Code',
  codeAt: (place) => `Code, ${place}`,
  table: 'Tableau',
  tableAt: (place) => `Tableau, ${place}`,
  tableRow: 'Ligne de tableau',
  done: 'Fait :',
  toDo: 'À faire :',
};

export const notes: Wording['notes'] = {
  note: (label) => `note ${label}`,
  notInSource: (label) => `note ${label}, absente de la source`,
  aside: (label) => `Note ${label}`,
  several: (labels) => `${labels.length > 1 ? 'Notes' : 'Note'} ${list(labels)}`,
  permalink: (label) => `Permalien de la note ${label}`,
  back: (label) => `Retour au texte depuis la note ${label}`,
  backTo: (label, reference) => `Retour au texte depuis la note ${label}, renvoi ${number(reference)}`,
  missing: (many) =>
    many > 1
      ? 'Appelées ici ; la source ne contient pas ces notes.'
      : 'Appelée ici ; la source ne contient pas la note.',
};
