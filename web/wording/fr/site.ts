/** Les pages sur le site : œuvres, à propos des textes, licences, interface de programmation. */
import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';
import { formats, names } from './names.ts';

const { count, number } = formats;

export const works: Wording['works'] = {
  title: 'Œuvres',
  withNotes: (many) => `dont ${names.notes(many)}`,
};

export const about: Wording['about'] = {
  title: 'À propos des textes',
  intro: (works, passages) =>
    `${names.works(works)}, ${names.passages(passages)}. Pour chaque œuvre : sa notice, sa licence, ses éditions, et ce qui de sa source n’est pas montré, avec la raison.`,
  contact: (contact) => `Contact : ${contact}`,
  thisText: 'À propos de ce texte',
  ofWork: (title) => `À propos de « ${title} »`,
  description: (edition, passages, licence) =>
    `Notice, éditions et licence : ${edition}, ${names.passages(passages)}${licence ? `, ${licence}` : ''}. Ce que la source contient et qui n’est pas montré, avec la raison.`,
  facts: {
    author: 'Auteur',
    editor: 'Directeur de publication',
    translator: 'Traducteur',
    kind: 'Type',
    container: 'Dans',
    publisher: 'Éditeur',
    date: 'Date',
    language: 'Langue',
    address: 'Adresse',
    licence: 'Licence',
    passages: 'Passages',
  },
  counted: (passages, kinds) => `${names.passages(passages)} : ${kinds}`,
  editions: 'Éditions',
  noRegister:
    'Aucun registre n’est tenu de ce texte : ses passages n’ont pas de liens fixés, et ses changements ne sont pas consignés.',
  nothingPublished:
    'Rien de ce texte n’est encore publié. Ses permaliens sont des brouillons ; la publication les rend permanents.',
  published: (state, day, passages) => `${state}, publiée le ${day} : ${names.passages(passages)}`,
  register: (link) =>
    rich`${link('Le registre')} contient chaque texte publié avec ses adresses ; il suffit à lui seul pour vérifier des citations.`,
  drafts: (many) =>
    `${count(many, 'passage n’est pas encore publié', 'passages ne sont pas encore publiés')}.`,
  leftOut: 'Laissé de côté',
  nothingLeftOut: 'Rien : chaque mot de la source se trouve dans un passage.',
  leftOutAt: (file, line, characters) =>
    rich`${file}, ligne ${number(line)}, ${names.characters(characters)} :`,
  reasons: {
    linkLabels: 'libellés de liens mis bout à bout : pas de phrases, rien à citer',
    emptyRecord: 'une notice sans mots',
    unreadableLine: 'une ligne illisible',
    script: 'script',
    styleSheet: 'feuille de style',
    frame: 'page incorporée',
    template: 'modèle',
    drawing: 'dessin',
  },
  notesLacking: 'Notes absentes de la source',
  notesLackingMeans: 'Ces notes sont appelées dans le texte ; la source ne les contient pas.',
  note: (label) => `note ${label}`,
};

export const licences: Wording['licences'] = {
  title: 'Licences',
  texts: 'Textes',
  noneStated: 'aucune licence n’est indiquée',
  citations: 'Citations',
  citeproc: (citeproc, cpal, agpl) =>
    rich`Les références sont mises en forme par ${citeproc}, © 2009–2019 Frank Bennett, sous ${cpal} ou, à votre choix, sous ${agpl}. Son code source n’est pas modifié ; c’est celui publié sur npm.`,
  styles: (project, licence) =>
    rich`Styles bibliographiques et fichiers de langue des contributeurs du ${project('projet Citation Style Language')}, sous ${licence}, convertis en JSON.`,
  letters: 'Caractères',
  font: (licence) =>
    rich`Source Serif 4, © Adobe et Google Inc., sous ${licence}, réduite aux signes nécessaires.`,
  program: 'Programme',
  programIs: (libraries) =>
    `Pincite est sous licence MIT. Les bibliothèques sur lesquelles il repose sont sous licences MIT, ISC ou BSD : ${libraries}.`,
  libraries:
    'hono et ses paquets, zod, minisearch, nanoid, unified avec des modules remark et rehype, micromark, yaml',
};

export const api: Wording['api'] = {
  title: 'API',
  inEnglish: 'La description de l’interface de programmation est en anglais, comme ses réponses.',
  openApi: 'La même chose en document OpenAPI 3.1',
  schemas: 'Ce que contiennent les réponses',
  problems: 'Ce qui peut échouer',
  required: 'obligatoire',
  usually: (value) => rich`d’ordinaire ${value}`,
  optional: 'peut manquer',
};
