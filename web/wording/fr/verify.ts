/** Vérifier des citations et des manuscrits. */
import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';
import { formats } from './names.ts';

const { count, list, number, plural } = formats;

const verdicts: Record<string, string> = {
  exact: 'Exact : les mots mêmes.',
  normalized: 'Trouvé : les mêmes mots.',
  elsewhere: 'Trouvé, mais à un autre endroit.',
  other_state: 'Trouvé là, mais dans une autre édition.',
  absent: 'Introuvable.',
  too_short: 'Trop court pour être cherché.',
};

const altered: Record<string, string> = {
  negation: 'Modifié : une négation manque ou a été ajoutée.',
  number: 'Modifié : un nombre n’est pas celui de la source.',
  name: 'Modifié : un nom n’est pas celui de la source.',
  word: 'Modifié : des mots ne sont pas ceux de la source.',
  spelling: 'Modifié : l’orthographe n’est pas celle de la source.',
  case: 'Modifié : les majuscules ne sont pas celles de la source.',
  punctuation: 'Modifié : la ponctuation n’est pas celle de la source.',
  whitespace: 'Modifié : des mots sont réunis ou séparés.',
  bracket: 'Modifié entre crochets.',
  ellipsis: 'Modifié à une coupure.',
};

const kinds: Record<string, string> = {
  negation: 'Négation',
  number: 'Nombre',
  name: 'Nom',
  word: 'Mots',
  spelling: 'Orthographe',
  case: 'Majuscules',
  punctuation: 'Ponctuation',
  whitespace: 'Espaces',
  bracket: 'Crochets',
  ellipsis: 'Coupure',
};

const prints: Record<string, string> = {
  'white-space': 'les espaces',
  'quotation-marks': 'les guillemets et les apostrophes',
  dashes: 'les tirets',
  ligatures: 'les ligatures',
  invisible: 'des signes invisibles',
  hyphenation: 'un mot coupé en fin de ligne',
  'note-markers': 'des appels de note',
  'line-marks': 'des barres entre les vers',
};

const links: Record<string, string> = {
  ok: 'Juste.',
  unpinned: 'Mène au passage tel qu’il est maintenant, ce qui peut changer.',
  unknown: 'Aucun passage ne porte cet identifiant.',
  unknown_state: 'Aucune édition de ce nom ne contient le passage.',
  gone: 'Le passage ne figure plus dans l’œuvre.',
  words_gone: 'Les mots que le lien désigne ne s’y trouvent pas.',
};

const caveat: Wording['verify']['caveat'] = (known) => {
  switch (known.type) {
    case 'negation-before':
      return `Dans la source, « ${known.words} » précède immédiatement ces mots.`;
    case 'omitted':
      return plural(
        known.count,
        'Un mot a été omis à une coupure.',
        `${number(known.count)} mots ont été omis aux coupures.`,
      );
    case 'omitted-negation':
      return `Parmi les mots omis figure « ${known.words} ».`;
    case 'short-pieces':
      return 'Des fragments d’un ou deux mots entre des coupures ne prouvent guère.';
    case 'several-places':
      return `Les mots se trouvent à ${count(known.count, 'endroit', 'endroits')}.`;
    case 'superseded':
      return 'Le texte actuel n’a plus ces mots.';
    case 'draft':
      return 'Aucune édition publiée n’a encore ces mots.';
    case 'close-at-place':
      return 'À l’endroit indiqué se trouve quelque chose d’approchant.';
    case 'cut':
      return `Seuls les ${number(known.count)} premiers caractères ont été comparés.`;
  }
};

export const verify: Wording['verify'] = {
  nav: 'Vérifier',
  title: 'Vérifier une citation',
  description: 'Ces mots se trouvent-ils dans les textes, et où ? Ce qui diffère est nommé, mot à mot.',
  intro: 'Collez les mots tels que vous les avez. Toutes les éditions sont parcourues ; rien n’est conservé.',
  quotation: 'La citation',
  cite: 'Censée se trouver dans',
  optional: 'si vous le savez',
  citeHint: 'Un lien, un identifiant ou un titre avec un endroit : Titre, §2.3 ¶4',
  submit: 'Vérifier',
  toManuscript: 'Vérifier un manuscrit',
  answer: 'Réponse',

  verdict: (verdict, gravest) =>
    (verdict === 'altered' ? altered[gravest ?? 'word'] : verdicts[verdict]) ?? '',
  placeIn: (place, work, state) =>
    state === undefined ? rich`${place}, ${work}` : rich`${place}, ${work}, ${state}`,
  standsIn: (place) => rich`Ils se trouvent ici : ${place}.`,
  sharedIn: (shared, words, place) =>
    rich`${number(shared)} mots sur ${number(words)} se trouvent ici : ${place}.`,
  asCited: 'Comme indiqué.',
  notAsCited: 'Un autre endroit était indiqué.',
  asQuoted: 'Telle quelle, la citation ne figure dans aucune édition.',
  nowhere: 'Rien d’approchant ne figure dans aucune édition des textes d’ici.',
  sayWhere:
    'Un ou deux mots se trouvent à bien des endroits. Dites où ils sont censés se trouver, et on y regardera.',
  alsoIn: 'Aussi dans',
  youHave: 'Vous avez',
  sourceHas: 'La source a',
  differences: (many) => count(many, 'différence', 'différences'),
  differenceNumber: (which) => `différence ${number(which)}`,
  kind: (kind) => kinds[kind] ?? '',
  allowed: 'L’usage des citations le permet.',
  exchanged: (mine, theirs) => rich`Vous avez ${mine} ; la source a ${theirs}.`,
  added: (mine) => rich`Vous avez ${mine}, que la source n’a pas.`,
  lost: (theirs) => rich`La source a ${theirs}, que vous n’avez pas.`,
  ofPrint: (names) =>
    `Pour le reste, seule la typographie diffère : ${list(names.map((name) => prints[name] ?? ''))}.`,
  caveat,
  heardMine: (words) => `[vous : ${words}]`,
  heardTheirs: (words) => `[source : ${words}]`,
  copyCorrected: 'Copier les mots de la source',
  open: (place) => rich`Ouvrir ${place}`,
  citeIt: 'Citer',

  unknownCite: (cite) =>
    `« ${cite} » ne mène à aucun passage ici. Écrivez un lien, un identifiant, ou le titre d’une œuvre avec un endroit.`,
  tooLong: (given, most) =>
    `Cela fait ${number(given)} caractères ; ${number(most)} au plus sont comparés à la fois. Procédez par parties.`,
  noText: 'Ce fichier n’est pas un texte en UTF-8. Enregistrez-le en texte brut, en Markdown ou en HTML.',
  nothingGiven: 'Collez d’abord quelques mots.',
  tryAgain: 'D’autres manuscrits sont en cours de vérification. Réessayez dans quelques secondes.',

  manuscript: {
    title: 'Vérifier un manuscrit',
    description: 'Chaque citation et chaque lien d’un texte est vérifié, avec des liens corrigés.',
    intro:
      'Chaque citation, entre guillemets ou détachée, et chaque lien vers les textes est vérifié. Texte brut, Markdown ou HTML ; rien n’est conservé ni transmis.',
    text: 'Le manuscrit',
    file: 'Ou un fichier',
    format: 'C’est',
    formats: { auto: 'ce dont il a l’air', plain: 'du texte brut', markdown: 'du Markdown', html: 'du HTML' },
    others:
      'Il cite aussi d’autres textes : ce qui ne se trouve nulle part n’est pas une faute, sauf si un lien dit que c’est ici',
    submit: 'Vérifier',
    asJson: 'Rapport en JSON',
    toQuotation: 'Vérifier une seule citation',
    none: 'Ni citation ni lien vers les textes n’a été trouvé.',
    summary: (quotations, linked) =>
      `${count(quotations, 'citation', 'citations')}, ${count(linked, 'lien', 'liens')}.`,
    failing: (many) => plural(many, 'Un élément est en défaut.', `${number(many)} sont en défaut.`),
    allHold: 'Tout est juste.',
    unchecked: (many, most) =>
      `${count(many, 'autre citation', 'autres citations')} ${plural(many, 'n’a pas été vérifiée', 'n’ont pas été vérifiées')} : ${number(most)} au plus le sont à la fois. Procédez par parties.`,
    quotations: 'Citations',
    links: 'Liens',
    line: (line) => `Ligne ${number(line)}`,
    block: 'détachée',
    linkTo: 'Lien vers les mots',
    instead: 'Plutôt',
    link: (status) => links[status] ?? '',
    inDetail: 'En détail',
  },
};
