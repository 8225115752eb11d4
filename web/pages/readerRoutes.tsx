/** Which addresses read? `/works`, a work, its parts; `?at=` answers 303 to the place it names. */
import type { Context } from 'hono';
import type { Library } from '../../api/library/library.ts';
import { type LinkedWords, lookForWords, quoteQuery, readQuote } from '../../api/permalinks/quotation.ts';
import { resolvePermalink } from '../../api/permalinks/resolve.ts';
import type { PublishedWork } from '../../indexer/format/published.ts';
import { parseRef } from '../../indexer/format/ref.ts';
import { AboutWork } from './about.tsx';
import { aboutPath, contentsPath, partPath, permalink, placePath, workPath } from './addresses.ts';
import { ContentsPage, pagesOfContents } from './contents.tsx';
import { ErrorPage } from './error.tsx';
import { MANUAL, renderPage } from './layout.tsx';
import { sectionsLike, worksLike } from './nearby.ts';
import { editionLine, renderReader } from './reader.tsx';
import type { Desk, Routes } from './rooms.ts';
import { Works } from './works.tsx';

export const readerRoutes: Routes = (app, open) => {
  app.get('/works', async (c) => {
    const { page } = await open(c);
    const children = <Works manifest={page.manifest} />;
    const { works, formats } = page.wording;
    const description = formats.list(page.manifest.works.map(({ record }) => record.title));
    return c.html(
      renderPage({ page, title: works.title, description, section: 'works', canonical: '/works', children }),
    );
  });

  app.get('/works/:slug/about', async (c) => {
    const { services, page } = await open(c);
    const work = await findWork(services.library, c.req.param('slug'));
    const title = page.wording.about.ofWork(work.record.title);
    const children = <AboutWork work={work} site={page.manifest.site} />;
    const description = page.wording.about.description(
      editionLine(work, page.wording),
      work.counts.passages,
      work.licence?.name,
    );
    return c.html(
      renderPage({ page, title, description, section: 'works', canonical: aboutPath(work.slug), children }),
    );
  });

  app.get('/works/:slug/contents', async (c) => {
    const { services, page } = await open(c);
    const work = await findWork(services.library, c.req.param('slug'));
    const asked = c.req.query('page') ?? '1';
    if (!/^[1-9]\d{0,5}$/.test(asked) || Number(asked) > pagesOfContents(work))
      throw new ErrorPage(404, ({ contents }) => ({
        ...contents.noPage(asked.slice(0, 20), pagesOfContents(work)),
        instead: [{ href: contentsPath(work.slug), title: contents.of(work.record.title) }],
      }));
    return c.html(
      renderPage({
        page,
        title: page.wording.contents.of(work.record.title),
        section: work.slug === MANUAL ? 'help' : 'works',
        canonical: contentsPath(work.slug, Number(asked)),
        children: <ContentsPage work={work} page={Number(asked)} />,
      }),
    );
  });

  app.get('/works/:slug', async (c) => {
    const { services, page } = await open(c);
    const work = await findWork(services.library, c.req.param('slug'));
    const at = c.req.query('at');
    if (at !== undefined) return c.redirect(await placeOf(c, services.library, work, at), 303);
    return c.html(await readPart(c, { services, page }, work, 0));
  });

  app.get('/works/:slug/:section', async (c) => {
    const { services, page } = await open(c);
    const work = await findWork(services.library, c.req.param('slug'));
    const section = c.req.param('section');
    const part = work.parts.findIndex(({ name }) => name === section);
    const at = c.req.query('at');
    if (at !== undefined) return c.redirect(await placeOf(c, services.library, work, at), 303);
    if (part === 0) return c.redirect(partPath(work, 0), 301);
    if (part > 0) return c.html(await readPart(c, { services, page }, work, part));
    return c.redirect(await whereIs(services.library, work, section), 303);
  });
};

/** @throws ErrorPage 404 where there is no such work, with the nearest ones. */
export async function findWork(library: Library, slug: string): Promise<PublishedWork> {
  const work = await library.work(slug);
  if (work) return work;
  throw new ErrorPage(404, ({ problems }) => ({
    ...problems.noWork(workPath(slug)),
    instead: worksLike(library.manifest, slug),
  }));
}

async function readPart(c: Context, { services, page }: Desk, work: PublishedWork, number: number) {
  const part = await services.library.part(work.slug, number);
  if (!part) throw new Error(`The published index lacks part ${number} of ${work.slug}.`);
  return renderReader({ page, work, part, linked: await linkedWords(c, services.library) });
}

/** The words that a link to a place of this part names. The fragment never reaches a server: `in` repeats it. */
async function linkedWords(c: Context, library: Library): Promise<LinkedWords | undefined> {
  const id = c.req.query('in');
  const selector = readQuote((name) => c.req.query(name));
  if (id === undefined || !selector) return undefined;
  return lookForWords(library, await resolvePermalink(library, id), selector);
}

/** Where `?at=` leads; words that the link names go with it. */
async function placeOf(c: Context, library: Library, work: PublishedWork, place: string): Promise<string> {
  const address = await whereIs(library, work, place);
  const selector = readQuote((name) => c.req.query(name));
  if (!selector) return address;
  const [path, id] = address.split('#');
  if (id === undefined) return path + quoteQuery(selector);
  return `${path}${quoteQuery(selector)}&in=${id}#${id}`;
}

/** The address at which an id, a ref or an author's anchor stands in the text. */
async function whereIs(library: Library, work: PublishedWork, place: string): Promise<string> {
  const found = await library.at(work.slug, normalised(place));
  if (found) return placePath(work, found.part.part, found.passage.id);
  const history = await library.history(place);
  if (history?.work === work.slug) {
    return history.current ? placePath(work, history.current.part, history.id) : permalink(history.id);
  }
  throw new ErrorPage(404, ({ problems }) => ({
    ...problems.noPlace(work.record.title, place),
    instead: sectionsLike(work, place),
  }));
}

/** `§2.3 ¶4`, as people write it, is the ref `2.3p4`. */
function normalised(place: string): string {
  if (parseRef(place)) return place;
  const written = /^\s*(?:§\s*(?<section>[\d.]+))?\s*(?:¶\s*(?<paragraph>\d+))?\s*$/u.exec(place)?.groups;
  const { section, paragraph } = written ?? {};
  if (section === undefined && paragraph === undefined) return place;
  return (section ?? '0') + (paragraph === undefined ? '' : `p${paragraph}`);
}
