/** Was Skripte sagen. */
import type { Wording } from '../en/index.ts';

export const scripts: Wording['scripts'] = {
  copyQuotation: 'Zitat kopieren',
  copyLink: 'Link kopieren',
  cite: 'Zitieren',
  copied: 'Kopiert',
  copiedThis: 'Kopiert: {name}',
  cannotCopy: '{name} lässt sich hier nicht kopieren',
  nothingCopied: 'Der Server ist nicht erreichbar; nichts wurde kopiert. Versuchen Sie es noch einmal.',
  pressToCopy: 'Zum Kopieren {keys} drücken',
  press: '{keys} drücken',
  quotation: 'Zitat',
  link: 'Link',
  selectedWords: 'Markierte Wörter',
  searching: 'Suche: {query}',
  search: 'Suche',
  unreachable: 'Der Server ist nicht erreichbar.',
  answered: 'Der Server antwortete mit {status}.',
  keptAnswer:
    '{reason} Die Antwort unten gilt der vorigen Frage; mit der Eingabetaste fragen Sie noch einmal.',
  keys: 'Tasten',
  close: 'Schließen',
  recent: 'Zuletzt gelesen',
  forget: 'Vergessen',
  keyList: {
    search: 'suchen',
    next: 'nächster Treffer oder Absatz',
    previous: 'voriger Treffer oder Absatz',
    open: 'öffnen',
    quotation: 'Zitat kopieren',
    link: 'Link kopieren',
    cite: 'zitieren',
    notes: 'seine Anmerkungen',
    list: 'diese Liste',
    close: 'schließen',
  },
};
