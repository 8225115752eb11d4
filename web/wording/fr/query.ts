/** Comment une question a été lue ; ce qui n’a pu l’être ; ce que l’on pourrait demander à la place. */
import { PASSAGE_KINDS, type PassageKind } from '../../../indexer/format/passage.ts';
import type { Wording } from '../en/index.ts';
import { sentence } from '../sentence.ts';
import { formats } from './names.ts';

const { count, list } = formats;

/** Avec leur article : dans les titres. */
const kinds: Record<PassageKind, string> = {
  heading: 'les titres',
  paragraph: 'les paragraphes',
  'list-item': 'les éléments de liste',
  quotation: 'les citations',
  verse: 'les vers',
  row: 'les lignes de tableau',
  caption: 'les légendes',
  code: 'le code',
  note: 'les notes',
};

export const query: Wording['query'] = {
  reading: {
    and: 'et',
    or: 'ou',
    words: {
      and: (listed) => sentence`les mots ${listed}`,
      or: (listed) => sentence`l’un des mots ${listed}`,
    },
    word: (quoted) => sentence`le mot ${quoted}`,
    phrase: (quoted) => sentence`la suite de mots ${quoted}`,
    prefix: (quoted) => sentence`des mots qui commencent par ${quoted}`,
    fuzzy: (quoted) => sentence`des mots comme ${quoted}`,
    exact: (quoted) => sentence`exactement ${quoted}`,
    near: (listed, distance) =>
      distance === 0
        ? sentence`${listed} côte à côte`
        : sentence`${listed} avec au plus ${count(distance, 'mot', 'mots')} entre eux`,
    both: (one, other) => sentence`à la fois ${one} et ${other}`,
    either: (one, other) => sentence`soit ${one}, soit ${other}`,
    better: (required, optional) => sentence`${required}, de préférence aussi ${optional}`,
    but: (asked, excluded) => sentence`${asked}, mais pas ${excluded}`,
    orNot: (asked, excluded) => sentence`${asked} ou pas ${excluded}`,
    not: (excluded) => sentence`pas ${excluded}`,
    everythingBut: (excluded) => sentence`tout sauf ${excluded}`,
    everything: (scope) => sentence`tout ${scope}`,
    fields: {
      title: 'dans le titre de l’œuvre',
      heading: 'dans un titre au-dessus',
      text: 'dans le texte même',
      note: 'dans une note',
    },
    everywhere: 'dans le texte et les notes',
    inKinds: (some) => `dans ${list(some.map((kind) => kinds[kind]))}`,
    ofWork: (quoted) => sentence`de l’œuvre ${quoted}`,
    byAuthor: (quoted) => sentence`par ${quoted}`,
    inLanguage: (quoted) => sentence`dans la langue ${quoted}`,
    dated: {
      of: (date) => `daté de ${date}`,
      from: (date) => `daté de ${date} ou plus tard`,
      until: (date) => `daté jusqu’à ${date}`,
      between: (from, to) => `daté de ${from} à ${to}`,
    },
  },
  warnings: {
    'closes-nothing': () => 'Cette parenthèse ne ferme rien.',
    'not-closed': () => 'Cette parenthèse n’est pas fermée.',
    'quotation-not-closed': () => 'Ce guillemet n’est pas fermé.',
    'too-deep': (most) => `Les parenthèses s’emboîtent sur ${most} niveaux au plus ; celle-ci a été omise.`,
    'nothing-before': (operator) => `Rien ne précède ${operator} ; il a été omis.`,
    'nothing-after': (operator) => `Rien ne suit ${operator} ; il a été omis.`,
    'one-distance': () =>
      'Une seule distance vaut pour tous les mots que relie NEAR ; la plus grande a été prise.',
    'near-words-only': () => 'NEAR ne relie que des mots et des suites de mots ; il a été lu comme AND.',
    'too-far': (most) => `Au plus ${most} mots peuvent se trouver entre ; ceci a été lu comme ${most}.`,
    'nothing-in-field': (field) => `Rien ne suit « ${field}: » ; ceci a été lu comme un mot.`,
    'no-field': (field) => `Il n’y a pas de champ « ${field} » ; ceci a été lu comme des mots.`,
    'no-language': (value) =>
      `« ${value} » n’est pas un code de langue comme « en » ou « de-CH » ; ceci a été omis.`,
    'no-date': (value) =>
      `« ${value} » n’est pas une date comme 1939, 1939-09-01 ou 1939..1945 ; ceci a été omis.`,
    'no-kind': (value) => `Il n’y a pas de type « ${value} ». Il y a : ${PASSAGE_KINDS.join(', ')}.`,
    'fuzzy-distance': (distance) =>
      `Un mot approché peut différer de 1 ou 2 lettres ; ceci a été lu comme ${distance}.`,
    'asterisk-within': () => 'L’astérisque n’agit qu’à la fin d’un mot ; ici, il a été lu comme une espace.',
    'words-left-out': (part) =>
      `Trop de mots peuvent répondre à « ${part} » ; seuls les plus proches et les plus fréquents ont été cherchés.`,
  },
  looser: {
    begins: () => 'des mots qui commencent ainsi',
    spelling: () => 'une graphie que les textes ont',
    folded: () => 'avec ou sans majuscules et accents',
    apart: () => 'les mots n’importe où dans un passage',
    known: () => 'sans les mots qu’aucun passage ne contient',
    unrestricted: () => 'sans les restrictions',
    without: (word) => `sans « ${word} »`,
    any: () => 'l’un des mots',
    alone: () => 'ce mot seul',
  },
};
