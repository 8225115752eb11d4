/**
 * Which pages has a permalink? The API's permalink routes stand before these: they have resolved the address, set
 * status and headers, and answered every machine; what is left is to show the answer to people.
 */
import type { Context } from 'hono';
import type { FoundPassage, Library } from '../../api/library/library.ts';
import type { MergedAnswer, PermalinkAnswer } from '../../api/permalinks/answer.ts';
import { type LinkedWords, lookForWords, readQuote } from '../../api/permalinks/quotation.ts';
import { resolvePermalink } from '../../api/permalinks/resolve.ts';
import { lineagePath, permalink } from './addresses.ts';
import { ErrorPage } from './error.tsx';
import type { PageContext } from './layout.tsx';
import { renderLineage } from './lineage.tsx';
import { type OtherPassages, readOthers } from './otherPassages.tsx';
import { renderPassage } from './passage.tsx';
import { renderPinned, renderRedacted, renderWithdrawn } from './pinned.tsx';
import type { Routes } from './rooms.ts';
import { titleOfState } from './stateNames.ts';

/** Laid down by the API's routes. */
function answerOf(c: Context): PermalinkAnswer {
  const answer: PermalinkAnswer | undefined = c.get('permalink');
  if (!answer) throw new Error('The permalink routes of the API must stand before the pages.');
  return answer;
}

export const permalinkRoutes: Routes = (app, open) => {
  app.get('/p/:address', async (c) => {
    const { services, page } = await open(c);
    const answer = answerOf(c);
    const from = await mergedFrom(services.library, c.req.query('merged'));
    const merged = from?.into === c.req.param('address') ? from : undefined;
    const selector = readQuote((name) => c.req.query(name));
    const words = selector && (await lookForWords(services.library, merged ?? answer, selector));
    const standing = await standingSuccessors(services.library, answer);
    const others = await othersOf(services.library, answer);
    return c.html(render(page, answer, { merged, words, standing, others }));
  });

  app.get('/p/:id/lineage', async (c) => {
    const { services, page } = await open(c);
    const answer = answerOf(c);
    if (answer.type === 'unknown-id' || answer.type === 'unknown-state') throw unknown(answer);
    return c.html(renderLineage(page, answer, await readOthers(services.library, answer.history)));
  });
};

interface LedHere {
  /** The passage whose link led here, where this one took it in. */
  merged?: MergedAnswer | undefined;
  /** What the link named. */
  words?: LinkedWords | undefined;
  /** Of a withdrawn passage, its successors, as far as they stand in the current text. */
  standing: readonly FoundPassage[];
  others: OtherPassages;
}

function render(page: PageContext, answer: PermalinkAnswer, { merged, words, standing, others }: LedHere) {
  switch (answer.type) {
    case 'current':
    case 'draft':
      return renderPassage({ page, answer, merged, words });
    case 'pinned':
      return renderPinned(page, { answer, others, words });
    case 'withdrawn':
      return renderWithdrawn(page, { answer, standing, others, words });
    case 'redacted':
      return renderRedacted(page, answer);
    case 'merged':
      throw new Error('A passage that was taken in redirects; it has no page.');
    case 'unknown-id':
    case 'unknown-state':
      throw unknown(answer);
  }
}

/** Each is a page to read. */
const MOST_SUCCESSORS = 6;

async function standingSuccessors(library: Library, answer: PermalinkAnswer): Promise<FoundPassage[]> {
  if (answer.type !== 'withdrawn') return [];
  const found = await Promise.all(
    answer.successors.slice(0, MOST_SUCCESSORS).map((id) => library.passage(id)),
  );
  return found.flatMap((passage) => passage ?? []);
}

/** Only past states speak of them. */
async function othersOf(library: Library, answer: PermalinkAnswer): Promise<OtherPassages> {
  return answer.type === 'pinned' || answer.type === 'withdrawn'
    ? readOthers(library, answer.history)
    : new Map();
}

async function mergedFrom(library: Library, id: string | undefined): Promise<MergedAnswer | undefined> {
  if (id === undefined) return undefined;
  const answer = await resolvePermalink(library, id);
  return answer.type === 'merged' ? answer : undefined;
}

/** The 404 of an id or a state that never was. */
export function unknown(
  answer: Extract<PermalinkAnswer, { type: 'unknown-id' | 'unknown-state' }>,
): ErrorPage {
  if (answer.type === 'unknown-id') {
    return new ErrorPage(404, ({ problems }) => ({
      ...(answer.wellFormed
        ? problems.noPassage(answer.id)
        : problems.noId(answer.id.slice(0, 40), '23456789bcdfghjkmnpqrstvwxz')),
      instead: answer.nearest.map((id) => ({ href: permalink(id), title: id })),
    }));
  }
  const { id, state, states, work } = answer;
  return new ErrorPage(404, (wording) => ({
    ...wording.problems.noStateOfPassage(state.slice(0, 40), id),
    instead: [
      ...states.map((name) => ({
        href: permalink(id, name),
        title: wording.problems.passageIn(titleOfState(work, name, wording)),
      })),
      { href: permalink(id), title: wording.problems.passageNow },
      { href: lineagePath(id), title: wording.problems.itsHistory },
    ],
  }));
}
