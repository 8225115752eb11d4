/** What is shown where a page can't be? What failed, what is kept, and what to do. */
import { type PageContext, renderPage } from './layout.tsx';

export type ErrorStatus = 400 | 404 | 405 | 410 | 451 | 500;

export interface ErrorDetails {
  detail?: string;
  /** The nearest things to what was asked for. */
  instead?: { href: string; title: string }[];
  cause?: unknown;
}

/** Thrown by a route; the app shows it as a page, or as a problem document where a program asks. */
export class ErrorPage extends Error {
  readonly status: ErrorStatus;
  readonly details: ErrorDetails;
  constructor(status: ErrorStatus, title: string, details: ErrorDetails = {}) {
    super(title, { cause: details.cause });
    this.name = 'ErrorPage';
    this.status = status;
    this.details = details;
  }
}

/** The same as a problem document (RFC 9457), for programs. */
export function problemFor({ status, message, details }: ErrorPage): Response {
  const problem = { type: 'about:blank', title: message, status, detail: details.detail };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { 'Content-Type': 'application/problem+json; charset=utf-8', 'Cache-Control': 'no-cache' },
  });
}

export function renderError(page: PageContext, error: ErrorPage) {
  const { detail, instead } = error.details;
  return renderPage({
    page,
    title: error.message,
    noIndex: true,
    children: (
      <div class="quiet">
        <p class="app">{error.status}</p>
        <h1>{error.message}</h1>
        {detail && <p>{detail}</p>}
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
