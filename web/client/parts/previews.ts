/**
 * What stands where a link leads? Notes and places show a preview: after 250 ms under the pointer, at once under the
 * focus. It stays while the pointer is over it or its link (WCAG 2.2, 1.4.13), goes 400 ms after both are left, or with
 * Esc, and holds nothing that does not stand at the place itself. What is in sight anyway has none.
 */
import { fetchFragment } from './fragment.ts';

const OPEN_MS = 250;
const CLOSE_MS = 400;
const GAP = 8;

/** Notes, places, and links of a text to its own or another's passages. Results show their words already. */
const LINKS = 'a.nr, main a.loc, .text a[href]';
const NONE = '.pn, .head > .loc, .note .k, .note .close, .tools a, .hit .where > a.loc:first-child, .toc a';
/** What belongs to a place and is none of its words. */
const NO_WORDS = '.pn, .pnc, .nr, .tools, .close, .head > .loc, .selection-tools, .sr';

export function startPreviews(): void {
  const popup = document.createElement('div');
  popup.className = 'preview';
  popup.id = 'preview';
  popup.setAttribute('role', 'tooltip');
  let link: HTMLAnchorElement | undefined;
  let opening: ReturnType<typeof setTimeout> | undefined;
  let closing: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    clearTimeout(opening);
    clearTimeout(closing);
    link?.removeAttribute('aria-describedby');
    link = undefined;
    popup.remove();
  };
  const leave = () => {
    clearTimeout(opening);
    clearTimeout(closing);
    closing = setTimeout(close, CLOSE_MS);
  };
  const open = async (next: HTMLAnchorElement) => {
    if (link === next) return;
    close();
    link = next;
    const content = await contentOf(next).catch(() => undefined);
    // By then another may be open, or none.
    if (link !== next || !content) return;
    popup.replaceChildren(content);
    (next.closest('main') ?? document.body).append(popup);
    place(popup, next);
    next.setAttribute('aria-describedby', popup.id);
  };

  document.addEventListener('pointerover', ({ target, pointerType }) => {
    if (pointerType === 'touch' || !(target instanceof Element)) return;
    if (popup.contains(target)) {
      clearTimeout(closing);
      return;
    }
    const next = linkAt(target);
    if (!next) return;
    clearTimeout(closing);
    clearTimeout(opening);
    opening = setTimeout(() => void open(next), OPEN_MS);
  });
  document.addEventListener('pointerout', ({ target }) => {
    if (target instanceof Element && (popup.contains(target) || linkAt(target))) leave();
  });
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element) || !target.matches(':focus-visible')) return;
    const next = linkAt(target);
    if (next) void open(next);
    else if (link) leave();
  });
  document.addEventListener('focusout', () => link && leave());
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && !popup.contains(target)) close();
  });
  // Before all others: Esc closes the topmost thing only.
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !popup.isConnected) return;
      event.preventDefault();
      event.stopPropagation();
      close();
    },
    { capture: true },
  );
}

function linkAt(target: Element): HTMLAnchorElement | undefined {
  const link = target.closest<HTMLAnchorElement>(LINKS);
  return link && !link.matches(NONE) && passageOf(link) ? link : undefined;
}

/** The id that the address names, of this page or of another. */
function passageOf(link: HTMLAnchorElement): string | undefined {
  const address = new URL(link.href, location.href);
  if (address.origin !== location.origin) return undefined;
  const [, permalink] = /^\/p\/([^/.]+)$/.exec(address.pathname) ?? [];
  if (permalink) return permalink;
  if (!address.pathname.startsWith('/works/') && address.pathname !== location.pathname) return undefined;
  return address.searchParams.get('at') ?? (address.hash.slice(1) || undefined);
}

async function contentOf(link: HTMLAnchorElement): Promise<Node | undefined> {
  const name = passageOf(link);
  if (name === undefined) return undefined;
  const here = document.getElementById(name);
  if (here) {
    const whole = here.closest('.note') ?? here;
    return isInSight(whole) ? undefined : wordsOf(whole);
  }
  const page = await fetchFragment(`/p/${name}`);
  const words = page.querySelector('#quoted-words');
  if (!words) return undefined;
  const shown = document.createDocumentFragment();
  const title = document.createElement('p');
  title.className = 'app';
  title.append(
    ...[page.querySelector('.crumb a'), page.querySelector('.quote-loc .loc')].flatMap((part) => [
      part ? wordsOf(part) : '',
      ' ',
    ]),
  );
  shown.append(title, wordsOf(words));
  return shown;
}

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return element.checkVisibility() && top >= 0 && bottom <= innerHeight;
}

/** A copy that holds words alone: no ids, no links, no numbers. */
function wordsOf(source: Element): Node {
  const copy = document.createElement('div');
  copy.lang = source.closest<HTMLElement>('[lang]')?.lang ?? '';
  copy.dir = source.closest<HTMLElement>('[dir]')?.dir ?? '';
  copy.append(...[...source.childNodes].map((node) => node.cloneNode(true)));
  for (const part of copy.querySelectorAll(NO_WORDS)) part.remove();
  for (const part of copy.querySelectorAll('[id]')) part.removeAttribute('id');
  for (const part of copy.querySelectorAll('a')) part.replaceWith(...part.childNodes);
  return copy;
}

/** Above the link where there is room, else below it; within the window. */
function place(popup: HTMLElement, link: HTMLElement): void {
  const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const { width, height } = popup.getBoundingClientRect();
  const isBelow = at.top < height + 2 * GAP && innerHeight - at.bottom > at.top;
  popup.classList.toggle('below', isBelow);
  const left = Math.min(
    Math.max(at.left + at.width / 2 - width / 2, GAP),
    document.documentElement.clientWidth - width - GAP,
  );
  popup.style.left = `${scrollX + Math.max(left, GAP)}px`;
  popup.style.top = `${scrollY + (isBelow ? at.bottom + GAP : at.top - height - GAP)}px`;
}
