/**
 * By whom is a passage, and of which time? Its work's record tells, unless it is a collection's record that tells of
 * itself. What is true of many passages is said once.
 */
import type { OwnFacts } from '../../indexer/format/searchPage.ts';
import type { CslName, CslRecord } from '../../indexer/format/work.ts';
import { type Days, daysOf, parseDates, yearOf } from './dates.ts';
import type { Records } from './engine.ts';
import type { SearchedWork } from './filters.ts';

/** What a passage may be narrowed by beside its work, kind and language. */
export interface Facts {
  /** As facets show them. */
  authors: readonly string[];
  /** As people may write them, given name first and last. */
  authorForms: readonly string[];
  /** All that `date:` finds. */
  dates: readonly Days[];
  /** The periods that it belongs to, as `date:` writes them: `1930..1939`. */
  periods: readonly string[];
}

export interface AllFacts {
  all: readonly Facts[];
  /** The number of a passage's facts. */
  numberAt(place: number): number;
}

const ownFacts = (name: string): OwnFacts => (name === '' ? {} : JSON.parse(name));

/** Of all passages. Where no passage tells of itself, a work's number is that of its facts. */
export function factsOf(records: Records, works: readonly SearchedWork[]): AllFacts {
  const known = new Map(works.map(({ slug, record }) => [slug, record]));
  const { work, record } = records;
  const combined = new Map<number, number>();
  const told: Omit<Facts, 'periods'>[] = [];
  const numberOf = (ofWork: number, ofRecord: number): number => {
    const key = ofWork * record.names.length + ofRecord;
    const number = combined.get(key);
    if (number !== undefined) return number;
    combined.set(key, told.length);
    return told.push(tell(known.get(work.names[ofWork] ?? ''), ownFacts(record.names[ofRecord] ?? ''))) - 1;
  };
  const alone = record.names.every((name) => name === '');
  const numbers = alone
    ? work.names.map((_, number) => numberOf(number, 0))
    : Uint32Array.from({ length: records.passages }, (_, place) =>
        numberOf(work.numbers[place] ?? 0, record.numbers[place] ?? 0),
      );
  const periods = periodsOver(told.map(({ dates }) => dates[0]));
  return {
    all: told.map((facts) => ({ ...facts, periods: periods(facts.dates[0]) })),
    numberAt: alone ? (place) => numbers[work.numbers[place] ?? 0] ?? 0 : (place) => numbers[place] ?? 0,
  };
}

function tell(record: CslRecord | undefined, own: OwnFacts): Omit<Facts, 'periods'> {
  const date = own.date === undefined ? undefined : parseDates(own.date.replace('/', '..'));
  const dates = date
    ? [date]
    : [record?.['original-date'], record?.issued].flatMap((each) => (each && daysOf(each)) ?? []);
  if (own.authors) return { authors: own.authors, authorForms: own.authors, dates };
  const names = [record?.author, record?.editor, record?.translator, record?.['container-author']];
  return {
    authors: (record?.author ?? record?.editor ?? []).map(shownName),
    authorForms: names.flatMap((list) => list ?? []).flatMap(nameForms),
    dates,
  };
}

const familyOf = (name: Exclude<CslName, { literal: string }>) =>
  [name['non-dropping-particle'], name['dropping-particle'], name.family].filter(
    (part) => part !== undefined,
  );

function shownName(name: CslName): string {
  return 'literal' in name ? name.literal : [name.given, ...familyOf(name)].filter(Boolean).join(' ');
}

function nameForms(name: CslName): string[] {
  if ('literal' in name) return [name.literal];
  const family = familyOf(name);
  return [[name.given ?? '', ...family].join(' '), [...family, name.given ?? ''].join(' ')];
}

/** Buckets of which a collection spans a handful or two: years, decades, centuries or millennia. */
const BUCKETS = [1, 10, 100, 1000] as const;
const ENOUGH = 12;
/** A range longer than this says next to nothing of the time. */
const MOST_PERIODS = 50;

/** Says to which periods an interval belongs, by the span of all the dates there are. */
function periodsOver(all: readonly (Days | undefined)[]): (days: Days | undefined) => string[] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const days of all) {
    if (!days) continue;
    first = Math.min(first, yearOf(days.from));
    last = Math.max(last, yearOf(days.to));
  }
  const years = BUCKETS.find((size) => (last - first) / size <= ENOUGH) ?? 1000;
  return (days) => {
    if (!days) return [];
    const begin = Math.floor(yearOf(days.from) / years);
    const end = Math.floor(yearOf(days.to) / years);
    if (!(end - begin < MOST_PERIODS)) return [];
    return Array.from({ length: end - begin + 1 }, (_, index) => {
      const from = (begin + index) * years;
      return years === 1 ? String(from) : `${from}..${from + years - 1}`;
    });
  };
}
