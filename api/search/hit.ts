/** What does a result show of a passage? Its record, the stretch of its text worth showing, and the words that matched. */
import type { SearchDocument } from '../../indexer/format/searchPage.ts';
import { codePointLength } from '../../indexer/text/codePoints.ts';
import { found, highlights, marks } from './marks.ts';
import type { WordPlan } from './plan.ts';
import type { SearchHit } from './searchIndex.ts';
import { snippet } from './snippet.ts';
import { Sought } from './sought.ts';

/** Makes passages into results of one query. */
export class HitMaker {
  readonly #words: readonly WordPlan[];
  readonly #languages = new Map<string, Presenter>();

  /** @param words The parts of the query that stand for words. */
  constructor(words: readonly WordPlan[]) {
    this.#words = words;
  }

  hit(document: SearchDocument, score: number): SearchHit {
    const { language } = document;
    const presenter = this.#languages.get(language) ?? new Presenter(new Sought(this.#words, language));
    this.#languages.set(language, presenter);
    return presenter.hit(document, score);
  }
}

/** Results of one language. */
class Presenter {
  readonly #sought: Sought;
  readonly #title: TextsAbove;
  readonly #heading: TextsAbove;

  constructor(sought: Sought) {
    this.#sought = sought;
    this.#title = new TextsAbove(sought, 'title');
    this.#heading = new TextsAbove(sought, 'heading');
  }

  hit(document: SearchDocument, score: number): SearchHit {
    const { id, work, ref, kind, part, language, text, title, host, docno, authors, date } = document;
    const read = this.#sought.read(text);
    const all = marks(this.#sought.plans, read);
    const shown = snippet(codePointLength(text), document.sentences, all, read);
    const matched: SearchHit['matched'] = [];
    if (this.#title.match(title)) matched.push('title');
    if (document.headings.some((heading) => this.#heading.match(heading))) matched.push('heading');
    return {
      id,
      work,
      ref,
      kind,
      part,
      score,
      title,
      ...(docno !== undefined && { docno }),
      ...(authors && { authors }),
      ...(date !== undefined && { date }),
      language,
      text,
      snippet: shown,
      highlights: highlights(all),
      ...(host && { host }),
      matched,
    };
  }
}

/** Titles or headings: many passages have the same. */
class TextsAbove {
  readonly #sought: Sought;
  readonly #asked: readonly WordPlan[];
  readonly #known = new Map<string, boolean>();

  constructor(sought: Sought, field: 'title' | 'heading') {
    this.#sought = sought;
    this.#asked = sought.plans.filter(({ scope }) => scope.fields.includes(field));
  }

  /** Whether the query is answered there, too. */
  match(text: string): boolean {
    if (this.#asked.length === 0) return false;
    let answer = this.#known.get(text);
    if (answer === undefined) {
      const read = this.#sought.read(text);
      answer = this.#asked.some((plan) => found(plan, read).length > 0);
      this.#known.set(text, answer);
    }
    return answer;
  }
}
