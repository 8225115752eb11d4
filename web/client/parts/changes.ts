/**
 * How does an open page follow a text that is being edited? Only where the server watches the texts: it tells of each
 * change, the page loads anew, and the reader stands where it stood.
 */
import { keepPlaceOverReload } from './place.ts';

export function startChanges(): void {
  const address = document.documentElement.dataset.changes;
  if (!address) return;
  let lost = false;
  const changes = new EventSource(address);
  const reload = () => {
    changes.close();
    keepPlaceOverReload();
    location.reload();
  };
  changes.addEventListener('changed', reload);
  // A server that was started anew may have other texts.
  changes.addEventListener('open', () => lost && reload());
  changes.addEventListener('error', () => {
    lost = true;
  });
}
