/**
 * Rankings to compare with, over plain lists in memory: BM25 with parts that can be left out or put in, RM3, and the
 * likeness of the program itself. Lists are made once for all settings.
 */
import { likeness, Rarity } from '../../../api/search/likeness.ts';
import { sampleDocument } from '../../../api/search/testing.ts';
import { titleEvidence } from '../../../api/search/titles.ts';
import { analyzerFor, type Token } from '../../../indexer/analysis/analyzer.ts';
import { isStopWord } from '../../../indexer/analysis/stopWords.ts';
import { commonTerms } from '../../../indexer/format/commonTerms.ts';
import type { SearchDocument } from '../../../indexer/format/searchPage.ts';
import type { Collection, Ranker } from './collections.ts';

export interface Setting {
  k1: number;
  b: number;
  stopWords: boolean;
  /** How often a title counts. */
  title: number;
  /** Whether compounds count once more as a whole. */
  wholes: boolean;
  /** What a character or pair of an unspaced script counts, as a share of a word. */
  unspaced: number;
  /** What a title that is the query adds to each of the first twenty, as a multiple of the best score. */
  titled: number;
  second: 'none' | 'likeness' | 'rm3';
  /** What nearness of neighbouring words of the query adds, at most eight positions apart. */
  proximity: number;
}

/** Where a term stands: documents, and how often in text and title. */
interface Posting {
  document: number;
  inText: number;
  inTitle: number;
}

interface Word {
  term: string;
  weight: number;
}

export class Lists {
  readonly #collection: Collection;
  readonly #documents: SearchDocument[];
  readonly #postings = new Map<string, Posting[]>();
  /** The terms of each document, for expansion. */
  readonly #terms: Map<string, Posting>[] = [];
  readonly #lengths: { text: number; title: number }[] = [];
  readonly #rarity: Rarity;

  constructor(collection: Collection) {
    const { documents, language } = collection;
    this.#collection = collection;
    this.#documents = documents.map(({ text, title }, place) =>
      sampleDocument(place, { text, title, language }),
    );
    const { tokens } = analyzerFor(language);
    const counts = new Map<string, number>();
    for (const [document, { text, title }] of documents.entries()) {
      const inText = tokens(text);
      for (const term of new Set(inText.flatMap(({ folded, stems }) => [folded, ...stems])))
        counts.set(term, (counts.get(term) ?? 0) + 1);
      const terms = new Map<string, Posting>();
      const postingOf = (term: string): Posting => {
        const posting = terms.get(term) ?? { document, inText: 0, inTitle: 0 };
        terms.set(term, posting);
        return posting;
      };
      const inTitle = tokens(title);
      for (const token of inText) postingOf(termOf(token)).inText++;
      for (const token of inTitle) postingOf(termOf(token)).inTitle++;
      for (const [term, posting] of terms) {
        const list = this.#postings.get(term);
        if (list) list.push(posting);
        else this.#postings.set(term, [posting]);
      }
      this.#terms.push(terms);
      this.#lengths.push({ text: steps(inText), title: steps(inTitle) });
    }
    this.#rarity = new Rarity(documents.length, commonTerms(counts, [language]));
  }

  ranker(setting: Setting): Ranker {
    const { documents } = this.#collection;
    const { k1, b, title } = setting;
    const lengths = this.#lengths.map((length) => length.text + title * length.title);
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    const norms = lengths.map((length) => k1 * (1 - b + (b * length) / mean));
    const score = (query: readonly Word[]) => {
      const scores = new Float64Array(documents.length);
      for (const { term, weight } of query) {
        const all = this.#postings.get(term) ?? [];
        const list = title > 0 ? all : all.filter(({ inText }) => inText > 0);
        const times = weight * Math.log(1 + (documents.length - list.length + 0.5) / (list.length + 0.5));
        for (const { document, inText, inTitle } of list) {
          const frequency = inText + title * inTitle;
          const gained = (times * frequency) / (frequency + (norms[document] ?? 0));
          scores[document] = (scores[document] ?? 0) + gained;
        }
      }
      return scores;
    };
    return (text) => {
      const words = this.#words(text, setting);
      let scores = score(words);
      if (setting.second === 'rm3') scores = score(this.#expanded(words, scores, setting, lengths));
      let found = best(scores);
      const raise = (added: readonly number[]) => {
        for (const [index, more] of added.entries()) {
          const place = found[index] ?? 0;
          scores[place] = (scores[place] ?? 0) + more;
        }
        const first = found.slice(0, added.length).sort((x, y) => (scores[y] ?? 0) - (scores[x] ?? 0));
        found = [...first, ...found.slice(added.length)];
      };
      const first = found.slice(0, 20);
      if (setting.proximity > 0) raise(first.map((place) => setting.proximity * this.#near(words, place)));
      const passages = () => found.slice(0, 20).flatMap((place) => this.#documents[place] ?? []);
      if (setting.titled > 0) {
        const most = setting.titled * (scores[found[0] ?? 0] ?? 0);
        const asked = new Set(this.#tokens(text, setting).map(({ exact }) => exact));
        const evidence = titleEvidence(asked, this.#rarity);
        raise(passages().map((passage) => most * evidence(passage)));
      }
      if (setting.second === 'likeness') {
        const given = found.slice(0, 20).map((place) => scores[place] ?? 0);
        raise(likeness(given, passages(), this.#rarity));
      }
      return found.slice(0, 100).map((place) => documents[place]?.id ?? '');
    };
  }

  /** RM3 (Abdul-Jaleel and others 2004): 10 documents, 20 terms, weight 0.6 for the query. */
  #expanded(
    query: readonly Word[],
    scores: Float64Array,
    { title }: Setting,
    lengths: readonly number[],
  ): Word[] {
    const model = new Map<string, number>();
    for (const place of best(scores).slice(0, 10)) {
      for (const [term, { inText, inTitle }] of this.#terms[place] ?? []) {
        const share = ((scores[place] ?? 0) * (inText + title * inTitle)) / Math.max(1, lengths[place] ?? 1);
        model.set(term, (model.get(term) ?? 0) + share);
      }
    }
    const terms = [...model].sort(([, x], [, y]) => y - x).slice(0, 20);
    const all = terms.reduce((sum, [, share]) => sum + share, 0) || 1;
    const asked = query.reduce((sum, { weight }) => sum + weight, 0) || 1;
    return [
      ...query.map(({ term, weight }) => ({ term, weight: (0.6 * weight) / asked })),
      ...terms.map(([term, share]) => ({ term, weight: (0.4 * share) / all })),
    ];
  }

  /** The words of a query; where one stands twice, it counts twice. */
  #words(text: string, setting: Setting): Word[] {
    return this.#tokens(text, setting).map((token) => ({
      term: termOf(token),
      weight: token.type === 'character' || token.type === 'pair' ? setting.unspaced : 1,
    }));
  }

  #tokens(text: string, { stopWords, wholes }: Setting): Token[] {
    const { language } = this.#collection;
    const tokens = analyzerFor(language)
      .tokens(text.normalize('NFC'))
      .filter(({ type }) => wholes || type !== 'joined');
    const telling = stopWords ? tokens.filter(({ exact }) => !isStopWord(exact, language)) : tokens;
    return telling.length > 0 ? telling : tokens;
  }

  /** For each two neighbours of a query, how often they stand near each other in a text, as BM25 weighs it. */
  #near(words: readonly Word[], place: number): number {
    const positions = new Map<string, number[]>();
    const { text = '', language = '' } = this.#documents[place] ?? {};
    for (const token of analyzerFor(language).tokens(text)) {
      const of = positions.get(termOf(token)) ?? [];
      of.push(token.position);
      positions.set(termOf(token), of);
    }
    let score = 0;
    for (const [index, { term }] of words.entries()) {
      const next = words[index + 1]?.term;
      if (next === undefined || next === term) continue;
      const others = positions.get(next) ?? [];
      const together = (positions.get(term) ?? []).filter((position) =>
        others.some((other) => other !== position && Math.abs(other - position) <= 8),
      ).length;
      if (together === 0) continue;
      const rare = Math.min(this.#rarity.of(term), this.#rarity.of(next));
      score += (rare * together) / (together + 1.2);
    }
    return score;
  }
}

const termOf = ({ stems, folded }: Token) => stems[0] ?? folded;

const steps = (tokens: readonly Token[]) => tokens.filter(({ span }) => span === 1).length;

/** Those found, the best first. */
function best(scores: Float64Array): number[] {
  const found = [...scores.keys()].filter((place) => (scores[place] ?? 0) > 0);
  return found.sort((x, y) => (scores[y] ?? 0) - (scores[x] ?? 0) || x - y);
}
