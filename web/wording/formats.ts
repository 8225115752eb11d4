/** How does a language write numbers, dates, names and lists? By `Intl`, for the catalogue of that language. */
import type { CslDate, CslName } from '../../indexer/format/work.ts';

export interface Formats {
  number(value: number): string;
  /** `1,204 passages`, `1 passage`: the number with the form of the word that it asks for. */
  count(value: number, one: string, other: string): string;
  /** The form of a word that a number asks for, without the number. */
  plural(value: number, one: string, other: string): string;
  /** `12 May 2025` of an ISO 8601 time; what is no time stays as it is. */
  day(iso: string): string;
  /** A CSL date as `1 March 2024`, `March 2024`, `2024`, `1939–1945` or its literal words. */
  date(date: CslDate | undefined): string;
  /** `a, b and c`. */
  list(items: readonly string[]): string;
  /** The same in pieces: items as `element`, what joins them as `literal`. */
  listParts(items: readonly string[]): { type: 'element' | 'literal'; value: string }[];
  /** `a, b or c`. */
  choice(items: readonly string[]): string;
  /** The same in pieces. */
  choiceParts(items: readonly string[]): { type: 'element' | 'literal'; value: string }[];
  /** `Wikipedia contributors`; `Ada Lovelace and Charles Babbage`. */
  names(names: readonly CslName[] | undefined): string;
  /** What a BCP 47 language is called; a tag that `Intl` can't read stays as it is. */
  language(tag: string): string;
}

/** Makes something when it is first asked for: what `Intl` makes takes milliseconds, which no start should pay. */
function lazily<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

export function createFormats(locale: string): Formats {
  const numbers = lazily(() => new Intl.NumberFormat(locale));
  const rules = lazily(() => new Intl.PluralRules(locale));
  const conjunction = lazily(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const disjunction = lazily(() => new Intl.ListFormat(locale, { type: 'disjunction' }));
  const languages = lazily(() => new Intl.DisplayNames(locale, { type: 'language' }));
  const plural = (value: number, one: string, other: string) =>
    rules().select(value) === 'one' ? one : other;
  const list = (items: readonly string[]) => conjunction().format(items);
  return {
    number: (value) => numbers().format(value),
    count: (value, one, other) => `${numbers().format(value)} ${plural(value, one, other)}`,
    plural,
    day(iso) {
      const time = new Date(iso);
      return Number.isNaN(time.getTime()) ? iso : writeDay(locale, time, { dateStyle: 'long' });
    },
    date(date) {
      if (!date) return '';
      if ('literal' in date) return date.literal;
      return date['date-parts'].map((parts) => writeParts(locale, parts)).join('–');
    },
    list,
    listParts: (items) => conjunction().formatToParts(items),
    choice: (items) => disjunction().format(items),
    choiceParts: (items) => disjunction().formatToParts(items),
    names: (names) =>
      list((names ?? []).map((name) => ('literal' in name ? name.literal : personName(name)))),
    language(tag) {
      try {
        return languages().of(tag) ?? tag;
      } catch {
        return tag;
      }
    },
  };
}

function personName(name: Exclude<CslName, { literal: string }>): string {
  const { given, family, suffix } = name;
  const particles = [name['dropping-particle'], name['non-dropping-particle']];
  return [given, ...particles, family, suffix].filter(Boolean).join(' ');
}

/** A year before Christ is negative in CSL (-44 is 44 BC), and one more in ISO 8601, which has a year 0. */
function writeParts(locale: string, [year = 0, month, day]: number[]): string {
  const isBefore = year < 0;
  const time = new Date(0);
  time.setUTCFullYear(isBefore ? year + 1 : year, (month ?? 1) - 1, day ?? 1);
  return writeDay(locale, time, {
    year: 'numeric',
    ...(isBefore && { era: 'short' }),
    ...(month !== undefined && { month: 'long' }),
    ...(day !== undefined && { day: 'numeric' }),
  });
}

function writeDay(locale: string, time: Date, style: Intl.DateTimeFormatOptions): string {
  const written = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(time);
  // French counts the first of a month, and only that, by an ordinal; CLDR does not.
  return locale.startsWith('fr') ? written.replace(/^1 (?=\p{L})/u, '1er ') : written;
}
