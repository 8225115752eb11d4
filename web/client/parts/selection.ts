/**
 * What can one do with selected words? Copy them with their citation, copy a link to exactly these words, cite them.
 * The tools show when the selection has rested, above it where there is a mouse and at the foot of the screen where
 * there is none; they are next in the tab order, and Esc hides them and keeps the selection.
 *
 * Words of several passages are quoted passage by passage, each with a citation and a link of its own, so that all of
 * them can be checked; a link leads to those of the first.
 */
import { describeQuote } from '../../../indexer/text/describeQuote.ts';
import { permalinkOf } from './keys.ts';
import { words } from './wording.ts';

const REST_MS = 200;
const PASSAGES = '.text .ps[id], .text .head[id], .leaf h1.ps[id], .note[id], #quoted-words';
/** What stands in a passage's element and is none of its words. */
const NO_WORDS = '.pn, .pnc, .nr, .tools, .head > .loc, .close, .k, .sr, .selection-tools';
/** A link that is longer may be cut by what it is pasted into; it then leads to the whole passage. */
const LONGEST_LINK = 2000;

interface SelectedPassage {
  element: Element;
  /** Its permalink, pinned where it is published. */
  path: string;
  /** Names the words; empty where they are all that it says. */
  query: string;
}

export function startSelection(): void {
  if (!document.querySelector(PASSAGES)) return;
  const tools = makeTools();
  let resting: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener('selectionchange', () => {
    clearTimeout(resting);
    // A click on the tools, or focus in them, must not take them away.
    if (tools.contains(document.activeElement)) return;
    if (getSelection()?.isCollapsed !== false) tools.remove();
    else resting = setTimeout(() => show(tools), REST_MS);
  });
  addEventListener('scroll', () => tools.isConnected && place(tools), { passive: true, capture: true });
  tools.addEventListener('pointerdown', (event) => event.preventDefault());
  document.addEventListener('keydown', (event) => {
    if (!tools.isConnected || document.querySelector('dialog[open]')) return;
    const isInside = tools.contains(document.activeElement);
    if (event.key === 'Escape') {
      tools.remove();
      event.preventDefault();
    } else if (event.key === 'Tab' && !event.shiftKey && !isInside && isAtSelection()) {
      tools.querySelector('button')?.focus({ preventScroll: true });
      event.preventDefault();
    }
  });
}

/** Whether the keyboard is where the selection is, and not at some control elsewhere. */
function isAtSelection(): boolean {
  const active = document.activeElement;
  return !active || active.contains(getSelection()?.focusNode ?? null);
}

function makeTools(): HTMLElement {
  const tools = document.createElement('div');
  tools.className = 'selection-tools';
  tools.lang = document.documentElement.lang;
  tools.dir = 'ltr';
  tools.setAttribute('role', 'toolbar');
  tools.setAttribute('aria-label', words.selectedWords);
  return tools;
}

function show(tools: HTMLElement): void {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  const [first, ...others] = selectedPassages(range);
  if (!first) {
    tools.remove();
    return;
  }
  const cites = [first, ...others].map(({ path, query }) => `${path}/cite${query}`);
  const quote = button(words.copyQuotation);
  quote.dataset.quote = cites.join(' ');
  const link = button(words.copyLink);
  link.dataset.copy = first.path + first.query;
  const cite = document.createElement('a');
  cite.href = cites[0] ?? '';
  cite.dataset.cite = '';
  cite.textContent = words.cite;
  tools.replaceChildren(quote, link, cite);
  // Inside the passage, so that they follow it for the keyboard.
  const passage = others.at(-1)?.element ?? first.element;
  (passage instanceof HTMLTableRowElement ? (passage.cells[0] ?? passage) : passage).append(tools);
  place(tools);
}

function button(name: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = name;
  return made;
}

/** Above the words, or under them where there is no room; at the foot where fingers and the system's menu are. */
function place(tools: HTMLElement): void {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0) return;
  const isDocked = matchMedia('(pointer: coarse)').matches;
  tools.classList.toggle('docked', isDocked);
  tools.style.left = tools.style.top = '';
  if (isDocked) return;
  const words = selection.getRangeAt(0).getBoundingClientRect();
  const size = tools.getBoundingClientRect();
  const above = words.top - size.height - 6;
  const left = Math.min(words.left, document.documentElement.clientWidth - size.width - 8);
  tools.style.left = `${Math.max(8, left)}px`;
  tools.style.top = `${above > 4 ? above : words.bottom + 6}px`;
}

function selectedPassages(range: Range): SelectedPassage[] {
  return [...document.querySelectorAll(PASSAGES)]
    .filter((element) => range.intersectsNode(element))
    .flatMap((element) => {
      const { text, start, end } = wordsOf(element, range);
      if (text.slice(start, end).trim() === '') return [];
      const path = pathOf(element);
      return [{ element, path, query: queryOf(path, text, start, end) }];
    });
}

/** A page of one passage says by its own buttons which it is. */
function pathOf(element: Element): string {
  if (element.id !== 'quoted-words') return permalinkOf(element);
  return document.querySelector<HTMLElement>('.acts [data-copy]')?.dataset.copy ?? location.pathname;
}

function queryOf(path: string, text: string, start: number, end: number): string {
  if (text.slice(start, end).trim() === text.trim()) return '';
  const { exact, prefix, suffix } = describeQuote(text, start, end);
  const parameters = new URLSearchParams({ quote: exact });
  if (prefix) parameters.set('prefix', prefix);
  if (suffix) parameters.set('suffix', suffix);
  const query = `?${parameters}`;
  return path.length + query.length > LONGEST_LINK ? '' : query;
}

/** The passage's text as the page shows it, and which part of it is selected: UTF-16 offsets. */
function wordsOf(passage: Element, range: Range): { text: string; start: number; end: number } {
  let text = '';
  let start = -1;
  let end = -1;
  const add = (words: string) => {
    const folded = words.replace(/\s+/g, ' ');
    text += /^$|\s$/.test(text) ? folded.trimStart() : folded;
  };
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches(NO_WORDS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      if (node.matches('td, th') && text !== '') text = `${text.trimEnd()} | `;
      else if (node.matches('br, p, div, li, pre')) add(' ');
      continue;
    }
    const words = node.nodeValue ?? '';
    if (!range.intersectsNode(node)) {
      add(words);
      continue;
    }
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : words.length;
    add(words.slice(0, from));
    if (start < 0) start = text.length;
    add(words.slice(from, to));
    end = text.length;
    add(words.slice(to));
  }
  return { text, start: Math.max(start, 0), end: Math.max(end, 0) };
}
