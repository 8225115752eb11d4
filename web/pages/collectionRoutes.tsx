/**
 * Which address shows a collection? `/collection?p={id}@{state},…`, with `style`, `find` and `favourite` (stylePicker.tsx);
 * `add` adds passages and `do` moves or removes one, both answered by the address of what comes of it; `was` is the
 * collection before something was removed. `?fragment=collection` gives the page's
 * content alone.
 */
import {
  collectionPath,
  editGathered,
  gatheredParameter,
  MOST_GATHERED,
  openGathered,
  readGathered,
  sharedAddress,
} from '../../api/permalinks/collection.ts';
import { Collection, type CollectionView } from './collection.tsx';
import { renderFragment, renderPage } from './layout.tsx';
import type { Routes } from './rooms.ts';
import { openPicker } from './stylePicker.tsx';

/** Path and query, with the signs that a list is made of as they are. */
const readable = ({ pathname, search }: URL): string =>
  pathname + search.replaceAll('%2C', ',').replaceAll('%40', '@');

export const collectionRoutes: Routes = (app, open) => {
  app.get('/collection', async (c) => {
    const { services, page } = await open(c);
    const { library, citer } = services;
    const added = c.req.query('add')?.trim() ?? '';
    const named = readGathered(`${c.req.query('p') ?? ''} ${added}`);
    const items = named.slice(0, MOST_GATHERED);
    const edit = c.req.query('do');
    if (edit !== undefined || (added !== '' && named.length === items.length)) {
      const next = editGathered(items, edit ?? '');
      const target = new URL(collectionPath(next), page.origin);
      if (next.length < items.length) target.searchParams.set('was', gatheredParameter(items));
      if (c.req.query('fragment')) target.searchParams.set('fragment', c.req.query('fragment') ?? '');
      return c.redirect(readable(target), 303);
    }
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
