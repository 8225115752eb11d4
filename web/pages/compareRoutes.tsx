/**
 * Which address compares? `/works/{slug}/compare?from=…&to=…`; without them, the last state and the one before it. With
 * `at={id}` the place is kept: it leads to the row of that passage, whichever states are chosen.
 */
import { chooseStates } from '../../api/comparing/choose.ts';
import { readComparison, rowOfPassage } from '../../api/comparing/comparison.ts';
import type { PublishedWork } from '../../indexer/format/published.ts';
import { comparePath, workPath } from './addresses.ts';
import { addressOf, choiceOf, renderCompare } from './compare.tsx';
import { ErrorPage } from './error.tsx';
import { findWork } from './readerRoutes.tsx';
import type { Routes } from './rooms.ts';

const ROWS_BEFORE = 2;

export const compareRoutes: Routes = (app, open) => {
  app.get('/works/:slug/compare', async (c) => {
    const { services, page } = await open(c);
    const { library } = services;
    const work = await findWork(library, c.req.param('slug'));
    const states = await library.states(work.slug);
    if (!states) {
      throw new ErrorPage(404, ({ problems }) => ({
        ...problems.nothingToCompare,
        instead: [{ href: workPath(work.slug), title: work.record.title, language: work.record.language }],
      }));
    }
    const choices = states.states.map(({ state }) => choiceOf(work, state, page.wording));
    const [asked, beside] = [c.req.query('from'), c.req.query('to')];
    const choice = chooseStates(states, {
      ...(asked !== undefined && { from: asked }),
      ...(beside !== undefined && { to: beside }),
    });
    if ('parameter' in choice) throw noSuchState(work, choice);
    const { from, to } = choice;
    const everything = readShow(c.req.query('show'));
    const [at, started] = [c.req.query('at'), c.req.query('row')];
    const row = readRow(started);
    const [one, other] = [choices[from], choices[to]];
    if (!one || !other) throw new Error('A choice is one of the states.');
    const view = { work, choices, from: one, to: other, everything, at };
    if (at !== undefined && started === undefined) {
      const place = await rowOfPassage(library, work.slug, states, { from, to, everything }, at);
      // With a little of what stands before it.
      const address = addressOf(view, Math.max(0, (place?.row ?? 0) - ROWS_BEFORE));
      return c.redirect(place ? `${address}#${place.first}` : address, 303);
    }
    const comparison = await readComparison(library, work.slug, states, { from, to, everything, row });
    return c.html(renderCompare(page, { ...view, row, comparison }));
  });
};

function noSuchState(
  work: PublishedWork,
  { parameter, name, states }: { parameter: string; name: string; states: string[] },
): ErrorPage {
  return new ErrorPage(404, ({ problems }) => ({
    ...problems.noStateToCompare(name.slice(0, 60), parameter, work.record.title, states),
    instead: [{ href: comparePath(work.slug), title: problems.lastTwoStates }],
  }));
}

function readShow(value: string | undefined): boolean {
  if (value === undefined || value === 'changes') return false;
  if (value === 'everything') return true;
  throw new ErrorPage(400, ({ problems }) => problems.comparisonShow(value.slice(0, 60)));
}

function readRow(value: string | undefined): number {
  if (value === undefined) return 0;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new ErrorPage(400, ({ problems }) => problems.comparisonRow(value.slice(0, 60)));
}
