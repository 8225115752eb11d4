/** Ce que disent les scripts. */
import type { Wording } from '../en/index.ts';

export const scripts: Wording['scripts'] = {
  copyQuotation: 'Copier la citation',
  copyLink: 'Copier le lien',
  cite: 'Citer',
  copied: 'Copié',
  copiedThis: 'Copié : {name}',
  cannotCopy: 'Impossible de copier ici : {name}',
  nothingCopied: 'Le serveur est injoignable ; rien n’a été copié. Réessayez.',
  pressToCopy: 'Appuyez sur {keys} pour copier',
  press: 'Appuyez sur {keys}',
  quotation: 'citation',
  link: 'lien',
  selectedWords: 'Mots sélectionnés',
  searching: 'Recherche : {query}',
  search: 'Recherche',
  unreachable: 'Le serveur est injoignable.',
  answered: 'Le serveur a répondu {status}.',
  keptAnswer:
    '{reason} La réponse ci-dessous est celle de la question précédente ; appuyez sur Entrée pour redemander.',
  keys: 'Touches',
  close: 'Fermer',
  recent: 'Lus récemment',
  forget: 'Oublier',
  keyList: {
    search: 'chercher',
    next: 'résultat ou paragraphe suivant',
    previous: 'résultat ou paragraphe précédent',
    open: 'ouvrir',
    quotation: 'copier la citation',
    link: 'copier le lien',
    cite: 'citer',
    notes: 'ses notes',
    list: 'cette liste',
    close: 'fermer',
  },
};
