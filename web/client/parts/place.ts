/**
 * Where in the text is the reader? The passage at the top of the window, and how far it has gone up. It is kept when the
 * window's width changes, when a text that is being edited is loaded anew, and when the language or theme is chosen by a
 * reload; it is what *Recently read* remembers.
 */

export interface Place {
  /** Of the passage at the top of the window. */
  id: string;
  /** Its number, as the margin shows it: an edited draft has another id. */
  number: string;
  /** How far its top stands below the window's, in CSS pixels. */
  top: number;
}

const PASSAGES = '.text :is(.ps, .head)[id]';
const KEPT = 'pincite-place';
const REST_MS = 150;

let current: Place | undefined;

export function startPlace(): void {
  if (!document.querySelector(PASSAGES)) return;
  returnAfterReload();
  let resting: ReturnType<typeof setTimeout> | undefined;
  let width = innerWidth;
  const note = () => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      current = placeNow();
    }, REST_MS);
  };
  addEventListener('scroll', note, { passive: true });
  addEventListener('resize', () => {
    if (innerWidth === width) return;
    width = innerWidth;
    if (current) standAt(current);
  });
  note();
}

/** The place at the top of the window; nothing while the top of the page is in sight. */
export function placeNow(): Place | undefined {
  if (scrollY < 8) return undefined;
  const passages = [...document.querySelectorAll<HTMLElement>(PASSAGES)];
  // They stand in order, so that the first that ends below the window's top can be found by halving.
  let [from, to] = [0, passages.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((passages[middle]?.getBoundingClientRect().bottom ?? 0) > 0) to = middle;
    else from = middle + 1;
  }
  const passage = passages[from];
  return passage && { id: passage.id, number: numberOf(passage), top: passage.getBoundingClientRect().top };
}

/** The number in the margin. */
function numberOf(passage: Element): string {
  const number = passage.querySelector<HTMLElement>('.pn, .loc');
  return number?.dataset.place ?? number?.textContent ?? '';
}

function standAt({ id, number, top }: Place): void {
  const passage =
    document.getElementById(id) ??
    [...document.querySelectorAll(PASSAGES)].find((each) => number !== '' && numberOf(each) === number);
  if (passage) scrollBy({ top: passage.getBoundingClientRect().top - top, behavior: 'instant' });
}

/** Remembers the place for the page that comes after this one at the same address. */
export function keepPlaceOverReload(): void {
  const place = placeNow();
  if (!place) return;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ ...place, path: location.pathname }));
  } catch {
    // Where nothing may be kept, the browser's own memory of the scroll position serves.
  }
}

function returnAfterReload(): void {
  try {
    const kept = sessionStorage.getItem(KEPT);
    sessionStorage.removeItem(KEPT);
    const place: (Place & { path: string }) | null = kept === null ? null : JSON.parse(kept);
    if (place?.path !== location.pathname) return;
    history.scrollRestoration = 'manual';
    const arrive = () => {
      standAt(place);
      // The browser restores what it remembers only after this event.
      setTimeout(() => {
        history.scrollRestoration = 'auto';
      }, REST_MS);
    };
    addEventListener('load', arrive, { once: true });
  } catch {
    // As above.
  }
}
