/**
 * Which address shows a collection? `/collection?p={id}@{state},…`, with `style`, `find` and `favourite` (stylePicker.tsx);
 * `add` adds passages, and `was` is the collection before something was removed. `?fragment=collection` gives the page's
 * content alone.
 */
import {
  collectionPath,
  MOST_GATHERED,
  openGathered,
  readGathered,
  sharedAddress,
} from '../../api/permalinks/collection.ts';
import { Collection, type CollectionView } from './collection.tsx';
import { renderFragment, renderPage } from './layout.tsx';
import type { Routes } from './rooms.ts';
import { openPicker } from './stylePicker.tsx';

export const collectionRoutes: Routes = (app, open) => {
  app.get('/collection', async (c) => {
    const { services, page } = await open(c);
    const { library, citer } = services;
    const added = c.req.query('add')?.trim() ?? '';
    const named = readGathered(`${c.req.query('p') ?? ''} ${added}`);
    const items = named.slice(0, MOST_GATHERED);
    // What was added shows in the address.
    if (added !== '' && named.length === items.length) return c.redirect(collectionPath(items), 303);
    const passages = await openGathered(library, items, page.origin);
    const picker = await openPicker(
      c,
      citer,
      (style) => `${collectionPath(items)}${items.length > 0 ? '&' : '?'}style=${style}`,
    );
    const citables = passages.flatMap(({ citable }) => citable ?? []);
    const before = readGathered(c.req.query('was') ?? '').slice(0, MOST_GATHERED);
    const view: CollectionView = {
      passages,
      before,
      picker,
      ...(named.length > items.length && { tooMany: { given: named.length, most: MOST_GATHERED } }),
      ...(citables.length > 0 && {
        cited: await citer.citeTogether(citables, picker.chosen.id, {
          addressOf: (several) => sharedAddress(several, page.origin),
        }),
      }),
      hasOrigin: page.manifest.site.origin !== undefined,
    };
    const content = <Collection view={view} />;
    if (c.req.query('fragment') === 'collection') return c.html(renderFragment(page, content));
    return c.html(
      renderPage({
        page,
        title: page.wording.collection.title,
        section: 'collection',
        noIndex: true,
        children: content,
      }),
    );
  });
};
