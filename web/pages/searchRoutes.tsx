/** Which addresses search? `/`, with the whole question in its query; `?fragment=results` gives the answer alone. */
import type { Library } from '../../api/library/library.ts';
import { type SearchAnswer, SearchRequestError } from '../../api/search/searchIndex.ts';
import type { Told } from '../wording/told.ts';
import { findPath } from './addresses.ts';
import { ErrorPage } from './error.tsx';
import type { HitWork, HitWorks } from './hits.tsx';
import { renderFragment } from './layout.tsx';
import type { Routes } from './rooms.ts';
import { renderSearch, SearchAnswerView } from './search.tsx';
import { HITS_PER_PAGE, readSearchState } from './searchState.ts';

export const searchRoutes: Routes = (app, open) => {
  app.get('/', async (c) => {
    const { services, page } = await open(c);
    const parameters = new URL(c.req.url).searchParams;
    const isFragment = parameters.get('fragment') === 'results';
    try {
      const state = readSearchState(parameters);
      const answer = state.query
        ? await services.search.search({ ...state, limit: HITS_PER_PAGE })
        : undefined;
      if (answer?.place && !isFragment) {
        return c.redirect(findPath(answer.place.work, answer.place.id), 303);
      }
      const works = await worksOf(services.library, answer);
      const props = { page, state, answer, works };
      return c.html(isFragment ? renderFragment(page, <SearchAnswerView {...props} />) : renderSearch(props));
    } catch (error) {
      if (!(error instanceof SearchRequestError)) throw error;
      const told = page.wording.problems.searchFault(error.message, error.parameter);
      if (isFragment) return c.html(renderFragment(page, <SearchFault told={told} />), 400);
      throw new ErrorPage(400, ({ problems }) => problems.searchFault(error.message, error.parameter), error);
    }
  });
};

async function worksOf(library: Library, answer: SearchAnswer | undefined): Promise<HitWorks> {
  const slugs = [...new Set(answer?.hits.map(({ work }) => work))];
  const found = await Promise.all(
    slugs.map(async (slug): Promise<[string, HitWork] | undefined> => {
      const summary = library.manifest.works.find((entry) => entry.slug === slug);
      const work = await library.work(slug);
      return summary && work ? [slug, { summary, parts: work.parts }] : undefined;
    }),
  );
  return new Map(found.filter((entry) => entry !== undefined));
}

/** In the place of an answer: the question stays in its field. */
function SearchFault({ told: { detail, inEnglish } }: { told: Told }) {
  return (
    <div class="ask-sub">
      <p role="alert">
        {detail} {inEnglish && <span lang="en">{inEnglish}</span>}
      </p>
    </div>
  );
}
