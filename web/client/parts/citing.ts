/** How does one cite without leaving the page? The cite page's own content in a dialog, which follows each choice. */
import { asFragment, fetchFragment } from './fragment.ts';

export function startCiting(): void {
  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-cite]') : null;
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    void openCitation(link);
  });
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.form?.id === 'cite-form') void follow(target.form);
  });
  document.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement) || event.target.id !== 'cite-form') return;
    event.preventDefault();
    void follow(event.target, event.submitter);
  });
}

/** Where the dialog can't be filled, the link does what a link does. */
async function openCitation(link: HTMLAnchorElement): Promise<void> {
  try {
    const content = await fetchFragment(asFragment(link.href, 'cite'));
    if (!content.querySelector('.cite')) throw new Error('no citation');
    openDialog(content, { labelledBy: 'cite-title', opener: link });
  } catch {
    location.assign(link.href);
  }
}

let asked = 0;

/** Shows what the form now asks for, in the dialog or on the cite page, and keeps the focus where it is. */
async function follow(form: HTMLFormElement, submitter?: HTMLElement | null): Promise<void> {
  const mine = ++asked;
  const address = new URL(form.action);
  for (const [name, value] of new FormData(form, submitter ?? null))
    address.searchParams.append(name, String(value));
  const inDialog = form.closest('dialog') !== null;
  const shown = new URL(address);
  // What a star did is done; the address must not do it again.
  shown.searchParams.delete('favourite');
  if (inDialog) address.searchParams.set('fragment', 'cite');
  const content = await fetchFragment(address.href).catch(() => undefined);
  const fresh = content?.querySelector('.cite');
  if (mine !== asked) return;
  if (!fresh) {
    form.submit();
    return;
  }
  const active = document.activeElement;
  const held = active instanceof HTMLInputElement || active instanceof HTMLButtonElement ? active : undefined;
  const styles = form.querySelector('details')?.open ?? false;
  form.closest('.cite')?.replaceWith(fresh);
  const details = fresh.querySelector('details');
  if (details) details.open = styles;
  if (held)
    fresh.querySelector<HTMLElement>(`[name="${held.name}"][value="${CSS.escape(held.value)}"]`)?.focus();
  if (!inDialog) history.replaceState(history.state, '', shown);
}

interface DialogOptions {
  labelledBy: string;
  opener?: HTMLElement | undefined;
  className?: string;
}

/** A modal dialog, which gives the focus back to its opener. */
export function openDialog(content: Node, { labelledBy, opener, className }: DialogOptions): void {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', labelledBy);
  if (className) dialog.className = className;
  dialog.append(content);
  const status = document.getElementById('page-status');
  dialog.addEventListener('close', () => {
    if (status) document.body.append(status);
    dialog.remove();
    opener?.focus();
  });
  // A click beside it closes it.
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  document.body.append(dialog);
  // What is outside a modal dialog is inert, a live region too.
  if (status) dialog.append(status);
  dialog.showModal();
}
