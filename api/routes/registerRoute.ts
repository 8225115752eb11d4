/** Where can a work's register be had? At `/works/{slug}/register.jsonl`, byte for byte as it is committed. */
import { Hono } from 'hono';
import { indexPath } from '../../indexer/format/published.ts';
import { ProblemError, problemOf } from '../problems.ts';
import type { ServiceSource } from '../services.ts';
import { requireWork } from './workRoutes.ts';

export function registerRoute(services: ServiceSource): Hono {
  const app = new Hono();
  app.onError((error) => problemOf(error));
  app.get('/works/:slug/register.jsonl', async (c) => {
    const { library } = await services();
    const work = await requireWork(library, c.req.param('slug'));
    const bytes = await library.files.read(indexPath.register(work.slug));
    if (!bytes) {
      throw new ProblemError('not-found', {
        detail: `The work ${work.slug} has no register.`,
        remedy:
          work.history === 'none'
            ? 'It keeps no history.'
            : 'Nothing of it is published yet: `pincite publish` writes the register.',
      });
    }
    c.header('Cache-Control', 'no-cache');
    c.header('Content-Type', 'application/jsonl; charset=utf-8');
    return c.body(new Uint8Array(bytes));
  });
  return app;
}
