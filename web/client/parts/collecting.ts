/**
 * How does a passage join the collection? *Collect* keeps it in this browser; the page of the collection is the address
 * that holds them all, made by the server. While that page shows what is kept here, what is changed there is kept too.
 */
import { asFragment, fetchFragment } from './fragment.ts';
import { announce } from './status.ts';
import { fill, words } from './wording.ts';

/** As the address has it: `{id}@{state},…` */
const KEY = 'pincite-collection';
const MOST = 100;

export function startCollecting(): void {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest<HTMLElement>('button[data-collect], button[data-keep]');
    if (button?.dataset.collect !== undefined) toggle(button);
    else if (button) keepShown(button.dataset.keep === 'added');
    const control = target?.closest<HTMLElement>('.collection [data-edit]');
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!control || !isPlain) return;
    event.preventDefault();
    void edit(control);
  });
  addEventListener('storage', ({ key }) => {
    if (key === KEY) show();
  });
  // Pages that came back from memory, and hits that came since.
  addEventListener('pageshow', show);
  new MutationObserver((changes) => {
    if (changes.some(({ addedNodes }) => [...addedNodes].some(holdsButtons))) show();
  }).observe(document.body, { childList: true, subtree: true });
  openOwn();
  show();
}

const holdsButtons = (node: Node) => node instanceof Element && node.querySelector('[data-collect]') !== null;

const itemsOf = (list: string | null | undefined): string[] => (list ?? '').split(',').filter(Boolean);

function kept(): string[] {
  try {
    return itemsOf(localStorage.getItem(KEY));
  } catch {
    return [];
  }
}

function keep(items: readonly string[]): boolean {
  try {
    localStorage.setItem(KEY, items.join(','));
  } catch {
    return false;
  }
  show();
  return true;
}

const addressOf = (items: readonly string[]): string =>
  items.length === 0 ? '/collection' : `/collection?p=${items.map(encodeItem).join(',')}`;
const encodeItem = (item: string) => item.split('@').map(encodeURIComponent).join('@');

const page = () => document.querySelector<HTMLElement>('.collection');
const shown = () => itemsOf(page()?.dataset.gathered);
/** Whether the page shows the collection that is kept here. */
const isOwn = () => page() !== null && shown().join() === kept().join();

/** Where a control that changes the collection leads: a link, or a button of the form that holds the list. */
function addressBehind(control: HTMLElement): string {
  if (control instanceof HTMLAnchorElement) return control.href;
  const form = control.closest('form');
  const address = new URL(form?.action ?? location.href);
  for (const [name, value] of new FormData(form ?? undefined, control))
    address.searchParams.append(name, String(value));
  return address.href;
}

/** Changes the collection without leaving the page; the focus goes with the passage. */
async function edit(control: HTMLElement): Promise<void> {
  const old = page();
  const wasOwn = isOwn();
  const address = addressBehind(control);
  const content = await fetchFragment(asFragment(address, 'collection')).catch(() => undefined);
  const fresh = content?.querySelector<HTMLElement>('.collection');
  if (!old || !fresh) {
    location.assign(address);
    return;
  }
  const kind = control.dataset.edit ?? '';
  const at = [...old.querySelectorAll('.gathered > li')].findIndex((item) => item.contains(control));
  old.replaceWith(fresh);
  const items = itemsOf(fresh.dataset.gathered);
  history.replaceState(history.state, '', addressOf(items));
  if (wasOwn) keep(items);
  else show();
  focusAfter(fresh, kind, at);
}

/** On the same control of the same passage, or the nearest that is left. */
function focusAfter(fresh: HTMLElement, kind: string, at: number): void {
  if (kind === 'add') {
    fresh.querySelector<HTMLElement>('input[name="add"]')?.focus();
    return;
  }
  const items = [...fresh.querySelectorAll('.gathered > li')];
  const item = items[Math.min(at + ({ up: -1, down: 1 }[kind] ?? 0), items.length - 1)];
  const next =
    item?.querySelector<HTMLElement>(`[data-edit="${kind}"]`) ??
    item?.querySelector<HTMLElement>('[data-edit]') ??
    fresh.querySelector<HTMLElement>('[data-edit="undo"], [data-edit], input[name="add"]');
  next?.focus();
}

/** Without a list in its address the page is that of the collection kept here. */
function openOwn(): void {
  if (page() && location.search === '' && kept().length > 0) location.replace(addressOf(kept()));
}

function keepShown(isAdded: boolean): void {
  const all = isAdded ? [...new Set([...kept(), ...shown()])].slice(0, MOST) : shown();
  if (keep(all)) location.assign(addressOf(all));
}

/** A passage of the reader is named by its id alone; its text says in which state it stands. */
function nameOf(button: HTMLElement): string {
  const name = button.dataset.collect ?? '';
  if (name.includes('@')) return name;
  const state = button.closest<HTMLElement>('.text')?.dataset.state;
  const isDraft = button.closest<HTMLElement>('[data-draft]') !== null;
  return state && !isDraft ? `${name}@${state}` : name;
}

function toggle(button: HTMLElement): void {
  const name = nameOf(button);
  const items = kept();
  const isIn = items.includes(name);
  if (!isIn && items.length >= MOST) {
    announce(fill(words.collectionFull, { count: MOST }), true);
    return;
  }
  if (!keep(isIn ? items.filter((item) => item !== name) : [...items, name])) {
    announce(words.collectionRefused, true);
    return;
  }
  announce(fill(isIn ? words.uncollected : words.collected, { count: kept().length }));
}

/** Says on the page what is kept: in the navigation how many, on each button whether its passage is among them. */
function show(): void {
  const items = kept();
  for (const count of document.querySelectorAll('[data-count]')) {
    const text = items.length === 0 ? '' : String(items.length);
    if (count.textContent !== text) count.textContent = text;
    const link = count.closest('a');
    if (link) link.href = addressOf(items);
  }
  for (const button of document.querySelectorAll<HTMLElement>('button[data-collect]'))
    button.setAttribute('aria-pressed', String(items.includes(nameOf(button))));
  const notOwn = document.querySelector<HTMLElement>('.not-own');
  if (notOwn) notOwn.hidden = shown().length === 0 || isOwn();
}
