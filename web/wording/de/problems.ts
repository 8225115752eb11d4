/** Was gezeigt wird, wo keine Seite sein kann. */
import type { ProblemKind } from '../../../api/problems.ts';
import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';
import { formats } from './names.ts';
import { search } from './search.ts';

const KINDS: Record<ProblemKind, [title: string, detail: string]> = {
  'bad-parameter': [
    'Ein Parameter ist nicht lesbar',
    'Sein Wert oder dessen Form ist nicht das, was der Parameter annimmt.',
  ],
  'unknown-parameter': [
    'Diesen Parameter gibt es nicht',
    'Parameter, die nichts bewirken würden, werden abgewiesen, damit ein Tippfehler nicht als Antwort durchgeht.',
  ],
  'bad-body': [
    'Der Inhalt der Anfrage ist nicht lesbar',
    'Er ist kein JSON oder nicht von der Form, die hier erwartet wird.',
  ],
  'bad-address': ['Die Adresse ist nicht lesbar', 'Ihre Prozentkodierung ist fehlerhaft oder nicht UTF-8.'],
  'bad-header': [
    'Eine Kopfzeile ist nicht lesbar',
    'Die Anfrage enthält eine Kopfzeile, deren Form ihre Norm nicht zulässt.',
  ],
  'not-found': [
    'Unter dieser Adresse steht nichts',
    'Die Adresse ist keine von denen, die die Dokumentation aufführt.',
  ],
  'unknown-work': ['Dieses Werk gibt es nicht', 'Kein Werk dieser Website hat diesen Namen.'],
  'unknown-place': ['Diesen Ort gibt es nicht', 'Das Werk hat an diesem Ort keine Stelle.'],
  'unknown-passage': [
    'Diese Stelle gibt es nicht',
    'Keine Stelle dieser Website hat diese Kennung oder hatte sie je.',
  ],
  'unknown-state': [
    'Keine solche Ausgabe enthält diese Stelle',
    'Die Stelle gibt es, aber keine veröffentlichte Fassung dieses Namens enthält sie.',
  ],
  unpublished: [
    'Keine veröffentlichte Ausgabe enthält diese Stelle',
    'Die Stelle ist ein Entwurf: Sie hat noch keine Vergangenheit, zu der man gehen könnte.',
  ],
  'method-not-allowed': [
    'Diese Methode wird hier nicht beantwortet',
    'Beantwortet werden GET, HEAD und OPTIONS; wo Texte geprüft werden, auch POST.',
  ],
  'not-acceptable': [
    'Keine der angebotenen Formen wird angenommen',
    'Keine Form dieser Adresse genügt der Kopfzeile „Accept“.',
  ],
  withdrawn: [
    'Diese Stelle wurde zurückgezogen',
    'Sie steht nicht mehr in ihrem Werk. Die Antwort enthält ihren letzten Wortlaut, ihre Nachfolger und den Verweis auf die Fassung, die sie enthielt.',
  ],
  'too-long': ['Die Adresse ist zu lang', 'Keine Adresse dieser Website braucht so viele Zeichen.'],
  'too-large': [
    'Mehr, als sich auf einmal prüfen lässt',
    'Was Texte annimmt, nimmt sie bis zu einer Größe an, damit nicht eine Anfrage alle anderen aufhält.',
  ],
  busy: [
    'Im Augenblick wird zu vieles geprüft',
    'Ganze Texte zu prüfen ist das Aufwendigste, was diese Website tut; nur wenige werden gleichzeitig geprüft.',
  ],
  redacted: [
    'Diese Stelle wurde geschwärzt',
    'Ihr Wortlaut wurde entfernt, wo das Gesetz es verlangt. Ihre Kennung, ihre Prüfsumme, das Datum und der Grund bleiben.',
  ],
  internal: [
    'Der Fehler liegt bei dieser Website',
    'Der veröffentlichte Index ist beschädigt oder fehlt, oder das Programm hat einen Fehler. Versuchen Sie es noch einmal; bleibt es dabei, teilen Sie den Betreibern das Zeichen mit, unter dem der Fehler festgehalten ist.',
  ],
};

export const problems: Wording['problems'] = {
  perhaps: 'Vielleicht',
  onwards: (search, works) =>
    rich`${search('Durchsuchen Sie die Texte')}, oder sehen Sie sich ${works('alle Werke')} an.`,
  writtenDownAs: (instance) => `Festgehalten ist er als ${instance}.`,
  inDetail: 'Im Einzelnen, auf Englisch:',
  kind(name) {
    const [title, detail] = KINDS[name];
    return { title, detail };
  },

  nothingHere: (path) => ({
    title: 'Unter dieser Adresse steht nichts',
    detail: `${path} führt nirgendwohin.`,
  }),
  searchFor: (words) => `Nach „${words}“ suchen`,
  notAllowed: (path, methods, method) => ({
    title: 'Diese Adresse lässt sich so nicht ansprechen',
    detail: `${path} beantwortet ${formats.list(methods)}, nicht aber ${method}.`,
  }),
  noSitemap: (asked, pages) => ({
    title: 'Diese Sitemap gibt es nicht',
    detail: `„${asked}“ (Parameter „page“) ist keine ihrer ${formats.count(pages, 'Seite', 'Seiten')}.`,
  }),
  theSitemap: 'Die Sitemap',
  noWork: (path) => ({
    title: 'Dieses Werk gibt es nicht',
    detail: `Kein Werk hat die Adresse ${path}.`,
  }),
  noPlace: (work, place) => ({
    title: 'Diesen Ort gibt es nicht',
    detail: `In „${work}“ gibt es keinen Ort „${place}“.`,
  }),
  noPassage: (id) => ({
    title: 'Diese Stelle gibt es nicht',
    detail: `Keine Stelle hat die Kennung ${id} oder hatte sie je.`,
  }),
  noId: (id, symbols) => ({
    title: 'Diese Stelle gibt es nicht',
    detail: `„${id}“ ist keine Kennung: Eine Kennung besteht aus zehn der Zeichen ${symbols}.`,
  }),
  noStateOfPassage: (state, id) => ({
    title: 'Keine solche Ausgabe enthält diese Stelle',
    detail: `Kein veröffentlichter Text namens „${state}“ enthält die Stelle ${id}.`,
  }),
  passageIn: (state) => `Die Stelle in ${state}`,
  passageNow: 'Die Stelle, wie sie jetzt lautet',
  itsHistory: 'Ihre Geschichte',
  whatIsKnown: 'Was über sie bekannt ist',
  searchFault: (message, parameter) => ({
    title: 'Diese Suche ist nicht lesbar',
    detail: parameter === 'q' ? search.tooMuch : `Der Parameter „${parameter}“ ist nicht lesbar.`,
    inEnglish: message,
  }),
  takenAway: {
    title: 'Ihr Wortlaut wurde entfernt',
    detail: 'Was sich nicht lesen lässt, lässt sich nicht zitieren.',
  },
  wordsNotHere: {
    title: 'Diese Wörter stehen hier nicht',
    detail: 'Was die Adresse anführt, ist nicht der Wortlaut der Stelle.',
    remedy: 'Markieren Sie die Wörter in der Stelle, und zitieren Sie sie von dort aus.',
  },
  yesOrNo: (parameter) => ({
    title: 'So lässt sich nicht zitieren',
    detail: `„${parameter}“ ist „yes“ oder „no“.`,
  }),
  noStyle: (style) => ({
    title: 'Diesen Zitierstil gibt es nicht',
    detail: `„${style}“ ist keiner der Stile, die es hier gibt (Parameter „style“).`,
  }),
  nothingToCompare: {
    title: 'Es gibt noch nichts zu vergleichen',
    detail: 'Von diesem Werk ist noch nichts veröffentlicht.',
  },
  noStateToCompare: (name, parameter, work, states) => ({
    title: 'Diese Fassung gibt es nicht',
    detail: `„${name}“ (Parameter „${parameter}“) ist keine veröffentlichte Fassung von „${work}“.`,
    remedy: `Es gibt ${formats.list(states)}.`,
  }),
  lastTwoStates: 'Die letzte Fassung neben der vorletzten',
  comparisonShow: (value) => ({
    title: 'So lässt sich nicht vergleichen',
    detail: `„${value}“ (Parameter „show“) ist weder „changes“ noch „everything“.`,
  }),
  comparisonRow: (value) => ({
    title: 'So lässt sich nicht vergleichen',
    detail: `„${value}“ (Parameter „row“) ist keine Zeilennummer.`,
  }),
};
