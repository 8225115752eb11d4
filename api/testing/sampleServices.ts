/**
 * How can pages and routes be tested without the engine? The sample library with a search that finds words as they
 * are written, and the real citer over two styles' worth of static files where a test gives them.
 */
import { searchPage } from '../../indexer/build/searchPage.ts';
import { type FileSource, indexPath, type PublishedPart } from '../../indexer/format/published.ts';
import { codePointLength } from '../../indexer/text/codePoints.ts';
import { createCiter } from '../citing/citer.ts';
import type { Library } from '../library/library.ts';
import { openCurrent } from '../library/publishedLibrary.ts';
import { miniSearchIndex } from '../search/miniSearchIndex.ts';
import {
  type SearchAnswer,
  type SearchHit,
  type SearchIndex,
  type SearchRequest,
  SearchRequestError,
} from '../search/searchIndex.ts';
import type { Services } from '../services.ts';
import { memoryFiles } from './memoryFiles.ts';
import { type SampleOptions, sampleIndex } from './sampleIndex.ts';
import { sampleVerifier } from './sampleVerifier.ts';

/** Services over the sample index. @param program the program's static files; none by default, so no style loads */
export async function sampleServices(
  options: SampleOptions = {},
  program: FileSource = memoryFiles({}),
): Promise<Services> {
  const library = await openCurrent(sampleIndex(options));
  const [search, verifier] = await Promise.all([plainSearch(library), sampleVerifier(library)]);
  return { library, search, citer: createCiter(program), verifier };
}

/** Finds passages that hold the query's words as written, in reading order, each with the score 1. */
export async function plainSearch(library: Library): Promise<SearchIndex> {
  const passages = await allPassages(library);
  // What is more than finding words is asked of an engine over the same passages.
  const documents = passages.map((hit) => ({ ...hit, headings: [], sentences: [0] }));
  const engine = miniSearchIndex(searchPage(documents), library.manifest.works);
  return {
    concordance: (request) => engine.concordance(request),
    allHits: (request) => engine.allHits(request),
    async search(request) {
      if (request.cursor !== undefined && !/^\d+$/.test(request.cursor)) {
        throw new SearchRequestError('cursor', 'This cursor is not one of ours.');
      }
      const words = request.query.toLowerCase().split(/\s+/).filter(Boolean);
      const hits = passages
        .map((hit) => ({ ...hit, highlights: words.flatMap((word) => rangesOf(word, hit.text)) }))
        .filter((hit) => hit.highlights.length > 0 && passes(hit, request))
        .map((hit) => ({ ...hit, highlights: disjoint(hit.highlights) }));
      const first = Number(request.cursor ?? 0);
      const end = first + request.limit;
      const answer: SearchAnswer = {
        hits: hits.slice(first, end),
        total: hits.length,
        totalIsExact: true,
        facets: {
          work: countBy(hits, (hit) => hit.work),
          kind: countBy(hits, (hit) => hit.kind),
          language: countBy(hits, (hit) => hit.language),
          author: [],
          period: [],
        },
        reading: words.map((text) => ({ type: 'word', text, occur: 'should' })),
        warnings: [],
        terms: words.map((text) => ({
          text,
          count: passages.filter((hit) => rangesOf(text, hit.text).length > 0).length,
        })),
        suggestions: [],
      };
      return end < hits.length ? { ...answer, cursor: String(end) } : answer;
    },
    suggest: (query, limit) => engine.suggest(query, limit),
  };
}

async function allPassages(library: Library): Promise<SearchHit[]> {
  const hits: SearchHit[] = [];
  for (const { slug } of library.manifest.works) {
    const work = await library.work(slug);
    for (const number of work?.parts.keys() ?? []) {
      const part: PublishedPart | undefined = await library.part(slug, number);
      if (!part) throw new Error(`The sample lacks ${indexPath.part(slug, number)}`);
      for (const { id, ref, kind, language, text } of [...part.passages, ...part.notes]) {
        hits.push({
          ...{
            id,
            work: slug,
            ref,
            kind,
            part: number,
            score: 1,
            title: work?.record.title ?? '',
            language,
            text,
          },
          snippet: { start: 0, end: codePointLength(text) },
          highlights: [],
          matched: [],
        });
      }
    }
  }
  return hits;
}

function passes(hit: SearchHit, { works, kinds, languages }: SearchRequest): boolean {
  const allows = (chosen: string[], value: string) => chosen.length === 0 || chosen.includes(value);
  return allows(works, hit.work) && allows(kinds, hit.kind) && allows(languages, hit.language);
}

function rangesOf(word: string, text: string): SearchHit['highlights'] {
  const ranges = [];
  const lower = text.toLowerCase();
  for (let unit = lower.indexOf(word); unit >= 0; unit = lower.indexOf(word, unit + word.length)) {
    const start = codePointLength(text.slice(0, unit));
    ranges.push({ start, end: start + codePointLength(word) });
  }
  return ranges;
}

function disjoint(ranges: SearchHit['highlights']): SearchHit['highlights'] {
  const kept: SearchHit['highlights'] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    if (range.start >= (kept.at(-1)?.end ?? 0)) kept.push(range);
  }
  return kept;
}

function countBy(hits: SearchHit[], pick: (hit: SearchHit) => string) {
  const counts = new Map<string, number>();
  for (const hit of hits) counts.set(pick(hit), (counts.get(pick(hit)) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count }));
}
