/**
 * Which addresses verify? `/verify` for a quotation and `/verify/manuscript` for a whole text. Forms are sent by POST:
 * what they hold is long, belongs into no address, and is not kept.
 */
import type { Context } from 'hono';
import { manuscriptDocument } from '../../api/documents/manuscript.ts';
import type { Library } from '../../api/library/library.ts';
import { ProblemError } from '../../api/problems.ts';
import { limited, readRequest } from '../../api/routes/verifyRoutes.ts';
import { libraryTexts } from '../../api/verifying/libraryTexts.ts';
import { type CheckedManuscript, checkManuscript } from '../../api/verifying/manuscript/checkManuscript.ts';
import { inTurn, LONGEST_MANUSCRIPT, MOST_QUOTATIONS } from '../../api/verifying/manuscript/limits.ts';
import { MANUSCRIPT_FORMATS, type ManuscriptFormat } from '../../api/verifying/manuscript/manuscript.ts';
import { LONGEST_QUOTATION, type Verification } from '../../api/verifying/verification.ts';
import type { PublishedWork } from '../../indexer/format/published.ts';
import { codePointLength } from '../../indexer/text/codePoints.ts';
import type { Wording } from '../wording/wording.ts';
import { EMPTY_MANUSCRIPT, type ManuscriptForm, renderManuscript } from './manuscript.tsx';
import type { Desk, Routes } from './rooms.ts';
import { renderVerify, type VerifyForm, type VerifyView } from './verify.tsx';

/** Bytes of a form: as many as the longest text may need, escaped. */
const LARGEST_FORM = 1_500_000;
const LONGEST_CITE = 500;

export const verifyRoutes: Routes = (app, open) => {
  app.get('/verify', async (c) => {
    const desk = await open(c);
    const form = { quote: c.req.query('quote') ?? '', cite: c.req.query('cite') ?? '' };
    return form.quote === ''
      ? c.html(renderVerify(desk.page, { form, works: new Map() }))
      : answer(c, desk, form);
  });

  app.post('/verify', limited(LARGEST_FORM), async (c) => {
    const desk = await open(c);
    const fields = await fieldsOf(c);
    return answer(c, desk, { quote: textOf(fields.quote), cite: textOf(fields.cite) });
  });

  app.get('/verify/manuscript', async (c) => {
    const { page } = await open(c);
    return c.html(renderManuscript(page, { form: EMPTY_MANUSCRIPT, works: new Map() }));
  });

  app.post('/verify/manuscript', limited(LARGEST_FORM), async (c) => {
    const desk = await open(c);
    const fields = await fieldsOf(c);
    const { page, services } = desk;
    const { form, fault } = await readManuscript(fields, page.wording);
    c.header('Cache-Control', 'no-store');
    if (fault !== undefined) {
      const { status, message } = fault;
      return c.html(renderManuscript(page, { form, works: new Map(), fault: message }), status);
    }
    const { library, verifier } = services;
    const texts = { verifier, texts: libraryTexts(library), origin: page.origin };
    const options = { most: MOST_QUOTATIONS, allowOthers: form.allowOthers };
    let report: CheckedManuscript;
    try {
      report = await inTurn(() => checkManuscript(texts, form.text, formatOf(form), options));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const busy = { form, works: new Map(), fault: page.wording.verify.tryAgain };
      return c.html(renderManuscript(page, busy), 429, error.headers);
    }
    if (textOf(fields.as) === 'json') return c.json(manuscriptDocument(report, page.origin));
    const works = await worksOf(
      library,
      report.quotations.map(({ verification }) => verification),
    );
    return c.html(renderManuscript(page, { form, works, report }));
  });
};

async function answer(c: Context, { services, page }: Desk, form: VerifyForm): Promise<Response> {
  const { library, verifier } = services;
  const { verify: say } = page.wording;
  c.header('Cache-Control', 'no-store');
  const refuse = (field: keyof VerifyForm, message: string, status: 400 | 404 | 413) => {
    const view: VerifyView = { form, works: new Map(), fault: { field, message } };
    return c.html(renderVerify(page, view), status);
  };
  if (form.quote.trim() === '') return refuse('quote', say.nothingGiven, 400);
  const length = codePointLength(form.quote);
  if (length > LONGEST_QUOTATION) return refuse('quote', say.tooLong(length, LONGEST_QUOTATION), 413);
  if (form.cite.length > LONGEST_CITE)
    return refuse('cite', say.tooLong(form.cite.length, LONGEST_CITE), 413);
  let verification: Verification;
  try {
    verification = await verifier.verify(await readRequest(library, form));
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.parameter !== 'cite') throw error;
    return refuse('cite', say.unknownCite(form.cite), 404);
  }
  const works = await worksOf(library, [verification]);
  return c.html(renderVerify(page, { form, answer: verification, works }));
}

async function worksOf(
  library: Library,
  answers: readonly Verification[],
): Promise<Map<string, PublishedWork>> {
  const works = new Map<string, PublishedWork>();
  for (const slug of new Set(answers.flatMap(({ matches }) => matches.map(({ work }) => work)))) {
    const work = await library.work(slug);
    if (work) works.set(slug, work);
  }
  return works;
}

type Fields = Awaited<ReturnType<Context['req']['parseBody']>>;

/** A form that cannot be read has nothing in it. */
function fieldsOf(c: Context): Promise<Fields> {
  return c.req.parseBody().catch((error: unknown) => {
    if (error instanceof TypeError) return {};
    throw error;
  });
}

const textOf = (field: Fields[string] | undefined): string =>
  typeof field === 'string' ? field.replaceAll('\r\n', '\n') : '';

interface ReadManuscript {
  form: ManuscriptForm;
  fault?: { status: 400 | 413; message: string };
}

/** A file, where one is sent, takes the place of what was pasted. */
async function readManuscript(fields: Fields, { verify: say }: Wording): Promise<ReadManuscript> {
  const format = MANUSCRIPT_FORMATS.find((each) => each === fields.format) ?? 'auto';
  const form: ManuscriptForm = {
    text: textOf(fields.text),
    format,
    allowOthers: fields.others === 'on',
    name: '',
  };
  const { file } = fields;
  if (file instanceof File && file.size > 0) {
    form.name = file.name;
    try {
      form.text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    } catch {
      return { form, fault: { status: 400, message: say.noText } };
    }
  }
  const length = codePointLength(form.text);
  if (form.text.trim() === '') return { form, fault: { status: 400, message: say.nothingGiven } };
  if (form.text.includes('\u0000'))
    return { form: { ...form, text: '' }, fault: { status: 400, message: say.noText } };
  if (length > LONGEST_MANUSCRIPT)
    return {
      form: { ...form, text: '' },
      fault: { status: 413, message: say.tooLong(length, LONGEST_MANUSCRIPT) },
    };
  return { form };
}

/** What was chosen; else what the file's name says; else what the text looks like. */
function formatOf({ format, name, text }: ManuscriptForm): ManuscriptFormat {
  if (format !== 'auto') return format;
  if (/\.html?$/i.test(name)) return 'html';
  if (/\.(?:md|markdown|qmd|rmd)$/i.test(name)) return 'markdown';
  if (/\.txt$/i.test(name)) return 'plain';
  return /<(?:!doctype|html|body|p|div|blockquote|h1)\b/i.test(text.slice(0, 5000)) ? 'html' : 'markdown';
}
