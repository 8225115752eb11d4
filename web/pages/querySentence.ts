/**
 * What was asked, in a sentence? *The phrase “Warsaw Pact” and the word “budapest”, in passages and notes.* In pieces,
 * so that a page can mark up what is quoted from the query; in the words of a catalogue.
 */
import type { QueryReading } from '../../api/search/searchIndex.ts';
import { PASSAGE_KINDS, type PassageKind } from '../../indexer/format/passage.ts';
import type { QueryWording, Sentence, SentencePiece } from '../wording/sentence.ts';

export interface Circumstances {
  mode: 'any' | 'all';
  /** The kinds that the search was restricted to; empty for all. */
  kinds?: readonly PassageKind[];
}

/** The sentence, without a full stop; empty where nothing was asked. */
export function querySentence(
  reading: readonly QueryReading[],
  { mode, kinds = [] }: Circumstances,
  wording: QueryWording,
): Sentence {
  if (reading.length === 0) return [];
  const filters = reading.filter(isFilter);
  const words = reading.filter((clause) => !isFilter(clause));
  const teller = new Teller(wording);
  const scope = teller.where(filters, kinds);
  const asked = teller.clauses(words, mode);
  return capitalised(merged(asked.length > 0 ? [...asked, ', ', ...scope] : wording.everything(scope)));
}

const FILTERS = ['kind', 'work', 'author', 'lang', 'date'];
const isFilter = (clause: QueryReading) =>
  clause.type === 'word' && clause.field !== undefined && FILTERS.includes(clause.field);

class Teller {
  readonly #wording: QueryWording;

  constructor(wording: QueryWording) {
    this.#wording = wording;
  }

  /** A row of clauses: what must be there, what may, what must not. */
  clauses(words: readonly QueryReading[], mode: 'any' | 'all'): Sentence {
    const { better, but, everythingBut } = this.#wording;
    const required = words.filter(({ occur }) => occur === 'must' || (occur === 'should' && mode === 'all'));
    const optional = words.filter(({ occur }) => occur === 'should' && mode === 'any');
    const excluded = words.filter(({ occur }) => occur === 'not');
    const asked =
      required.length === 0
        ? this.#enumeration(optional, 'or')
        : optional.length === 0
          ? this.#enumeration(required, 'and')
          : better(this.#enumeration(required, 'and'), this.#enumeration(optional, 'or'));
    if (excluded.length === 0) return asked;
    const unwanted = this.#enumeration(excluded, 'or');
    return asked.length > 0 ? but(asked, unwanted) : everythingBut(unwanted);
  }

  /** `the words “a”, “b” and “c”`, or each with its own name where they differ. */
  #enumeration(items: readonly QueryReading[], conjunction: 'and' | 'or'): Sentence {
    const told = items.map((item) => this.#one(item));
    if (!alike(items)) return this.#listed(told, conjunction);
    const quoted = items.map((item): Sentence => ('text' in item ? [{ quote: item.text }] : []));
    return [
      ...this.#wording.words[conjunction](this.#listed(quoted, conjunction)),
      ...this.#ofField(items[0]),
    ];
  }

  #listed(items: readonly Sentence[], conjunction: 'and' | 'or'): Sentence {
    return items.flatMap((item, index) => {
      if (index === 0) return item;
      return [index === items.length - 1 ? ` ${this.#wording[conjunction]} ` : ', ', ...item];
    });
  }

  #one(item: QueryReading): Sentence {
    if (item.type === 'group') return this.#group(item);
    if (item.type === 'near') {
      const quoted = item.texts.map((text): Sentence => [{ quote: text }]);
      return [...this.#wording.near(this.#listed(quoted, 'and'), item.distance), ...this.#ofField(item)];
    }
    if (isFilter(item)) return this.#filter(item);
    return [...this.#wording[item.type]({ quote: item.text }), ...this.#ofField(item)];
  }

  #group({ clauses: items, operator }: QueryReading & { type: 'group' }): Sentence {
    const { both, either, but, orNot, not } = this.#wording;
    const included = items.filter(({ occur }) => occur !== 'not');
    const excluded = items.filter(({ occur }) => occur === 'not');
    const [one, other] = included;
    const parts =
      one && other && included.length === 2 && !alike(included)
        ? (operator === 'or' ? either : both)(this.#one(one), this.#one(other))
        : this.#enumeration(included, operator);
    if (excluded.length === 0) return parts;
    const unwanted = this.#enumeration(excluded, 'or');
    if (included.length === 0) return not(unwanted);
    return (operator === 'or' ? orNot : but)(parts, unwanted);
  }

  #ofField(item: QueryReading | undefined): Sentence {
    const { fields } = this.#wording;
    if (!item || !('field' in item) || item.field === undefined) return [];
    return Object.hasOwn(fields, item.field) ? [` ${fields[item.field as keyof typeof fields]}`] : [];
  }

  #filter(item: QueryReading): Sentence {
    if (!('text' in item)) return [];
    const { inKinds, ofWork, byAuthor, inLanguage } = this.#wording;
    const quoted = { quote: item.text };
    switch (item.field) {
      case 'kind':
        return [inKinds(PASSAGE_KINDS.filter((kind) => kind === item.text))];
      case 'work':
        return ofWork(quoted);
      case 'author':
        return byAuthor(quoted);
      case 'lang':
        return inLanguage(quoted);
      default:
        return [this.#dated(item.text)];
    }
  }

  /** Of a range as it is written in a query: `1939..1945`, `..1945`, `1939..`, `1939`. */
  #dated(range: string): string {
    const { dated } = this.#wording;
    const [from = '', to] = range.split('..');
    if (to === undefined) return dated.of(from);
    if (to === '') return dated.from(from);
    return from === '' ? dated.until(to) : dated.between(from, to);
  }

  /** Where was searched: kinds first, then the other restrictions. */
  where(filters: readonly QueryReading[], kinds: readonly PassageKind[]): Sentence {
    const { inKinds, everywhere, not } = this.#wording;
    const ofKind = filters.filter((item) => 'field' in item && item.field === 'kind' && item.occur !== 'not');
    const others = filters.filter((item) => !ofKind.includes(item));
    const named = PASSAGE_KINDS.filter((kind) =>
      ofKind.length > 0 ? ofKind.some((item) => 'text' in item && item.text === kind) : kinds.includes(kind),
    );
    const parts: Sentence[] = [[named.length > 0 ? inKinds(named) : everywhere]];
    for (const item of others)
      parts.push(item.occur === 'not' ? not(this.#filter(item)) : this.#filter(item));
    return parts.flatMap((part, index) => (index === 0 ? part : [', ', ...part]));
  }
}

/** Whether the items are words of one field, which one name introduces. */
function alike(items: readonly QueryReading[]): boolean {
  const fields = items.map((item) => (item.type === 'word' ? (item.field ?? '') : undefined));
  return items.length > 1 && fields.every((field) => field !== undefined && field === fields[0]);
}

/** Neighbouring strings become one. */
function merged(pieces: Sentence): SentencePiece[] {
  const result: SentencePiece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
    else if (piece !== '') result.push(piece);
  }
  return result;
}

function capitalised([first, ...rest]: Sentence): Sentence {
  if (first === undefined) return [];
  if (typeof first !== 'string') return [first, ...rest];
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest];
}
