/** What do all routes of the API share? The app they are registered on, and how their problems are documented. */
import { OpenAPIHono, z } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import type { PassageDocument } from '../documents/passage.ts';
import { currentDocument, pinnedDocument } from '../documents/passage.ts';
import { parameterProblem } from '../http/parameters.ts';
import type { PermalinkAnswer } from '../permalinks/answer.ts';
import { permalinkProblem } from '../permalinks/forms.ts';
import { PROBLEM_KINDS, ProblemError, problemOf } from '../problems.ts';

/** An app whose faulty parameters and errors become problem documents. */
export function newRoutes(): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw parameterProblem(result.error);
    },
  });
  app.onError((error) => problemOf(isUnreadable(error) ? unreadableBody() : error));
  return app;
}

/** What the framework throws at a body that is no JSON, or is not said to be. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof HTTPException && (error.status === 400 || error.status === 415);

const unreadableBody = () =>
  new ProblemError('bad-body', {
    parameter: 'body',
    detail: 'The body is not JSON, or is not said to be.',
    remedy: 'Send a JSON object, and “Content-Type: application/json”.',
  });

export const problemSchema = z
  .object({
    type: z.string().describe('Leads to what the documentation says of this kind of problem.'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    parameter: z.string().optional().describe('The parameter, header or part of the address at fault.'),
    remedy: z.string().optional().describe('What to do.'),
    instance: z.string().optional(),
  })
  .openapi('Problem', { description: 'A problem document (RFC 9457). Some kinds add members of their own.' });

/** A 200 answer in JSON. */
export function json<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } };
}

const problemContent = { 'application/problem+json': { schema: problemSchema } };

/** What a status stands for here: the titles of its problems. */
function meaning(status: number): string {
  const titles = Object.values(PROBLEM_KINDS).filter(([code]) => code === status);
  return titles.map(([, title]) => title).join('; ');
}

export const problem400 = { 400: { description: meaning(400), content: problemContent } } as const;
export const problem404 = { 404: { description: meaning(404), content: problemContent } } as const;
export const problemsOfPassages = {
  ...problem400,
  ...problem404,
  410: { description: meaning(410), content: problemContent },
  451: { description: meaning(451), content: problemContent },
} as const;

/** The passage that an answer holds. @throws ProblemError where it holds none */
export function passageOf(answer: PermalinkAnswer, origin: string): PassageDocument {
  switch (answer.type) {
    case 'current':
    case 'draft':
      return currentDocument(answer, origin);
    case 'pinned':
      return pinnedDocument(answer.pinned, answer.work.slug, origin);
    case 'merged':
      return pinnedDocument(answer.last, answer.work.slug, origin);
    default:
      throw problemError(answer, origin);
  }
}

/** The problem that an answer without words is. */
export function problemError(answer: PermalinkAnswer, origin: string): Error {
  const problem = permalinkProblem(answer, origin);
  return problem ? ProblemError.of(problem) : new Error(`An answer of type ${answer.type} is no problem.`);
}

/** Names the works, as many as can be read at a glance. */
export function worksOnOffer(known: readonly string[]): string {
  const shown = known.slice(0, 10).join(', ');
  return known.length > 10
    ? `Works are, among others: ${shown}; /api/v1/works lists all ${known.length}.`
    : `Works are: ${shown}.`;
}
