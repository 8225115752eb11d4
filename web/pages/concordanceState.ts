/** What does the address of a concordance ask for? That of a search, and by what its lines are sorted. */
import { CONCORDANCE_ORDERS, type ConcordanceOrder } from '../../api/search/concordance.ts';
import { SearchRequestError } from '../../api/search/searchIndex.ts';
import { readSearchState, type SearchState, searchParameters } from './searchState.ts';

export interface ConcordanceState extends Omit<SearchState, 'sort'> {
  order: ConcordanceOrder;
}

/** @throws SearchRequestError naming the parameter at fault. */
export function readConcordanceState(parameters: URLSearchParams): ConcordanceState {
  const { sort: _, explain: _explain, ...state } = readSearchState(parameters);
  const given = parameters.get('order') || 'place';
  const order = CONCORDANCE_ORDERS.find((each) => each === given);
  if (order) return { ...state, order };
  throw new SearchRequestError('order', `one of ${CONCORDANCE_ORDERS.join(', ')}`);
}

export function concordancePath({ order, ...state }: ConcordanceState): string {
  const parameters = searchParameters({ ...state, sort: 'relevance', explain: undefined });
  if (order !== 'place') parameters.set('order', order);
  return `/concordance${parameters.size > 0 ? `?${parameters}` : ''}`;
}

/** What is searched for and where, from its beginning. */
export function narrowingOf({ order: _, ...state }: ConcordanceState): Omit<SearchState, 'sort'> {
  return { ...state, cursor: undefined };
}

/** The API names languages in full. */
export function exportPath(state: Omit<SearchState, 'sort'>, format: 'csv' | 'json' | 'ris'): string {
  const parameters = searchParameters({ ...state, sort: 'place', explain: undefined, cursor: undefined });
  const languages = parameters.getAll('lang');
  parameters.delete('lang');
  for (const language of languages) parameters.append('language', language);
  parameters.set('format', format);
  return `/api/v1/export?${parameters}`;
}
