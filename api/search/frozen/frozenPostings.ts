/**
 * How does the frozen index answer for terms? Two rounds of reads, the dictionary's blocks and then all lists that a
 * search needs; from there on nothing waits.
 */
import type { Token } from '../../../indexer/analysis/analyzer.ts';
import type { Columns } from '../../../indexer/format/frozen/columns.ts';
import type { FrozenMeta } from '../../../indexer/format/frozen/frozenIndex.ts';
import { type ByteRange, SECTIONS, type SectionName } from '../../../indexer/format/frozen/pages.ts';
import { Positions } from '../../../indexer/format/frozen/positions.ts';
import { PostingsCursor } from '../../../indexer/format/frozen/postings.ts';
import {
  type FieldEntry,
  formsOf,
  type PostingsRange,
  readFormLists,
  type TermEntry,
} from '../../../indexer/format/frozen/terms.ts';
import { stemTerm, TEXT_FIELDS, type TextField } from '../../../indexer/format/searchPage.ts';
import type { Candidates, Lookup, Postings } from '../engine.ts';
import type { TermFacts } from '../explain.ts';
import { type FormWeight, weightByForm } from '../forms.ts';
import type { TextLattice } from '../lattice.ts';
import { type MatchList, MatchLists } from '../matchList.ts';
import { type Comparison, comparison, type Pattern } from '../operators.ts';
import type { CombinedProfile, ScoringProfile, SeparateProfile } from '../scoring.ts';
import type { Summand } from '../windowSums.ts';
import type { WeightedTerm } from './combined.ts';
import type { Dictionary, Sought } from './dictionary.ts';
import type { DifferentTerms } from './differentTerms.ts';
import { FewPassages, inFewPassages } from './fewPassages.ts';
import type { DerivedTerm } from './foundTerms.ts';
import type { Fetched, FrozenFile, SectionRange } from './frozenFile.ts';
import { ManyTerms } from './manyTerms.ts';
import { Readable } from './readable.ts';
import type { TermScorer } from './separateScorer.ts';
import { Phrase, type PhraseTerm, type StandingTerm, textsOf } from './standingTerms.ts';
import { termFacts } from './termFacts.ts';
import { type CursorOf, termSummand } from './termSummand.ts';

/** What all searches share. */
export interface FrozenData {
  file: FrozenFile;
  meta: FrozenMeta;
  columns: Columns;
  /** Where the profile asks for it; else of no passage. */
  different: DifferentTerms;
  dictionary: Dictionary;
  profile: ScoringProfile;
}

interface Gathered {
  /** The terms that are meant as words. */
  derived: readonly DerivedTerm[];
  /** The same where there may be many. */
  many?: ManyTerms;
  /** Those that stand for the stems asked for. */
  stems: readonly DerivedTerm[];
  /** Whether there may be more words than were looked for. */
  isPartial: boolean;
  /** Whether its lists were fetched. */
  isListed: boolean;
  positions: boolean;
  /** Of a lookup with positions, by field: where its terms stand. */
  standing: Map<TextField, StandingTerm[]>;
}

type Worth = Pick<WeightedTerm, 'weight' | 'formWeight'>;

/** A pattern as a phrase, by field; `unknown` where it is none. */
type Phrases = Partial<Record<TextField, Phrase | 'unknown'>>;

/** For so many rare words it reads ahead. */
const FEW = 3;

export class FrozenPostings implements Postings {
  readonly #data: FrozenData;
  readonly #gathered = new Map<string, Gathered>();
  /** What was fetched so far. */
  readonly #pages = new Map<number, Uint8Array>();
  #fetched: Fetched | undefined;
  readonly #cursors = new Map<number, PostingsCursor>();
  /** Lists of stems, of which several words' lists are parts; read whole. */
  readonly #bases = new Map<number, PostingsCursor>();
  readonly #few: FewPassages[] = [];
  readonly #scorers = new Map<string, TermScorer>();
  readonly #summands = new Map<string, readonly Summand[]>();
  /** What each lookup found in the window. */
  readonly #lists = new Map<string, MatchList>();
  #window = new MatchLists();
  /** By the patterns of a part of the query, which are asked about passage after passage. */
  readonly #standingOf = new WeakMap<readonly Pattern[], Map<TextField, StandingTerm[]>>();
  readonly #phrases = new WeakMap<Pattern, Phrases>();
  readonly #mainForms = new Map<string, string>();

  constructor(data: FrozenData) {
    this.#data = data;
  }

  async gather(lookups: readonly Lookup[], rare = -1): Promise<void> {
    const wanted = new Map<string, Lookup>();
    for (const lookup of lookups) {
      const key = keyOf(lookup);
      const known = this.#gathered.get(key);
      const also = wanted.get(key);
      const positions = lookup.positions || also?.positions === true;
      const isCounted = lookup.isCounted === true && (!also || also.isCounted === true);
      if (!known || (positions && !known.positions) || !(isCounted || known.isListed))
        wanted.set(key, { ...lookup, positions, isCounted });
    }
    if (wanted.size === 0) return;
    const asked = [...wanted.values()];
    const { dictionary, file, meta, profile } = this.#data;
    const isNarrowed = profile.fields === 'combined' && !dictionary.isSmall;
    const all = await dictionary.find(
      asked.flatMap((lookup) => [
        { term: lookup.term, compared: isNarrowed ? narrowed(lookup.compared) : lookup.compared },
        ...stemsOf(lookup).flatMap(({ asStem, asWord }) => [asStem, asWord]),
      ]),
    );
    const readable = new Readable();
    const ranges: SectionRange[] = [];
    let next = 0;
    const gathered = asked.map((lookup): Gathered => {
      const found = all[next++];
      const stems = stemsOf(lookup).flatMap(({ stemmer }): readonly DerivedTerm[] => {
        const [asStem = [], asWord = []] = [all[next++]?.all(), all[next++]?.all()];
        if (asStem.length > 0) return asStem;
        // A stem without an entry is that of the word that is spelled the same, if that says so.
        return asWord.filter(({ entry }) => meta.stemmers[entry.ownStemmer] === stemmer);
      });
      const { positions } = lookup;
      const each = { stems, isPartial: false, isListed: true, positions, standing: new Map() };
      if (found && profile.fields === 'combined' && resembles(lookup.compared)) {
        const many = new ManyTerms(found, lookup, readable, profile);
        ranges.push(...many.ranges);
        const isPartial = many.isPartial || (isNarrowed && lookup.compared.type === 'fuzzy');
        return { ...each, derived: [], many, isPartial };
      }
      const words = found?.all() ?? [];
      const share = profile.fields === 'combined' ? profile.share : () => 1;
      const derived = words.map((of) => ({ ...of, weight: of.weight * share(of.term) }));
      if (lookup.isCounted && countOf({ derived, stems }, lookup.compared) !== undefined)
        return { ...each, derived, isListed: false };
      const lists = rangesOf(derived, lookup);
      readable.add(lists);
      ranges.push(...lists, ...rangesOf(stems));
      return { ...each, derived };
    });
    const slips = asked.filter((lookup, index) => {
      const each = gathered[index];
      const count = each && !lookup.positions ? countOf(each, lookup.compared) : undefined;
      return count !== undefined && count <= rare;
    });
    const ahead = dictionary.neighbourhoods(
      slips.slice(0, FEW).map(({ term }) => term),
      meta.stemmers,
    );
    this.#fetched = await file.fetch([...ranges, ...ahead], this.#pages);
    for (const [index, key] of [...wanted.keys()].entries()) {
      const each = gathered[index];
      if (each) this.#gathered.set(key, each);
    }
  }

  over(window: MatchLists): void {
    this.#window = window;
    this.#lists.clear();
    for (const cursor of this.#cursors.values()) cursor.over(window.from, window.to);
  }

  release(): void {
    for (const list of [...this.#cursors.values(), ...this.#bases.values(), ...this.#few]) list.release();
  }

  find(term: string, compared: Comparison, fields: readonly TextField[], asked?: string): MatchList {
    const key = JSON.stringify([term, compared, fields, asked]);
    const known = this.#lists.get(key);
    if (known) return known;
    const { profile } = this.#data;
    const list =
      profile.fields === 'separate'
        ? this.#scorer(key, term, compared, fields, asked, profile)(this.#window)
        : this.#window.any(this.#summandsOf(key, term, compared, fields, asked, profile), -Infinity);
    this.#lists.set(key, list);
    return list;
  }

  summands(term: string, compared: Comparison, fields: readonly TextField[], asked?: string) {
    const { profile } = this.#data;
    if (profile.fields === 'separate') return undefined;
    const key = JSON.stringify([term, compared, fields, asked]);
    return this.#summandsOf(key, term, compared, fields, asked, profile);
  }

  #scorer(
    key: string,
    ...[term, compared, fields, asked, profile]: [...Parameters<Postings['find']>, SeparateProfile]
  ): TermScorer {
    const known = this.#scorers.get(key);
    if (known) return known;
    const { formed, stems } = this.#formed(term, compared, asked);
    const alternatives = [formed, ...stems.map((stem) => [stem])].map((terms) =>
      profile.scorer(terms, fields, this.#cursorOf, this.#data, profile),
    );
    const scorer: TermScorer = (window) => window.best(alternatives.map((each) => each(window)));
    this.#scorers.set(key, scorer);
    return scorer;
  }

  #summandsOf(
    key: string,
    ...[term, compared, fields, asked, profile]: [...Parameters<Postings['find']>, CombinedProfile]
  ): readonly Summand[] {
    const known = this.#summands.get(key);
    if (known) return known;
    const { formed, stems, many } = this.#formed(term, compared, asked);
    const summand = (stemmed: readonly TermEntry[], words: readonly TermEntry[], worth: Worth) =>
      termSummand({ stems: stemmed, words }, worth, fields, this.#cursorOf, this.#data, profile);
    let summands: Summand[];
    if (stems.length > 0) {
      const [word] = formed;
      const entries = stems.map(({ entry }) => entry);
      const words = word && !entries.some((stem) => isPartOf(word.entry, stem)) ? [word.entry] : [];
      summands = [summand(entries, words, { weight: 1, formWeight: word?.formWeight })];
    } else if (many) {
      const { few, others } = inFewPassages(many, fields, this.#data.meta.passages);
      summands = others.map((index) => summand([], [many.at(index).entry], { weight: many.weight(index) }));
      if (few.length > 0) summands.push(this.#inFew(many, few, fields, profile));
    } else summands = formed.map((each) => summand([], [each.entry], each));
    this.#summands.set(key, summands);
    return summands;
  }

  #inFew(
    ...[many, few, fields, profile]: [ManyTerms, number[], readonly TextField[], CombinedProfile]
  ): Summand {
    const fetched: Fetched = (range) => this.#bytes(range);
    const { passages } = this.#data.meta;
    const openCommon = (of: PostingsRange) => {
      const whole = openWhole(of, fetched, passages, this.#bases);
      whole.over(0, passages);
      return whole;
    };
    const summand = new FewPassages(many, few, fields, fetched, openCommon, this.#data, profile);
    this.#few.push(summand);
    return summand;
  }

  /** The terms that a lookup means, with what their forms are worth, and the stems. */
  #formed(term: string, compared: Comparison, asked: string | undefined) {
    const { derived, stems, many } = this.#known(term, compared);
    const formed: readonly (DerivedTerm & WeightedTerm)[] =
      asked === undefined
        ? derived
        : derived.map((each) => ({ ...each, formWeight: this.#formWeight(asked, each) }));
    return { formed, stems, many };
  }

  readonly #cursorOf: CursorOf = (entry, field) => this.#cursor(entry.fields[field]);

  texts(place: number, field: TextField, patterns: readonly Pattern[]): readonly TextLattice[] {
    const known = this.#standingOf.get(patterns)?.get(field);
    const standing = known ?? this.#standingTerms(patterns, field);
    if (!known) {
      const byField = this.#standingOf.get(patterns) ?? new Map<TextField, StandingTerm[]>();
      this.#standingOf.set(patterns, byField.set(field, standing));
    }
    return textsOf(place, standing);
  }

  count(term: string, compared: Comparison): number | undefined {
    return countOf(this.#known(term, compared), compared);
  }

  isPartial(term: string, compared: Comparison): boolean {
    return this.#known(term, compared).isPartial;
  }

  stands(sought: Pattern, field: TextField, among: Candidates, mark: number): boolean {
    const phrases = this.#phrases.get(sought) ?? {};
    this.#phrases.set(sought, phrases);
    const terms = phrases[field] ? undefined : this.#phraseTerms(sought, field);
    const phrase = phrases[field] ?? (terms ? new Phrase(terms) : 'unknown');
    phrases[field] = phrase;
    if (phrase === 'unknown') return false;
    phrase.mark(among, mark, this.#window.from);
    return true;
  }

  /** The terms of a pattern that has but one way through it; `undefined` where it has several, or its words may vary. */
  #phraseTerms(sought: Pattern, field: TextField): PhraseTerm[] | undefined {
    const terms: PhraseTerm[] = [];
    for (let position = 0; position < sought.lattice.length; ) {
      const [token, another] = sought.lattice.from(position);
      if (!token || another) return undefined;
      const compared = comparison(sought, token);
      if (compared.type !== 'equal' && compared.type !== 'exact') return undefined;
      const [standing] = this.#standing(token.folded, compared, field);
      // No passage has the word in this field.
      if (!standing) return [];
      terms.push({ ...standing, form: compared.type === 'exact' ? token.exact : undefined });
      position += token.span;
    }
    return terms;
  }

  /** Where the terms that some patterns mean stand, each term once. */
  #standingTerms(patterns: readonly Pattern[], field: TextField): StandingTerm[] {
    const lookups = new Map<string, Pick<Lookup, 'term' | 'compared'>>();
    for (const sought of patterns) {
      for (const token of sought.tokens) {
        const lookup = { term: token.folded, compared: comparison(sought, token) };
        if (token.type !== 'pair') lookups.set(keyOf(lookup), lookup);
      }
    }
    const terms = new Map<string, StandingTerm>();
    for (const { term, compared } of lookups.values()) {
      for (const standing of this.#standing(term, compared, field)) terms.set(standing.folded, standing);
    }
    return [...terms.values()];
  }

  facts(sought: Pattern, token: Token, fields: readonly TextField[], place: number): TermFacts[] {
    const known = this.#known(token.folded, comparison(sought, token));
    const all = known.stems.length > 0 ? known.stems : wordsOf(known);
    return termFacts(all, fields, place, this.#data, (of) => this.#open(of));
  }

  async words(prefix: string): Promise<Map<string, number>> {
    return this.#counts(prefix, { type: 'prefix' });
  }

  async similar(word: string, distance: number): Promise<Map<string, number>> {
    return this.#counts(word, { type: 'slip', distance });
  }

  mainForm(word: string): string {
    return this.#mainForms.get(word) ?? word;
  }

  async #counts(term: string, compared: Sought): Promise<Map<string, number>> {
    const [found] = await this.#data.dictionary.find([{ term, compared }]);
    const counts = new Map<string, number>();
    for (const { term: word, entry } of found?.all() ?? []) {
      if (!entry.fields.text) continue;
      counts.set(word, entry.fields.text.passages);
      this.#mainForms.set(word, formsOf(word, entry)[0] ?? word);
    }
    return counts;
  }

  #known(term: string, compared: Comparison): Gathered {
    const gathered = this.#gathered.get(keyOf({ term, compared }));
    if (!gathered) throw new Error(`The term “${term}” is looked up but was not gathered.`);
    return gathered;
  }

  /** Turned to the window. */
  #cursor(of: FieldEntry | undefined): PostingsCursor | undefined {
    if (!of) return undefined;
    const key = rangeKey({ section: 'postings', ...of.postings });
    const known = this.#cursors.get(key);
    if (known) return known;
    const cursor = this.#open(of);
    cursor.over(this.#window.from, this.#window.to);
    this.#cursors.set(key, cursor);
    return cursor;
  }

  #open(of: PostingsRange & Pick<FieldEntry, 'base'>): PostingsCursor {
    return openPostings(of, (range) => this.#bytes(range), this.#data.meta.passages, this.#bases);
  }

  /** Lists of forms are fetched with the postings, and read only where forms make a difference. */
  #formWeight(asked: string, { term, entry }: DerivedTerm): FormWeight | undefined {
    const { text } = entry.fields;
    if (entry.formLists.length === 0 || !text) return undefined;
    return weightByForm(asked, formsOf(term, entry), () => {
      const bytes = this.#bytes({ section: 'forms', ...entry.formLists });
      const { lacking, others } = readFormLists(bytes, text.passages);
      const whole = this.#open(text);
      whole.over(0, this.#data.meta.passages);
      const placesOf = (ordinals: Uint32Array) => ordinals.map((ordinal) => whole.places[ordinal] ?? 0);
      const places = { lacking: placesOf(lacking), others: others.map(placesOf) };
      whole.release();
      return places;
    });
  }

  #standing(term: string, compared: Comparison, field: TextField): StandingTerm[] {
    const gathered = this.#known(term, compared);
    const known = gathered.standing.get(field);
    if (known) return known;
    const standing = wordsOf(gathered).flatMap(({ term: folded, entry }): StandingTerm[] => {
      const of = entry.fields[field];
      if (!of || of.positions.length === 0) return [];
      const postings = this.#cursor(of);
      if (!postings) return [];
      // A text has as many positions as words.
      const lengths = field === 'text' ? this.#data.columns.textTokens : undefined;
      const bytes = this.#bytes({ section: 'positions', ...of.positions });
      return [
        {
          folded,
          forms: formsOf(folded, entry),
          postings,
          positions: new Positions(bytes, postings, lengths),
        },
      ];
    });
    gathered.standing.set(field, standing);
    return standing;
  }

  #bytes(range: SectionRange): Uint8Array {
    if (!this.#fetched) throw new Error('A list is read but none was gathered.');
    return this.#fetched(range);
  }
}

/** The terms that a lookup means as words. */
const wordsOf = ({ derived, many }: Gathered) => many?.terms ?? derived;

/** What is looked up for each stem that a lookup asks for. */
function stemsOf({ compared }: Pick<Lookup, 'compared'>) {
  if (compared.type !== 'stem') return [];
  return compared.stems.map((stem) => {
    const colon = stem.indexOf(':');
    const equal = { type: 'equal' } as const;
    return {
      stemmer: stem.slice(0, colon),
      asStem: { term: stemTerm(stem), compared: equal },
      asWord: { term: stem.slice(colon + 1), compared: equal },
    };
  });
}

/** In a large dictionary only words that begin as a fuzzy word does are looked at: others would be read in vain. */
const narrowed = (compared: Comparison): Sought =>
  compared.type === 'fuzzy' ? { type: 'slip', distance: compared.distance } : compared;

/** In how many passages' texts a word stands, where the dictionary says so. */
function countOf(
  { derived, stems }: Pick<Gathered, 'derived' | 'stems'>,
  compared: Comparison,
): number | undefined {
  if (compared.type === 'equal') return derived[0]?.entry.fields.text?.passages ?? 0;
  if (compared.type !== 'stem') return undefined;
  const [word] = derived;
  const [stem, another] = stems;
  if (!stem) return word?.entry.fields.text?.passages ?? 0;
  if (another || (word && !isPartOf(word.entry, stem.entry))) return undefined;
  return stem.entry.fields.text?.passages ?? 0;
}

/** Whether all passages that have a word have a stem, as far as the dictionary knows. */
function isPartOf(word: TermEntry, stem: TermEntry): boolean {
  return TEXT_FIELDS.every((field) => {
    const of = word.fields[field];
    const offset = stem.fields[field]?.postings.offset;
    return !of || of.postings.offset === offset || of.base?.postings.offset === offset;
  });
}

/**
 * A list of postings in fetched bytes; where it is a part of another, upon that.
 * @param bases Those that were opened so far, by their offsets.
 */
export function openPostings(
  of: PostingsRange & Pick<FieldEntry, 'base'>,
  bytes: Fetched,
  all: number,
  bases = new Map<number, PostingsCursor>(),
): PostingsCursor {
  const base = of.base && openWhole(of.base, bytes, all, bases);
  return new PostingsCursor(bytes({ section: 'postings', ...of.postings }), of.passages, all, base);
}

/** A list of which others are parts. */
function openWhole(
  of: PostingsRange,
  bytes: Fetched,
  all: number,
  bases: Map<number, PostingsCursor>,
): PostingsCursor {
  const known = bases.get(of.postings.offset) ?? openPostings(of, bytes, all);
  bases.set(of.postings.offset, known);
  return known;
}

const resembles = ({ type }: Comparison) => type === 'prefix' || type === 'fuzzy';

const keyOf = ({ term, compared }: Pick<Lookup, 'term' | 'compared'>) => JSON.stringify([term, compared]);
/** Stretches of a section that are not empty begin at different places. */
const rangeKey = ({ section, offset }: SectionRange) => SECTIONS.indexOf(section) * 2 ** 44 + offset;

/** The lists of some terms that a lookup means, or of stems. Of words that only resemble one, no form is asked for. */
function rangesOf(terms: readonly DerivedTerm[], lookup?: Lookup): SectionRange[] {
  const positions = lookup?.positions === true;
  const forms = lookup !== undefined && !resembles(lookup.compared);
  const ranges: SectionRange[] = [];
  const add = (section: SectionName, { offset, length }: ByteRange) => {
    if (length > 0) ranges.push({ section, offset, length });
  };
  for (const { entry } of terms) {
    if (forms) add('forms', entry.formLists);
    for (const field of TEXT_FIELDS) {
      const of = entry.fields[field];
      if (!of) continue;
      add('postings', of.postings);
      if (of.base) add('postings', of.base.postings);
      if (positions) add('positions', of.positions);
    }
  }
  return ranges;
}
