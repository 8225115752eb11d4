/** What is shown where a page can't be? What failed, what is kept, and what to do. */
import { z } from 'zod';
import { PROBLEM_KINDS, type ProblemKind } from '../../api/problems.ts';
import type { Told } from '../wording/told.ts';
import { CATALOGUES, useWording, type Wording } from '../wording/wording.ts';
import { type PageContext, renderPage } from './layout.tsx';
import { foreign } from './words.ts';

export interface Instead {
  href: string;
  title: string;
  /** Of the title, where it is no word of ours. */
  language?: string;
}

/** What an error page says. */
export interface ErrorDetails extends Told {
  /** The nearest things to what was asked for. */
  instead?: readonly Instead[] | undefined;
}

/** Says what failed in the words of a catalogue. */
export type Tell = (wording: Wording) => ErrorDetails;

/**
 * Thrown by a route. To people it is shown as a page in their language; to all others it is a problem document
 * (RFC 9457), in English.
 */
export class ErrorPage extends Error {
  readonly status: number;
  readonly tell: Tell;
  constructor(status: number, tell: Tell, cause?: unknown) {
    super(tell(CATALOGUES.en).title, { cause });
    this.name = 'ErrorPage';
    this.status = status;
    this.tell = tell;
  }
}

export function problemFor({ status, tell }: ErrorPage): Response {
  const { title, detail, remedy, instead } = tell(CATALOGUES.en);
  const problem = { type: 'about:blank', title, status, detail, remedy, instead };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { 'Content-Type': 'application/problem+json; charset=utf-8', 'Cache-Control': 'no-cache' },
  });
}

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  detail: z.string().optional(),
  remedy: z.string().optional(),
  instance: z.string().optional(),
});

/** A problem of the API as a page tells it. The API speaks English: elsewhere its own words stand below ours. */
export function renderProblem(page: PageContext, status: number, problem: unknown) {
  const { type, title, detail, remedy, instance } = problemSchema.parse(problem);
  const { problems, language } = page.wording;
  const kind = type.replace(/^.*#problem-/, '');
  const writtenDown = instance && problems.writtenDownAs(instance);
  const joined = (...sentences: (string | undefined)[]) => sentences.filter(Boolean).join(' ');
  if (language === 'en' || !isProblemKind(kind))
    return renderError(page, status, { title, detail: joined(detail, writtenDown), remedy });
  const told = problems.kind(kind);
  return renderError(page, status, {
    ...told,
    detail: joined(told.detail, writtenDown),
    inEnglish: joined(detail, remedy),
  });
}

const isProblemKind = (name: string): name is ProblemKind => name in PROBLEM_KINDS;

export function renderError(page: PageContext, status: number, error: ErrorDetails) {
  const children = <ErrorWords status={status} error={error} />;
  return renderPage({ page, title: error.title, noIndex: true, children });
}

function ErrorWords({ status, error }: { status: number; error: ErrorDetails }) {
  const { title, detail, remedy, inEnglish, instead } = error;
  const { problems, language: ours } = useWording();
  return (
    <div class="quiet">
      <p class="app">{status}</p>
      <h1>{title}</h1>
      {detail && <p>{detail}</p>}
      {remedy && <p>{remedy}</p>}
      {inEnglish && (
        <p>
          {problems.inDetail} <span lang="en">{inEnglish}</span>
        </p>
      )}
      {instead && instead.length > 0 && (
        <div class="eg">
          <p class="app">{problems.perhaps}</p>
          {instead.map(({ href, title: name, language = ours }) => (
            <p>
              <a href={href} {...foreign(language, ours)}>
                {name}
              </a>
            </p>
          ))}
        </div>
      )}
      <p>
        {problems.onwards(
          (words) => (
            <a href="/">{words}</a>
          ),
          (words) => (
            <a href="/works">{words}</a>
          ),
        )}
      </p>
    </div>
  );
}
