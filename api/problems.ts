/**
 * What went wrong, in words a program and a person can act on? Problem documents (RFC 9457): each names the
 * parameter at fault and the remedy. A route throws a ProblemError; the app turns it into the answer.
 */

/** Every kind of problem: the fragment of its `type`, under which the documentation explains it. */
export const PROBLEM_KINDS = {
  'bad-parameter': [
    400,
    'A parameter cannot be read',
    'The value, or its form, is not what the parameter takes.',
  ],
  'unknown-parameter': [
    400,
    'There is no such parameter',
    'Parameters that would change nothing are refused, so that a slip of spelling does not pass for an answer.',
  ],
  'bad-body': [
    400,
    'The body of the request cannot be read',
    'It is not JSON, or not of the form that is taken here.',
  ],
  'bad-address': [400, 'The address cannot be read', 'Its percent-encoding is broken, or not UTF-8.'],
  'bad-header': [
    400,
    'A header cannot be read',
    'The request carries a header of a form that its standard does not allow.',
  ],
  'not-found': [
    404,
    'Nothing stands at this address',
    'The address is none of those that the documentation lists.',
  ],
  'unknown-work': [404, 'There is no such work', 'No work of the site has this slug.'],
  'unknown-place': [404, 'There is no such place', 'The work has no passage at this place.'],
  'unknown-passage': [404, 'There is no such passage', 'No passage of the site has, or ever had, this id.'],
  'unknown-state': [
    404,
    'No such state holds this passage',
    'The passage exists, but no published state of this name holds it; the answer lists those that do.',
  ],
  unpublished: [
    404,
    'No published state holds this passage',
    'The passage is a draft: it has no past to go to yet.',
  ],
  'method-not-allowed': [
    405,
    'This method is not answered here',
    'Only GET, HEAD and OPTIONS are answered; where texts are checked, POST too.',
  ],
  'not-acceptable': [
    406,
    'No form on offer is acceptable',
    'None of the forms of this address satisfies the Accept header.',
  ],
  withdrawn: [
    410,
    'This passage was withdrawn',
    'It no longer stands in its work. The answer holds its last words, the passages that succeed it, and the link to the state that had it.',
  ],
  'too-large': [
    413,
    'More than can be checked at once',
    'What takes texts takes them up to a size, so that one request cannot keep all others waiting.',
  ],
  'too-long': [414, 'The address is too long', 'No address of this site needs so many characters.'],
  busy: [
    429,
    'Too much is being checked at this moment',
    'Checking whole texts is the dearest thing that the site does; a few of them are checked at the same time.',
  ],
  redacted: [
    451,
    'This passage was redacted',
    'Its words were taken away where the law demands it. Its id, its hash, the date and the reason remain.',
  ],
  internal: [
    500,
    'The site itself is at fault',
    'The published index is damaged or missing, or the program has a defect.',
  ],
} as const satisfies Record<string, readonly [status: number, title: string, meaning: string]>;
export type ProblemKind = keyof typeof PROBLEM_KINDS;

export interface ProblemDetails {
  detail: string;
  /** The parameter, header or part of the address at fault. */
  parameter?: string;
  /** What to do. */
  remedy?: string;
  /** Identifies this one occurrence, e.g. in the log. */
  instance?: string;
}

export interface ProblemDocument extends ProblemDetails {
  type: string;
  title: string;
  status: number;
  /** Members that a kind of problem adds, such as `successors`. */
  [member: string]: unknown;
}

export class ProblemError extends Error {
  readonly problem: ProblemDocument;
  readonly headers: Record<string, string>;

  constructor(
    kind: ProblemKind,
    details: ProblemDetails & Record<string, unknown>,
    headers: Record<string, string> = {},
  ) {
    super(details.detail);
    this.name = 'ProblemError';
    this.problem = problemDocument(kind, details);
    this.headers = headers;
  }

  static of(problem: ProblemDocument): ProblemError {
    const kind = problem.type.replace(/^.*#problem-/, '') as ProblemKind;
    return new ProblemError(kind, problem);
  }
}

export function problemDocument(
  kind: ProblemKind,
  details: ProblemDetails & Record<string, unknown>,
): ProblemDocument {
  const [status, title] = PROBLEM_KINDS[kind];
  return { type: `/api/v1/docs#problem-${kind}`, title, status, ...details };
}

/** The answer that a problem is. Nothing about it is worth caching without asking again. */
export function problemResponse(problem: ProblemDocument, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-cache',
      ...headers,
    },
  });
}

/**
 * The answer to anything thrown: a ProblemError as it says; everything else is the site's own fault, and gets a
 * number under which the log has the cause.
 */
export function problemOf(error: unknown, log: (message: string) => void = console.error): Response {
  if (error instanceof ProblemError) return problemResponse(error.problem, error.headers);
  const instance = `urn:uuid:${crypto.randomUUID()}`;
  log(`${instance} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const problem = problemDocument('internal', {
    detail: 'The answer could not be made.',
    remedy: 'Try again; if it stays, tell the people of this site the instance given here.',
    instance,
  });
  return problemResponse(problem, { 'Cache-Control': 'no-store' });
}
