/**
 * What was read lately? Works, each at the place where reading stopped, and passages. Kept in this browser alone, never
 * sent anywhere; shown on the start page and under Works, and forgotten at a word.
 */
import { type Place, placeNow } from './place.ts';
import { words } from './wording.ts';

interface Recent {
  /** Address of the work's part at the place, or of the passage. */
  path: string;
  title: string;
  /** The place as people read it; empty at the beginning of a work. */
  place: string;
}

interface Kept {
  works: Recent[];
  passages: Recent[];
}

const KEPT = 'pincite-recent';
const MOST_WORKS = 5;
const MOST_PASSAGES = 8;

export function startRecent(): void {
  showRecent();
  if (document.querySelector('.text[data-work]')) {
    addEventListener('pagehide', rememberWork);
    // Phones end pages without saying so.
    document.addEventListener('visibilitychange', () => document.hidden && rememberWork());
  }
  rememberPassage();
}

function rememberWork(): void {
  const text = document.querySelector<HTMLElement>('.text[data-work]');
  const title = document.querySelector('.title h1')?.textContent?.trim();
  if (!text?.dataset.work || !title) return;
  const place: Place | undefined = placeNow();
  const slug = text.dataset.work;
  const entry: Recent = {
    path: location.pathname + (place ? `#${place.id}` : ''),
    title,
    place: place?.number ?? '',
  };
  const isSame = ({ path }: Recent) => path.split(/[#?]/)[0]?.split('/')[2] === slug;
  change((kept) => ({
    ...kept,
    works: [entry, ...kept.works.filter((each) => !isSame(each))].slice(0, MOST_WORKS),
  }));
}

function rememberPassage(): void {
  const place = document.querySelector('.quote-loc h1 .loc')?.textContent;
  const title = document.querySelector('.crumb a')?.textContent?.trim();
  if (!place || !title || !location.pathname.startsWith('/p/') || location.pathname.endsWith('/cite')) return;
  const entry: Recent = { path: location.pathname, title, place };
  change((kept) => ({
    ...kept,
    passages: [entry, ...kept.passages.filter(({ path }) => path !== entry.path)].slice(0, MOST_PASSAGES),
  }));
}

function read(): Kept {
  try {
    const kept: Partial<Kept> | null = JSON.parse(localStorage.getItem(KEPT) ?? 'null');
    return { works: kept?.works ?? [], passages: kept?.passages ?? [] };
  } catch {
    return { works: [], passages: [] };
  }
}

function change(make: (kept: Kept) => Kept): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify(make(read())));
  } catch {
    // Where nothing may be kept, nothing is.
  }
}

/** Fills the place for it, where the page has one. */
export function showRecent(): void {
  const list = document.getElementById('recent');
  if (!list) return;
  const { works, passages } = read();
  if (works.length + passages.length === 0) return;
  const title = document.createElement('h2');
  title.className = 'app';
  title.textContent = words.recent;
  const forget = document.createElement('button');
  forget.type = 'button';
  forget.className = 'plain';
  forget.textContent = words.forget;
  forget.addEventListener('click', () => {
    localStorage.removeItem(KEPT);
    list.hidden = true;
    document.getElementById('main')?.focus();
  });
  list.append(title, ...[...works, ...passages].map(entryOf), forget);
  list.hidden = false;
}

function entryOf({ path, title, place }: Recent): HTMLElement {
  const entry = document.createElement('p');
  const link = document.createElement('a');
  link.href = path;
  link.textContent = title;
  entry.append(link);
  if (place) {
    const locator = document.createElement('span');
    locator.className = 'loc';
    locator.textContent = place;
    link.append(' ', locator);
  }
  return entry;
}
