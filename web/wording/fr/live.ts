/** Ce qui se dit tant que les textes se préparent. */
import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';
import { formats } from './names.ts';

export const firstText: Wording['firstText'] = {
  title: 'Il n’y a encore aucun texte ici',
  intro:
    'Pincite découpe les textes en passages que l’on peut chercher, lire et citer. Trois étapes mènent au premier :',
  add: (add) =>
    rich`Prenez un texte, en Markdown ou en texte brut, et lancez ${add}. La commande crée le dossier du texte et demande sa notice.`,
  see: (watch) =>
    rich`Lancez ${watch} et rechargez cette page : le texte est là. Tant qu’on le modifie, la page suit.`,
  publish: (publish) =>
    rich`Quand il est tel que vous voulez qu’on le cite, ${publish} donne à chaque passage son adresse permanente.`,
};

export const faults: Wording['faults'] = {
  title: (many) => formats.count(many, 'erreur', 'erreurs'),
  lead: 'Les textes ne peuvent pas être montrés en l’état. Cette page disparaîtra d’elle-même dès qu’ils seront corrigés ; ce qui est déjà publié reste intact.',
  line: (number) => `ligne ${formats.number(number)}`,
};
