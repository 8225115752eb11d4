/** What is shown where a page can't be? What failed, what is kept, and what to do. */
import { z } from 'zod';
import { type PageContext, renderPage } from './layout.tsx';

export interface ErrorDetails {
  detail?: string | undefined;
  /** What to do. */
  remedy?: string | undefined;
  /** The nearest things to what was asked for. */
  instead?: readonly { href: string; title: string }[] | undefined;
  cause?: unknown;
}

/** Thrown by a route. It travels as a problem document (RFC 9457); the app shows that to people as a page. */
export class ErrorPage extends Error {
  readonly status: number;
  readonly details: ErrorDetails;
  constructor(status: number, title: string, details: ErrorDetails = {}) {
    super(title, { cause: details.cause });
    this.name = 'ErrorPage';
    this.status = status;
    this.details = details;
  }
}

export function problemFor({ status, message, details }: ErrorPage): Response {
  const { detail, remedy, instead } = details;
  const problem = { type: 'about:blank', title: message, status, detail, remedy, instead };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { 'Content-Type': 'application/problem+json; charset=utf-8', 'Cache-Control': 'no-cache' },
  });
}

const detailsSchema = z.object({
  title: z.string(),
  status: z.number(),
  detail: z.string().optional(),
  remedy: z.string().optional(),
  instance: z.string().optional(),
  instead: z.array(z.object({ href: z.string(), title: z.string() })).optional(),
});

/** Reads back what `problemFor`, or the API, has written. */
export function fromProblem(problem: unknown): ErrorPage {
  const { title, status, detail, remedy, instance, instead } = detailsSchema.parse(problem);
  const told = [detail, instance && `It is written down as ${instance}.`].filter(Boolean).join(' ');
  return new ErrorPage(status, title, { detail: told, remedy, instead });
}

export function renderError(page: PageContext, error: ErrorPage) {
  const { detail, remedy, instead } = error.details;
  return renderPage({
    page,
    title: error.message,
    noIndex: true,
    children: (
      <div class="quiet">
        <p class="app">{error.status}</p>
        <h1>{error.message}</h1>
        {detail && <p>{detail}</p>}
        {remedy && <p>{remedy}</p>}
        {instead && instead.length > 0 && (
          <div class="eg">
            <p class="app">Perhaps</p>
            {instead.map(({ href, title }) => (
              <p>
                <a href={href}>{title}</a>
              </p>
            ))}
          </div>
        )}
        <p>
          <a href="/">Search the texts</a> or see <a href="/works">all works</a>.
        </p>
      </div>
    ),
  });
}
