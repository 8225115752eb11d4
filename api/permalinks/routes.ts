/**
 * How is a permalink served? `/p/{id}`, `/p/{id}@{state}`, their suffixes, `/p/{id}/lineage` and `/timemap/{id}`.
 *
 * The seam to the web: these routes stand *before* the web's own. They resolve the address once, answer every
 * machine form and every redirect, and where the client prefers HTML they set status and headers, lay the answer
 * down as `c.var.permalink`, and pass on (`next()`) to the web's route for the same address, which renders it.
 */
import { type Context, Hono } from 'hono';
import type { AddressSuffix } from '../../indexer/format/names.ts';
import { UnknownStyleError } from '../citing/citation.ts';
import { acceptParameters, negotiate } from '../http/accept.ts';
import { originOf } from '../http/origin.ts';
import { useReading } from '../http/reading.ts';
import { ProblemError, problemOf, problemResponse } from '../problems.ts';
import type { ServiceSource } from '../services.ts';
import { type PermalinkAddress, parseAddress, permalinkPath } from './address.ts';
import { type PermalinkAnswer, statusOf } from './answer.ts';
import {
  BIBLIOGRAPHY,
  bibliographyForm,
  MACHINE_FORMS,
  machineForm,
  OFFERED_TYPES,
  type OfferedType,
  permalinkProblem,
  suffixOf,
} from './forms.ts';
import { lineageDocument } from './lineage.ts';
import { httpDate, mementosOf, permalinkLinks, readAcceptDatetime, stateAt, timemap } from './memento.ts';
import { quoteQuery, readQuote } from './quotation.ts';
import { resolvePermalink } from './resolve.ts';
import { formOfWords, wordsToCite } from './wordsForm.ts';

export interface PermalinkVariables {
  Variables: { permalink: PermalinkAnswer };
}

/** Forms of pinned words that no later state can change: cached for ever. */
const IMMUTABLE: readonly AddressSuffix[] = ['.json', '.txt', '.csljson'];
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The permalink routes; put them before the web's. */
export function permalinkRoutes(services: ServiceSource): Hono<PermalinkVariables> {
  const app = new Hono<PermalinkVariables>();
  app.onError((error) => problemOf(error));
  useReading(app, ['/p/*', '/timemap/*']);

  app.get('/p/:address', async (c, next) => {
    const address = parseAddress(c.req.param('address'));
    const { library, citer } = await services();
    const origin = originOf(library.manifest.site, c.req.url);
    const answer = await resolvePermalink(library, address.id, address.state);
    const suffix = address.suffix ?? wantedSuffix(c);

    describe(c, address, answer, origin);
    const travel = address.state === undefined ? timeTravel(c, answer) : undefined;
    const target = travel ?? mergerTarget(answer);
    const status = travel ? 302 : statusOf(answer);
    if (target)
      c.header('Location', permalinkPath(target.id, target.state, address.suffix) + keptQuery(c, target));
    if (suffix === 'html') {
      c.set('permalink', answer);
      if (target) return c.body(null, status);
      c.status(status);
      return next();
    }
    const selector = readQuote((name) => c.req.query(name));
    const form = await (suffix === BIBLIOGRAPHY
      ? bibliographyForm(
          answer,
          origin,
          citer,
          wantedStyle(c),
          selector && wordsToCite(answer, selector),
        ).catch(refuseStyle)
      : selector && !target
        ? formOfWords(library, citer, suffix, { answer, selector, origin })
        : machineForm(answer, suffix, origin, citer));
    c.header('Content-Type', form.contentType);
    if (!address.suffix && suffix !== BIBLIOGRAPHY && form.status === 200) {
      c.header('Content-Location', permalinkPath(address.id, address.state, suffix));
    }
    if (address.suffix && answer.type === 'pinned' && IMMUTABLE.includes(address.suffix))
      c.header('Cache-Control', FOR_EVER);
    return c.body(form.body, travel ? 302 : form.status);
  });

  app.get('/p/:id/:page{lineage(\\.json)?}', async (c, next) => {
    const { library } = await services();
    const origin = originOf(library.manifest.site, c.req.url);
    const answer = await resolvePermalink(library, c.req.param('id'));
    c.header('Cache-Control', 'no-cache');
    if (c.req.param('page') === 'lineage') {
      c.header('Vary', 'Accept');
      const type = negotiate(c.req.header('Accept'), ['text/html', 'application/json']);
      if (!type) throw notAcceptable(['text/html', 'application/json']);
      if (type === 'text/html') {
        c.set('permalink', answer);
        c.status(answer.type === 'unknown-id' ? 404 : 200);
        return next();
      }
    }
    if (answer.type === 'unknown-id' || answer.type === 'unknown-state') return problemFor(answer, origin);
    return c.json(lineageDocument(answer, origin), 200);
  });

  app.get('/timemap/:id', async (c) => {
    const { library } = await services();
    const origin = originOf(library.manifest.site, c.req.url);
    const answer = await resolvePermalink(library, c.req.param('id'));
    if (answer.type === 'unknown-id' || answer.type === 'unknown-state') return problemFor(answer, origin);
    c.header('Cache-Control', 'no-cache');
    c.header('Content-Type', 'application/link-format');
    return c.body(timemap(answer.work, answer.history, origin));
  });

  return app;
}

/** The headers that every form of an answer has: what caches must know, and the links. */
function describe(c: Context, address: PermalinkAddress, answer: PermalinkAnswer, origin: string): void {
  c.header('Cache-Control', 'no-cache');
  if (!address.suffix) c.header('Vary', 'Accept', { append: true });
  if (address.state === undefined) c.header('Vary', 'Accept-Datetime', { append: true });
  for (const link of permalinkLinks(answer, origin, address.state)) c.header('Link', link, { append: true });
  if (answer.type === 'pinned') c.header('Memento-Datetime', httpDate(answer.pinned.state.published));
  if (answer.type === 'redacted' && address.state !== undefined) {
    c.header('Memento-Datetime', httpDate(answer.state.published));
  }
}

/** The form that Accept asks for. */
function wantedSuffix(c: Context): AddressSuffix | 'html' | typeof BIBLIOGRAPHY {
  const type: OfferedType | undefined = negotiate(c.req.header('Accept'), OFFERED_TYPES);
  if (!type) throw notAcceptable(OFFERED_TYPES);
  if (type === BIBLIOGRAPHY) return type;
  return type === 'text/html' ? 'html' : suffixOf(type);
}

/** In which style and language a formatted citation is wanted: the header's parameters, as DOI resolvers read them. */
function wantedStyle(c: Context): { style?: string | undefined; locale?: string | undefined } {
  const { style, locale } = acceptParameters(c.req.header('Accept'), BIBLIOGRAPHY);
  return { style: style?.slice(0, 200), locale: locale?.slice(0, 40) };
}

function refuseStyle(error: unknown): never {
  if (!(error instanceof UnknownStyleError)) throw error;
  throw new ProblemError(
    'not-acceptable',
    {
      parameter: 'Accept',
      detail: error.message,
      remedy: 'Name another style, or leave it out; all are found at /api/v1/styles?q=.',
      offered: OFFERED_TYPES,
    },
    { Vary: 'Accept' },
  );
}

function notAcceptable(offered: readonly string[]): ProblemError {
  const remedy = `Ask for one of ${offered.join(', ')}`;
  const suffixes = Object.keys(MACHINE_FORMS).join(' ');
  return new ProblemError(
    'not-acceptable',
    {
      parameter: 'Accept',
      detail: 'This address has no form that the Accept header allows.',
      remedy: offered.length > 2 ? `${remedy}; or use a suffix, one of ${suffixes}.` : `${remedy}.`,
      offered,
    },
    { Vary: 'Accept' },
  );
}

interface Target {
  id: string;
  state?: string;
  /** The passage that was taken in. */
  merged?: string;
}

/** Words that the address names are named by the one it leads to. */
function keptQuery(c: Context, { merged }: Target): string {
  const selector = readQuote((name) => c.req.query(name));
  const quote = selector ? quoteQuery(selector) : '';
  return merged === undefined ? quote : `?merged=${merged}${quote.replace('?', '&')}`;
}

/** Where a TimeGate sends a client that asks for a time. */
function timeTravel(c: Context, answer: PermalinkAnswer): Target | undefined {
  const header = c.req.header('Accept-Datetime');
  if (header === undefined || answer.type === 'unknown-id' || answer.type === 'unknown-state')
    return undefined;
  const state = stateAt(mementosOf(answer.work, answer.history), readAcceptDatetime(header));
  if (state) return { id: answer.id, state: state.state };
  throw new ProblemError('unpublished', {
    parameter: 'Accept-Datetime',
    detail: `No published state holds the passage ${answer.id}.`,
    remedy: 'Leave the header out to read it as it is being prepared.',
  });
}

/** A passage that was merged away sends its readers to the one that took it in, and says which it was. */
function mergerTarget(answer: PermalinkAnswer): Target | undefined {
  return answer.type === 'merged' ? { id: answer.into, merged: answer.id } : undefined;
}

function problemFor(answer: PermalinkAnswer, origin: string): Response {
  const problem = permalinkProblem(answer, origin);
  if (!problem) throw new Error(`An answer of type ${answer.type} is no problem.`);
  return problemResponse(problem);
}
