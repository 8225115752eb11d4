/** What does a search address ask for? The whole state of a search lives in the URL; this reads and writes it. */
import { z } from 'zod';
import { PERIOD } from '../../api/search/dates.ts';
import { type SearchRequest, SearchRequestError } from '../../api/search/searchIndex.ts';
import { SLUG } from '../../indexer/format/names.ts';
import { PASSAGE_KINDS } from '../../indexer/format/passage.ts';

export const HITS_PER_PAGE = 20;
const LONGEST_QUERY = 1000;

/** A search as its address has it; `cursor` is empty on the first page. */
export type SearchState = Omit<SearchRequest, 'limit'>;

const stateSchema = z.object({
  q: z.string().max(LONGEST_QUERY, `at most ${LONGEST_QUERY} characters`).default(''),
  mode: z.enum(['any', 'all']).default('any'),
  explain: z.enum(['true', 'false'], 'true or false').default('false'),
  sort: z.enum(['relevance', 'place']).default('relevance'),
  work: z.array(z.string().regex(SLUG, 'a work’s address, as in /works/{work}')),
  kind: z.array(z.enum(PASSAGE_KINDS)),
  lang: z.array(z.string().regex(/^[A-Za-z0-9-]{1,35}$/, 'a language tag, as en or de-CH')),
  author: z.array(z.string().min(1).max(300)),
  period: z.array(z.string().regex(PERIOD, 'a period, as 1930..1939')),
  cursor: z.string().max(2000).optional(),
});

/**
 * Reads the parameters `q`, `mode`, `sort`, `work`, `kind`, `lang`, `author`, `period` (the last five may repeat) and
 * `cursor`.
 * @throws SearchRequestError naming the parameter at fault.
 */
export function readSearchState(parameters: URLSearchParams): SearchState {
  const parsed = stateSchema.safeParse({
    q: parameters.get('q') ?? undefined,
    mode: parameters.get('mode') || undefined,
    sort: parameters.get('sort') || undefined,
    explain: parameters.get('explain') || undefined,
    work: parameters.getAll('work'),
    kind: parameters.getAll('kind'),
    lang: parameters.getAll('lang'),
    author: parameters.getAll('author'),
    period: parameters.getAll('period'),
    cursor: parameters.get('cursor') || undefined,
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new SearchRequestError(String(issue?.path[0] ?? 'q'), issue?.message ?? 'cannot be read');
  }
  const { q, work, kind, lang, author, period, explain, ...rest } = parsed.data;
  return {
    ...rest,
    query: q.trim(),
    ...(explain === 'true' && { explain: true }),
    works: [...new Set(work)],
    kinds: [...new Set(kind)],
    languages: [...new Set(lang)],
    authors: [...new Set(author)],
    periods: [...new Set(period)],
  };
}

/** The address of a search; what is as by default is left out. */
export function searchPath(state: SearchState): string {
  const parameters = searchParameters(state);
  return parameters.size > 0 ? `/?${parameters}` : '/';
}

/** The same, for other addresses that search. */
export function searchParameters(state: SearchState): URLSearchParams {
  const parameters = new URLSearchParams();
  if (state.query) parameters.set('q', state.query);
  for (const work of state.works) parameters.append('work', work);
  for (const kind of state.kinds) parameters.append('kind', kind);
  for (const language of state.languages) parameters.append('lang', language);
  for (const author of state.authors ?? []) parameters.append('author', author);
  for (const period of state.periods ?? []) parameters.append('period', period);
  if (state.mode !== 'any') parameters.set('mode', state.mode);
  if (state.sort !== 'relevance') parameters.set('sort', state.sort);
  if (state.explain) parameters.set('explain', 'true');
  if (state.cursor) parameters.set('cursor', state.cursor);
  return parameters;
}

/** Whether anything but the query narrows the search. */
export const isNarrowed = ({ works, kinds, languages, authors = [], periods = [] }: SearchState): boolean =>
  works.length + kinds.length + languages.length + authors.length + periods.length > 0;

/** The search with nothing but its query to narrow it. */
export const widened = (state: SearchState): SearchState => ({
  ...state,
  ...{ works: [], kinds: [], languages: [], authors: [], periods: [], cursor: undefined },
});

/** A new question under the same narrowing, from its first page. */
export const askInstead = (state: SearchState, query: string): string =>
  searchPath({ ...state, query, cursor: undefined });
