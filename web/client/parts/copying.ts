/**
 * How do words reach the clipboard? Text and rich text together. The button says *Copied* for a while without moving;
 * where the clipboard refuses, the text stands there selected, with *Press Ctrl+C*.
 *
 *     data-copy="/p/…"        a link of this site, made absolute
 *     data-copy-form="id"     the citation in that element
 *     data-copy-text="id"     the words of that element, without what is shown around them
 *     data-quote="/p/…/cite"  the quotation with its citation, which the server makes; of several passages, several
 */
import { asFragment, fetchFragment } from './fragment.ts';
import { announce } from './status.ts';
import { fill, words } from './wording.ts';

export interface Copied {
  text: string;
  html?: string;
}

const SAID_FOR_MS = 2500;

export function startCopying(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button) return;
    const { copy, copyForm, copyText, quote } = button.dataset;
    if (copy !== undefined) void copyFrom(button, Promise.resolve(linkTo(copy)));
    else if (copyForm !== undefined)
      void copyFrom(button, Promise.resolve(formOf(document.getElementById(copyForm))));
    else if (copyText !== undefined)
      void copyFrom(button, Promise.resolve({ text: document.getElementById(copyText)?.dataset.text ?? '' }));
    else if (quote !== undefined) void copyFrom(button, fetchQuotation(quote));
  });
}

export const linkTo = (path: string): Copied => ({ text: new URL(path, location.href).href });

/** @param paths addresses of cite pages, with spaces between; each gives a paragraph */
export async function fetchQuotation(paths: string): Promise<Copied> {
  const forms = await Promise.all(
    paths.split(' ').map(async (path) => {
      const fragment = await fetchFragment(asFragment(path, 'quotation'));
      return formOf(fragment.querySelector<HTMLElement>('[data-text]'));
    }),
  );
  const [only] = forms;
  if (only && forms.length === 1) return only;
  return {
    text: forms.map(({ text }) => text).join('\n\n'),
    html: forms.map(({ html }) => `<p>${html}</p>`).join(''),
  };
}

function formOf(element: HTMLElement | null): Copied {
  return { text: element?.dataset.text ?? '', html: element?.innerHTML ?? '' };
}

/** Copies for a key press, where there is no button to say so. */
export async function copyByKey(coming: Promise<Copied>, name: string): Promise<void> {
  try {
    await write(coming);
    announce(fill(words.copiedThis, { name }), true);
  } catch {
    announce(fill(words.cannotCopy, { name }), true);
  }
}

/** Copies for a button, which says so. */
export async function copyFrom(button: HTMLButtonElement, coming: Promise<Copied>): Promise<void> {
  const name = button.getAttribute('aria-label') ?? button.dataset.word ?? button.textContent ?? '';
  try {
    await write(coming);
    say(button, words.copied);
    announce(fill(words.copiedThis, { name }));
  } catch {
    await offerSelected(button, coming);
  }
}

/** Safari asks that the clipboard be written before anything is awaited: so promises go in. */
async function write(coming: Promise<Copied>): Promise<void> {
  const blob = (type: string, pick: (copied: Copied) => string) =>
    coming.then((copied) => new Blob([pick(copied)], { type }));
  const item = new ClipboardItem({
    'text/plain': blob('text/plain', ({ text }) => text),
    'text/html': blob('text/html', ({ text, html }) => html ?? asLink(text)),
  });
  await navigator.clipboard.write([item]);
}

function asLink(address: string): string {
  const link = document.createElement('a');
  link.href = address;
  link.textContent = address;
  return link.outerHTML;
}

const timers = new WeakMap<HTMLButtonElement, ReturnType<typeof setTimeout>>();

/** Changes the button's own word; it keeps its width. */
function say(button: HTMLButtonElement, word: string): void {
  button.dataset.word ??= button.textContent ?? '';
  button.style.minWidth = `${button.getBoundingClientRect().width}px`;
  button.textContent = word;
  button.classList.add('done');
  clearTimeout(timers.get(button));
  const restore = () => {
    button.textContent = button.dataset.word ?? '';
    button.classList.remove('done');
    button.style.minWidth = '';
  };
  timers.set(button, setTimeout(restore, SAID_FOR_MS));
}

async function offerSelected(button: HTMLButtonElement, coming: Promise<Copied>): Promise<void> {
  const copied = await coming.catch(() => undefined);
  if (!copied) {
    announce(words.nothingCopied, true);
    return;
  }
  const place = button.closest('.acts, .form') ?? button;
  place.parentElement?.querySelector('.refused')?.remove();
  const field = document.createElement('textarea');
  field.className = 'refused';
  field.readOnly = true;
  field.value = copied.text;
  const keys = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘C' : 'Ctrl+C';
  field.setAttribute('aria-label', fill(words.pressToCopy, { keys }));
  place.after(field);
  field.focus();
  field.select();
  announce(fill(words.press, { keys }), true);
}
