/** How does a program take several passages along? `/collection`: cited together, in one style or one export format. */
import { createRoute, z } from '@hono/zod-openapi';
import { EXPORT_FORMATS, type ExportFormat } from '../citing/citation.ts';
import { EXPORT_TYPES } from '../citing/exports/index.ts';
import { gatheredText } from '../citing/gathered.ts';
import { inQuotationMarks } from '../citing/quotation.ts';
import { DEFAULT_STYLE } from '../citing/styles.ts';
import { originOf } from '../http/origin.ts';
import { badParameter, parameters, query } from '../http/parameters.ts';
import {
  MOST_GATHERED,
  nameOf,
  openGathered,
  readGathered,
  sharedAddress,
} from '../permalinks/collection.ts';
import type { ServiceSource } from '../services.ts';
import { formSchema, refuseStyle } from './passageRoutes.ts';
import { newRoutes, problem400 } from './shared.ts';

const togetherSchema = z
  .object({
    style: z.string(),
    locale: z.string(),
    class: z.enum(['note', 'in-text']),
    passages: z
      .array(
        z.object({
          id: z.string(),
          state: z.string().nullable(),
          url: z.url(),
          note: formSchema.describe(
            'Its note, short where an earlier one names the work; or its in-text form.',
          ),
        }),
      )
      .describe('In the order asked for.'),
    together: formSchema.describe('One citation of all.'),
    bibliography: z.array(formSchema).describe('An entry for each work and edition, in the style’s order.'),
  })
  .openapi('CitedTogether');

const text = { schema: z.string() };
const collectionRoute = createRoute({
  method: 'get',
  path: '/collection',
  summary: 'Cite several passages',
  description:
    'Their notes or in-text forms, one citation of all, and the bibliography in the style’s own order.',
  tags: ['Citing'],
  request: {
    query: parameters({
      p: query.gathered,
      style: query.style,
      locale: query.locale,
      format: query.format,
      part: query.part,
    }),
  },
  responses: {
    200: {
      description: 'The citations, in the form asked for.',
      content: {
        'application/json': { schema: togetherSchema },
        'text/plain': text,
        'text/html': text,
        'text/markdown': text,
      },
    },
    ...problem400,
  },
});

const TEXT_TYPES = {
  text: ['text/plain', '.txt'],
  html: ['text/html', '.html'],
  markdown: ['text/markdown', '.md'],
} as const;

export function collectionRoutes(services: ServiceSource) {
  return newRoutes().openapi(collectionRoute, async (c) => {
    const { p, style, locale, format, part } = c.req.valid('query');
    const items = readGathered(p);
    if (items.length === 0 || items.length > MOST_GATHERED)
      throw badParameter('p', `It names ${items.length} passages.`);
    const { library, citer } = await services();
    const origin = originOf(library.manifest.site, c.req.url);
    const passages = await openGathered(library, items, origin);
    const wordless = passages.filter(({ citable }) => citable === undefined);
    if (wordless.length > 0)
      throw badParameter(
        'p',
        `There are no words to cite at ${wordless.slice(0, 5).map(nameOf).join(', ').slice(0, 400)}.`,
        'Leave them out; each one’s permalink says why.',
      );
    const citables = passages.flatMap(({ citable }) => citable ?? []);
    const file = (extension: string) => ({
      'Content-Disposition': `inline; filename="${isExport(format) ? 'collection' : part}${extension}"`,
    });
    if (isExport(format)) {
      const { mediaType, extension } = EXPORT_TYPES[format];
      return c.body(citer.export(citables, format), 200, { 'Content-Type': mediaType, ...file(extension) });
    }
    const cited = await citer
      .citeTogether(citables, style ?? DEFAULT_STYLE, {
        locale,
        addressOf: (several) => sharedAddress(several, origin),
      })
      .catch(refuseStyle);
    if (format === 'json') {
      const { quotations, notes, ...rest } = cited;
      const named = passages.flatMap(({ id, state, citable }, place) => {
        const note = notes[place];
        return note && citable ? [{ id, state: state ?? null, url: citable.url, note }] : [];
      });
      return c.json({ ...rest, passages: named }, 200);
    }
    const words = citables.map(({ quotation, url }) => ({
      text: quotation ? inQuotationMarks(quotation) : '',
      url,
    }));
    const [type, extension] = TEXT_TYPES[format];
    return c.body(gatheredText(cited, part, words)[format], 200, {
      'Content-Type': `${type}; charset=utf-8`,
      ...file(extension),
    });
  });
}

const isExport = (format: string): format is ExportFormat => EXPORT_FORMATS.some((name) => name === format);
