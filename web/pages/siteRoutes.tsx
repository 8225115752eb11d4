/** Which addresses belong to the site itself? About, licences, the display form, the favicon, what search engines ask. */
import { AboutTexts } from './about.tsx';
import { displayCookie, displayFromForm, safeReturn } from './display.ts';
import { ErrorPage } from './error.tsx';
import { renderPage } from './layout.tsx';
import { Licences } from './licences.tsx';
import { findWork } from './readerRoutes.tsx';
import type { Routes } from './rooms.ts';
import { openSearchDescription, robots, sitemapAddresses, sitemapIndex, workSitemap } from './sitemap.ts';

const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>path{fill:#9a2a14}@media(prefers-color-scheme:dark){path{fill:#f0957e}}</style><path d="M13 4h13v2.500h-3.500V28h-3V6.500h-3V28h-3V17.500a6.750 6.750 0 0 1-.5-13.500z"/></svg>`;

const XML = { 'Content-Type': 'application/xml; charset=utf-8' };

export const siteRoutes: Routes = (app, open) => {
  app.get('/about', async (c) => {
    const { page } = await open(c);
    const children = <AboutTexts manifest={page.manifest} />;
    const { about } = page.wording;
    const description = about.intro(page.manifest.works.length, page.manifest.passages);
    return c.html(renderPage({ page, title: about.title, description, canonical: '/about', children }));
  });

  app.get('/licences', async (c) => {
    const { services, page } = await open(c);
    const { library } = services;
    const works = await Promise.all(library.manifest.works.map(({ slug }) => library.work(slug)));
    const children = <Licences works={works.filter((work) => work !== undefined)} />;
    return c.html(renderPage({ page, title: page.wording.licences.title, canonical: '/licences', children }));
  });

  app.post('/display', async (c) => {
    // One that cannot be read chooses nothing.
    const form = await c.req.formData().catch(() => new FormData());
    const { origin, protocol } = new URL(c.req.url);
    c.header('Set-Cookie', displayCookie(displayFromForm(form), protocol === 'https:'));
    c.header('Cache-Control', 'no-store');
    return c.redirect(safeReturn(form.get('back'), origin), 303);
  });

  app.get('/favicon.svg', (c) => {
    c.header('Cache-Control', 'public, max-age=86400');
    return c.body(FAVICON, 200, { 'Content-Type': 'image/svg+xml' });
  });

  app.get('/robots.txt', async (c) => {
    const { page } = await open(c);
    return c.text(robots(page.manifest, page.origin));
  });

  app.get('/sitemap.xml', async (c) => {
    const { page } = await open(c);
    const asked = c.req.query('page') ?? '1';
    const pages = sitemapAddresses(page.manifest, page.origin).length;
    if (!/^[1-9]\d{0,5}$/.test(asked) || Number(asked) > pages)
      throw new ErrorPage(404, ({ problems }) => ({
        ...problems.noSitemap(asked.slice(0, 20), pages),
        instead: [{ href: '/sitemap.xml', title: problems.theSitemap }],
      }));
    return c.body(sitemapIndex(page.manifest, page.origin, Number(asked)), 200, XML);
  });

  app.get('/works/:slug/sitemap.xml', async (c) => {
    const { services, page } = await open(c);
    const work = await findWork(services.library, c.req.param('slug'));
    return c.body(workSitemap(work, page.origin), 200, XML);
  });

  app.get('/opensearch.xml', async (c) => {
    const { page } = await open(c);
    const type = { 'Content-Type': 'application/opensearchdescription+xml; charset=utf-8' };
    return c.body(openSearchDescription(page.manifest.site, page.origin), 200, type);
  });
};
