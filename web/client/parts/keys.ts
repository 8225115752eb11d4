/**
 * Which single letters are commands? Never in fields, never with Ctrl, Alt or Meta, and not where Display turns them
 * off. `j` and `k` move the real focus from place to place; the other keys act on the place that has it.
 */
import { openDialog } from './citing.ts';
import { copyByKey, fetchQuotation, linkTo } from './copying.ts';
import { words } from './wording.ts';

const KEYS: [key: string, what: keyof typeof words.keyList][] = [
  ['/', 'search'],
  ['j', 'next'],
  ['k', 'previous'],
  ['Enter', 'open'],
  ['c', 'quotation'],
  ['l', 'link'],
  ['i', 'cite'],
  ['n', 'notes'],
  ['?', 'list'],
  ['Esc', 'close'],
];

const PLACES = '.hit .where > a.loc, .text .pn, .text .head > .loc';
const SCOPES = '.hit, .ps, .head, main';

export function startKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (document.documentElement.dataset.keys === 'off' || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (target.closest('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]'))
      return;
    if (document.querySelector('dialog[open]')) return;
    if (act(event.key)) event.preventDefault();
  });
}

/** Whether the key was a command here. */
function act(key: string): boolean {
  switch (key) {
    case '/':
      return focusSearch();
    case 'j':
      return step(1);
    case 'k':
      return step(-1);
    case 'c':
    case 'l':
    case 'i':
      return onPassage(key);
    case 'n':
      return openNote();
    case '?':
      listKeys();
      return true;
    default:
      return false;
  }
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('#search-field, #find-field');
  if (!field) {
    location.assign('/');
    return true;
  }
  const folded = field.closest<HTMLDetailsElement>('details:not([open])');
  if (folded && !field.checkVisibility()) folded.open = true;
  field.focus();
  field.select();
  return true;
}

/** Moves the focus to the next or previous place; the first time, to the first one in sight. */
function step(by: 1 | -1): boolean {
  const places = [...document.querySelectorAll<HTMLElement>(PLACES)];
  const current = currentScope();
  const at = places.findIndex((place) => current !== undefined && place.closest(SCOPES) === current);
  const inSight = places.findIndex((place) => place.getBoundingClientRect().top >= 0);
  const next = places[at >= 0 ? at + by : Math.max(inSight, 0)];
  if (!next) return places.length > 0;
  next.focus({ preventScroll: true });
  next.closest(SCOPES)?.scrollIntoView({ block: 'nearest' });
  return true;
}

/** The result or passage that has the focus, or else the one that the address names. */
function currentScope(): Element | undefined {
  const focused = document.activeElement?.closest(SCOPES);
  if (focused && !focused.matches('main')) return focused;
  return document.querySelector('.ps:target, .head:target') ?? undefined;
}

function onPassage(key: 'c' | 'l' | 'i'): boolean {
  // What is selected comes before where the focus is.
  const tools = document.querySelector('.selection-tools');
  const scope = tools ?? currentScope() ?? document.querySelector('main');
  if (!scope) return false;
  const selector = { c: 'button[data-quote]', l: 'button[data-copy]', i: 'a[data-cite]' }[key];
  // A heading's tools follow it.
  const button =
    scope.querySelector<HTMLElement>(selector) ??
    scope.nextElementSibling?.querySelector<HTMLElement>(selector);
  if (button) {
    button.click();
    return true;
  }
  if (key === 'i' || !scope.id || !scope.matches('.ps, .head')) return false;
  const path = permalinkOf(scope);
  if (key === 'l') void copyByKey(Promise.resolve(linkTo(path)), words.link);
  else void copyByKey(fetchQuotation(`${path}/cite`), words.quotation);
  return true;
}

/** Pinned, where the passage is published. */
export function permalinkOf(passage: Element): string {
  const state = passage.closest<HTMLElement>('.text')?.dataset.state;
  const isDraft = passage instanceof HTMLElement && passage.dataset.draft !== undefined;
  return `/p/${passage.id}${state && !isDraft ? `@${state}` : ''}`;
}

function openNote(): boolean {
  const reference = currentScope()?.querySelector<HTMLAnchorElement>('.nr');
  const note = reference && document.getElementById(reference.hash.slice(1));
  if (!note) return false;
  reference.click();
  (note.closest('.note')?.querySelector<HTMLElement>('.close') ?? note).focus();
  return true;
}

function listKeys(): void {
  const content = document.createElement('div');
  const title = document.createElement('h2');
  title.id = 'keys-title';
  title.textContent = words.keys;
  const list = document.createElement('dl');
  list.className = 'facts';
  for (const [key, what] of KEYS) {
    const row = document.createElement('div');
    const term = document.createElement('dt');
    const sign = document.createElement('kbd');
    sign.textContent = key;
    term.append(sign);
    const meaning = document.createElement('dd');
    meaning.textContent = words.keyList[what];
    row.append(term, meaning);
    list.append(row);
  }
  const form = document.createElement('form');
  form.method = 'dialog';
  const close = document.createElement('button');
  close.textContent = words.close;
  form.append(close);
  content.append(title, list, form);
  const opener = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
  openDialog(content, { labelledBy: 'keys-title', opener, className: 'slip' });
}
