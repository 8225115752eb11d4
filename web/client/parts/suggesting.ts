/**
 * How may the query go on? A list under the search field as one types: words of the texts, titles and headings
 * (WAI-ARIA Authoring Practices 1.2, combobox with a listbox popup: the focus stays in the field). Nothing is taken over
 * before an arrow key or the pointer has chosen it.
 */
import { words } from './wording.ts';

/** What the API gives; see its documentation. */
interface Completion {
  type: 'word' | 'heading' | 'title';
  text: string;
  query: string;
  count?: number;
  work?: string;
  place?: { id: string; ref: string };
}

/** After the results, which take the place of the old ones at 120 ms and are painted soon after. */
const REST_MS = 200;
const MOST = 7;

export function startSuggesting(): void {
  const field = document.querySelector<HTMLInputElement>('#search-field');
  if (!field) return;
  const list = document.createElement('ul');
  list.id = 'completions';
  list.role = 'listbox';
  list.ariaLabel = words.completions;
  list.hidden = true;
  field.after(list);
  field.role = 'combobox';
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list.id);
  field.ariaExpanded = 'false';

  let completions: Completion[] = [];
  let chosen = -1;
  let accepted = false;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;

  field.addEventListener('input', (event) => {
    if (accepted || (event instanceof InputEvent && event.isComposing)) return;
    clearTimeout(rest);
    running?.abort();
    // The caret within the words is no place to go on from.
    if (field.value.trim() === '' || field.selectionEnd !== field.value.length) return close();
    rest = setTimeout(() => void ask(), REST_MS);
  });
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (press(event.key)) event.preventDefault();
  });
  field.addEventListener('blur', close);
  // The pointer may not take the focus from the field.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest('[role=option]') : undefined;
    if (option) accept([...list.children].indexOf(option));
  });
  field.form?.addEventListener('submit', close);

  /** Whether the key was meant for the list. */
  function press(key: string): boolean {
    if (list.hidden) {
      if (key !== 'ArrowDown' || field?.value.trim() === '') return false;
      void ask();
      return true;
    }
    switch (key) {
      case 'ArrowDown':
        choose(chosen + 1 < completions.length ? chosen + 1 : -1);
        return true;
      case 'ArrowUp':
        choose(chosen < 0 ? completions.length - 1 : chosen - 1);
        return true;
      case 'Enter':
        if (chosen < 0) return false;
        accept(chosen);
        return true;
      case 'Escape':
        close();
        return true;
      default:
        return false;
    }
  }

  async function ask(): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    const asked = field?.value ?? '';
    try {
      const address = `/api/v1/suggest?${new URLSearchParams({ q: asked, limit: String(MOST) })}`;
      const answer = await fetch(address, { signal: mine.signal });
      if (!answer.ok) return close();
      const found: { completions: Completion[] } = await answer.json();
      if (running === mine && field?.value === asked && document.activeElement === field)
        show(found.completions);
    } catch {
      // Aborted, or the server can't be reached: what one types is searched for all the same.
      if (running === mine) close();
    }
  }

  function show(found: Completion[]): void {
    completions = found;
    chosen = -1;
    list.replaceChildren(...found.map(optionOf));
    list.hidden = found.length === 0;
    if (!field) return;
    field.ariaExpanded = String(!list.hidden);
    field.removeAttribute('aria-activedescendant');
  }

  function close(): void {
    clearTimeout(rest);
    running?.abort();
    if (!list.hidden) show([]);
  }

  function choose(index: number): void {
    chosen = index;
    for (const [place, option] of [...list.children].entries()) option.ariaSelected = String(place === index);
    const option = list.children[index];
    if (option) field?.setAttribute('aria-activedescendant', option.id);
    else field?.removeAttribute('aria-activedescendant');
  }

  function accept(index: number): void {
    const completion = completions[index];
    if (!completion || !field) return;
    close();
    if (completion.work !== undefined) {
      const at = completion.place ? `?at=${encodeURIComponent(completion.place.id)}` : '';
      location.assign(`/works/${completion.work}${at}`);
      return;
    }
    field.value = completion.query;
    // Searched for like what is typed; but nothing more is offered before something is.
    accepted = true;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    accepted = false;
  }
}

function optionOf({ type, text, count }: Completion, index: number): HTMLLIElement {
  const option = document.createElement('li');
  option.id = `completion-${index}`;
  option.role = 'option';
  option.ariaSelected = 'false';
  const said = document.createElement('span');
  said.textContent = text;
  const note = document.createElement('span');
  note.className = 'app';
  note.textContent = type === 'word' ? String(count ?? '') : words.completionKinds[type];
  option.append(said, ' ', note);
  return option;
}
