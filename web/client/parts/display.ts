/** How does a choice under *Display* hold at once? It is shown, and sent as the form would have sent it. */
import { keepPlaceOverReload } from './place.ts';

export function startDisplay(): void {
  const menu = document.querySelector<HTMLDetailsElement>('.disp');
  const form = menu?.querySelector('form');
  if (!menu || !form) return;

  form.addEventListener('change', ({ target }) => {
    const chosen = new FormData(form);
    const theme = String(chosen.get('theme'));
    const root = document.documentElement;
    root.dataset.theme = theme;
    root.dataset.keys = chosen.has('keys') ? 'on' : 'off';
    const scheme = document.querySelector<HTMLMetaElement>('meta[name="color-scheme"]');
    if (scheme) scheme.content = theme === 'auto' ? 'light dark' : theme;
    const isLanguage = target instanceof HTMLInputElement && target.name === 'language';
    fetch(form.action, { method: 'POST', body: chosen, redirect: 'manual' })
      .then(() => isLanguage && speakAnew())
      // Where the cookie can't be set the choice holds for this page.
      .catch(() => {});
  });

  const close = () => {
    if (!menu.open) return;
    const hadFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (hadFocus) menu.querySelector('summary')?.focus();
  };
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Node && !menu.contains(target)) menu.open = false;
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  });
}

/** Other words come from the server: the same page again, at the same place. */
function speakAnew(): void {
  keepPlaceOverReload();
  location.reload();
}
