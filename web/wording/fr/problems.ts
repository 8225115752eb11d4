/** Ce qui s’affiche là où une page ne peut être montrée. */
import type { ProblemKind } from '../../../api/problems.ts';
import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';
import { formats, withArticle } from './names.ts';
import { search } from './search.ts';

const KINDS: Record<ProblemKind, [title: string, detail: string]> = {
  'bad-parameter': [
    'Un paramètre est illisible',
    'Sa valeur, ou sa forme, n’est pas de celles que le paramètre accepte.',
  ],
  'unknown-parameter': [
    'Ce paramètre n’existe pas',
    'Les paramètres sans effet sont refusés, pour qu’une faute de frappe ne passe pas pour une réponse.',
  ],
  'bad-body': [
    'Le corps de la demande est illisible',
    'Ce n’est pas du JSON, ou pas de la forme attendue ici.',
  ],
  'bad-address': [
    'L’adresse est illisible',
    'Son codage en pourcent est défectueux, ou n’est pas de l’UTF-8.',
  ],
  'bad-header': [
    'Un en-tête est illisible',
    'La requête porte un en-tête dont la forme n’est pas permise par sa norme.',
  ],
  'not-found': [
    'Il n’y a rien à cette adresse',
    'L’adresse n’est pas de celles que la documentation énumère.',
  ],
  'unknown-work': ['Cette œuvre n’existe pas', 'Aucune œuvre du site ne porte ce nom.'],
  'unknown-place': ['Cet endroit n’existe pas', 'L’œuvre n’a pas de passage à cet endroit.'],
  'unknown-passage': [
    'Ce passage n’existe pas',
    'Aucun passage du site n’a, ni n’a jamais eu, cet identifiant.',
  ],
  'unknown-state': [
    'Aucune édition de ce nom ne contient ce passage',
    'Le passage existe, mais aucun état publié de ce nom ne le contient.',
  ],
  unpublished: [
    'Aucune édition publiée ne contient ce passage',
    'Le passage est un brouillon : il n’a pas encore de passé où l’on puisse aller.',
  ],
  'method-not-allowed': [
    'Cette méthode n’est pas admise ici',
    'Sont admis GET, HEAD et OPTIONS ; là où l’on vérifie des textes, POST aussi.',
  ],
  'not-acceptable': [
    'Aucune des formes offertes n’est acceptée',
    'Aucune forme de cette adresse ne satisfait l’en-tête « Accept ».',
  ],
  withdrawn: [
    'Ce passage a été retiré',
    'Il ne se trouve plus dans son œuvre. La réponse contient ses derniers mots, ses successeurs et le lien vers l’état qui le contenait.',
  ],
  'too-long': ['L’adresse est trop longue', 'Aucune adresse de ce site ne demande autant de caractères.'],
  'too-large': [
    'Plus qu’on n’en peut vérifier à la fois',
    'Ce qui reçoit des textes les reçoit jusqu’à une certaine taille, pour qu’une demande ne fasse pas attendre toutes les autres.',
  ],
  busy: [
    'Trop de textes sont vérifiés en ce moment',
    'Vérifier des textes entiers est ce que ce site fait de plus coûteux ; quelques-uns seulement le sont en même temps.',
  ],
  redacted: [
    'Ce passage a été caviardé',
    'Ses mots ont été retirés là où la loi l’exige. Son identifiant, son empreinte, la date et la raison demeurent.',
  ],
  internal: [
    'Le site lui-même est en défaut',
    'L’index publié est endommagé ou manque, ou bien le programme a un défaut. Réessayez ; si cela persiste, communiquez aux responsables du site la référence de l’incident.',
  ],
};

export const problems: Wording['problems'] = {
  perhaps: 'Peut-être',
  onwards: (search, works) =>
    rich`${search('Cherchez dans les textes')} ou voyez ${works('toutes les œuvres')}.`,
  writtenDownAs: (instance) => `Il est consigné sous ${instance}.`,
  inDetail: 'En détail, en anglais :',
  kind(name) {
    const [title, detail] = KINDS[name];
    return { title, detail };
  },

  nothingHere: (path) => ({
    title: 'Il n’y a rien à cette adresse',
    detail: `${path} ne mène nulle part.`,
  }),
  searchFor: (words) => `Chercher « ${words} »`,
  notAllowed: (path, methods, method) => ({
    title: 'On ne peut interroger ainsi cette adresse',
    detail: `${path} répond à ${formats.list(methods)}, mais non à ${method}.`,
  }),
  noSitemap: (asked, pages) => ({
    title: 'Ce plan du site n’existe pas',
    detail: `« ${asked} » (paramètre « page ») n’est aucune de ses ${formats.count(pages, 'page', 'pages')}.`,
  }),
  theSitemap: 'Le plan du site',
  noWork: (path) => ({
    title: 'Cette œuvre n’existe pas',
    detail: `Aucune œuvre n’a l’adresse ${path}.`,
  }),
  noPlace: (work, place) => ({
    title: 'Cet endroit n’existe pas',
    detail: `Il n’y a pas d’endroit « ${place} » dans « ${work} ».`,
  }),
  noPassage: (id) => ({
    title: 'Ce passage n’existe pas',
    detail: `Aucun passage n’a, ni n’a jamais eu, l’identifiant ${id}.`,
  }),
  noId: (id, symbols) => ({
    title: 'Ce passage n’existe pas',
    detail: `« ${id} » n’est pas un identifiant : un identifiant se compose de dix des signes ${symbols}.`,
  }),
  noStateOfPassage: (state, id) => ({
    title: 'Aucune édition de ce nom ne contient ce passage',
    detail: `Aucun texte publié du nom de « ${state} » ne contient le passage ${id}.`,
  }),
  passageIn: (state) => `Le passage dans ${withArticle(state)}`,
  passageNow: 'Le passage tel qu’il est maintenant',
  itsHistory: 'Son historique',
  whatIsKnown: 'Ce que l’on en sait',
  searchFault: (message, parameter) => ({
    title: 'Cette recherche est illisible',
    detail: parameter === 'q' ? search.tooMuch : `Le paramètre « ${parameter} » est illisible.`,
    inEnglish: message,
  }),
  takenAway: {
    title: 'Ses mots ont été retirés',
    detail: 'Ce qui ne peut être lu ne peut être cité.',
  },
  wordsNotHere: {
    title: 'Ces mots ne se trouvent pas ici',
    detail: 'Ce que l’adresse cite n’est pas ce que dit le passage.',
    remedy: 'Sélectionnez les mots dans le passage, et citez-les de là.',
  },
  yesOrNo: (parameter) => ({
    title: 'Impossible de citer ainsi',
    detail: `« ${parameter} » vaut « yes » ou « no ».`,
  }),
  noStyle: (style) => ({
    title: 'Ce style bibliographique n’existe pas',
    detail: `« ${style} » n’est aucun des styles offerts ici (paramètre « style »).`,
  }),
  nothingToCompare: {
    title: 'Il n’y a encore rien à comparer',
    detail: 'Rien de cette œuvre n’est publié.',
  },
  noStateToCompare: (name, parameter, work, states) => ({
    title: 'Cet état n’existe pas',
    detail: `« ${name} » (paramètre « ${parameter} ») n’est pas un état publié de « ${work} ».`,
    remedy: `Il y a ${formats.list(states)}.`,
  }),
  lastTwoStates: 'Le dernier état à côté du précédent',
  comparisonShow: (value) => ({
    title: 'Impossible de comparer ainsi',
    detail: `« ${value} » (paramètre « show ») n’est ni « changes » ni « everything ».`,
  }),
  comparisonRow: (value) => ({
    title: 'Impossible de comparer ainsi',
    detail: `« ${value} » (paramètre « row ») n’est pas un numéro de ligne.`,
  }),
};
