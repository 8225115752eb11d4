/**
 * What do the parameters of the API take? Their schemas, which read a request and describe themselves in the
 * documentation; and the problem that a value outside them is.
 */
import { z } from '@hono/zod-openapi';
import { SLUG } from '../../indexer/format/names.ts';
import { PASSAGE_KINDS } from '../../indexer/format/passage.ts';
import { GATHERED_PARTS } from '../citing/gathered.ts';
import { HITS_FORMATS } from '../export/exportHits.ts';
import { MOST_GATHERED } from '../permalinks/collection.ts';
import { ProblemError } from '../problems.ts';
import { CONCORDANCE_ORDERS } from '../search/concordance.ts';
import { PERIOD } from '../search/dates.ts';
import { thousands } from './thousands.ts';

export const LONGEST_QUERY = 1000;

/** What each parameter takes, in a sentence: its description, and the remedy where a value does not fit. */
const TAKES: Record<string, string> = {
  q: `Words to search for, in the query language; up to ${thousands(LONGEST_QUERY)} characters.`,
  mode: '`all`: a passage must hold every word; `any`: one of them is enough.',
  work: 'The slug of a work to search in; may be given several times.',
  kind: `A kind of passage, one of ${PASSAGE_KINDS.join(', ')}; may be given several times.`,
  language: 'A language tag (BCP 47), e.g. `de`; may be given several times.',
  author: 'An author, as the facet `author` names them; may be given several times.',
  period: 'A period, as the facet `period` names them, e.g. `1930..1939`; may be given several times.',
  sort: '`relevance`, or `place` for the order of the texts.',
  order:
    'By what lines are sorted: `place`, `word` (the match), `left` or `right` (the nearest word on that side), `left-2`, `left-3`, `right-2`, `right-3` (the second, the third).',
  explain: '`true`: each hit says how its score comes about.',
  all: '`csv`: a row a match, in its context; `json`: the hits; `ris`: an entry a passage.',
  limit: 'How many to give at most: a whole number from 1 to 100.',
  cursor: 'The `cursor` of the answer before, as it came.',
  slug: 'The slug of a work, as `/api/v1/works` lists them.',
  id: 'The id of a passage: ten of the symbols 23456789bcdfghjkmnpqrstvwxz.',
  state: 'The name of a published state, e.g. `1` or `1~2`, as the work lists them.',
  from: 'The state to compare from: its name, as the work lists them, or `draft`; by default what `to` was told from.',
  to: 'The state to compare to: its name, or `draft` for the text in preparation; by default the last.',
  show: '`changes`: unchanged passages that follow each other as one row; `everything`: each by itself.',
  row: 'The `next` of the answer before, as it came.',
  style: 'The id of a citation style, as `/api/v1/styles` lists them.',
  locale:
    'A language tag (BCP 47) for the words of the citation, e.g. `en-GB` or `de-DE`; the site’s own by default.',
  format:
    '`json` for all forms of the style, or one form: `text`, `html`, `markdown`, `bibtex`, `biblatex`, `ris`, `csl-json`, `wikipedia`.',
  pin: '`true`: the link leads to the state whose words are cited; `false`: to the passage as it is now.',
  locator:
    '`best`, `none`, or the label of one of the passage’s locators: paragraph, section, note, verse, line, page.',
  quote: '`true`: the words are quoted, followed by the citation.',
  p: `Passages in their order, with commas between: ids, each with the state that has the words (\`ddtfqkpxj4@1\`), or permalinks; up to ${MOST_GATHERED}.`,
  part: '`bibliography`, `notes`, or `quotations` with their notes; for the formats `text`, `html` and `markdown`.',
};

const takes = (name: string) => TAKES[name] ?? '';
const parameter = (name: string, where: 'query' | 'path' = 'query') => ({
  param: { name, in: where, description: takes(name) },
});

/** A parameter that may be given several times. */
function several<Item extends z.ZodType<string>>(name: string, item: Item) {
  return z
    .preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(item))
    .default(() => [])
    .openapi({ ...parameter(name), type: 'array', items: { type: 'string' } });
}

const wholeNumber = (most: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'It is no whole number above 0')
    .transform(Number)
    .refine((number) => number <= most, `It is more than ${most}`);

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const query = {
  q: z.string().max(LONGEST_QUERY).default('').openapi(parameter('q')),
  prefix: z.string().max(LONGEST_QUERY).openapi(parameter('q')),
  mode: z.enum(['any', 'all']).default('any').openapi(parameter('mode')),
  works: several('work', z.string().regex(SLUG, 'It is no slug')),
  kinds: several('kind', z.enum(PASSAGE_KINDS)),
  languages: several(
    'language',
    z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'It is no language tag'),
  ),
  authors: several('author', z.string().min(1).max(300)),
  periods: several('period', z.string().regex(PERIOD, 'It is no period')),
  sort: z.enum(['relevance', 'place']).default('relevance').openapi(parameter('sort')),
  explain: flag.default(false).openapi({ ...parameter('explain'), type: 'boolean', default: false }),
  order: z.enum(CONCORDANCE_ORDERS).default('place').openapi(parameter('order')),
  hitsFormat: z
    .enum(HITS_FORMATS)
    .openapi({ param: { name: 'format', in: 'query', description: takes('all') } }),
  limit: (usual: number) =>
    wholeNumber(100)
      .default(usual)
      .openapi({ ...parameter('limit'), type: 'integer', minimum: 1, maximum: 100, default: usual }),
  cursor: z.string().min(1).max(1000).optional().openapi(parameter('cursor')),
  state: z.string().min(1).max(200).optional().openapi(parameter('state')),
  from: z.string().min(1).max(200).optional().openapi(parameter('from')),
  to: z.string().min(1).max(200).optional().openapi(parameter('to')),
  show: z.enum(['changes', 'everything']).default('changes').openapi(parameter('show')),
  row: z
    .string()
    .regex(/^\d{1,9}$/, 'It is no whole number')
    .transform(Number)
    .default(0)
    .openapi({ ...parameter('row'), type: 'integer', minimum: 0, default: 0 }),
  style: z.string().min(1).max(200).optional().openapi(parameter('style')),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'It is no language tag')
    .optional()
    .openapi(parameter('locale')),
  format: z
    .enum(['json', 'text', 'html', 'markdown', 'bibtex', 'biblatex', 'ris', 'csl-json', 'wikipedia'])
    .default('json')
    .openapi(parameter('format')),
  gathered: z.string().min(1).max(10_000).openapi(parameter('p')),
  part: z.enum(GATHERED_PARTS).default('bibliography').openapi(parameter('part')),
  pin: flag.default(true).openapi({ ...parameter('pin'), type: 'boolean', default: true }),
  quote: flag.default(false).openapi({ ...parameter('quote'), type: 'boolean', default: false }),
  locator: z
    .enum(['best', 'none', 'paragraph', 'section', 'note', 'verse', 'line', 'page'])
    .default('best')
    .openapi(parameter('locator')),
};

/** Ids and slugs take any text here: one that isn't known is a 404 that helps, not a 400. */
export const path = {
  slug: z.string().openapi({ ...parameter('slug', 'path'), example: 'pincite-manual' }),
  id: z.string().openapi({ ...parameter('id', 'path'), example: 'ddtfqkpxj4' }),
};

/** The query parameters of a route; others are refused, naming these. */
export function parameters<Shape extends z.ZodRawShape>(shape: Shape) {
  const names = Object.keys(shape);
  const remedy = names.length > 0 ? `It takes ${names.join(', ')}.` : 'It takes no parameters.';
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? remedy : undefined),
  });
}

/** Turns what zod found wrong with the parameters into a problem: the first fault, with its remedy. */
export function parameterProblem(error: z.core.$ZodError): ProblemError {
  const [issue] = error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const [name = ''] = issue.keys;
    return new ProblemError('unknown-parameter', {
      parameter: name.slice(0, 100),
      detail: `“${name.slice(0, 100)}” is no parameter of this address.`,
      remedy: issue.message,
    });
  }
  const name = String(issue?.path[0] ?? '');
  const repeated =
    issue?.code === 'invalid_type' && issue.path.length === 1 && /received array/.test(issue.message);
  const missing = issue?.code === 'invalid_type' && /received undefined/.test(issue.message);
  return new ProblemError('bad-parameter', {
    parameter: name,
    detail: repeated
      ? `${name} is given more than once.`
      : missing
        ? `${name} is missing.`
        : `${name} cannot be read: ${issue?.message ?? 'it has an unknown form'}.`,
    remedy: takes(name),
  });
}

/** Turns what zod found wrong with a body into a problem. @param remedy what a body looks like */
export function bodyProblem(error: z.core.$ZodError, remedy: string): ProblemError {
  const { parameter, detail } = parameterProblem(error).problem;
  return new ProblemError('bad-body', { ...(parameter && { parameter }), detail, remedy });
}

/** A value that is well formed and still none that the parameter takes here. */
export function badParameter(name: string, detail: string, remedy: string = takes(name)): ProblemError {
  return new ProblemError('bad-parameter', { parameter: name, detail, remedy });
}
