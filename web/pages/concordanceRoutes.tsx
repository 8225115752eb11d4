/** Which address shows matches in context? `/concordance`, with the whole question in its query. */
import { SearchRequestError } from '../../api/search/searchIndex.ts';
import { renderConcordance } from './concordance.tsx';
import { readConcordanceState } from './concordanceState.ts';
import { ErrorPage } from './error.tsx';
import type { Routes } from './rooms.ts';

const LINES_PER_PAGE = 50;

export const concordanceRoutes: Routes = (app, open) => {
  app.get('/concordance', async (c) => {
    const { services, page } = await open(c);
    try {
      const state = readConcordanceState(new URL(c.req.url).searchParams);
      const answer = state.query
        ? await services.search.concordance({ ...state, limit: LINES_PER_PAGE })
        : undefined;
      return c.html(renderConcordance({ page, state, answer }));
    } catch (error) {
      if (!(error instanceof SearchRequestError)) throw error;
      throw new ErrorPage(400, ({ problems }) => problems.searchFault(error.message, error.parameter), error);
    }
  });
};
