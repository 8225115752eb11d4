/** How are those told who listen, or look elsewhere? A live region at the foot of every page. */

const SHOWN_FOR_MS = 2500;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Says it to screen readers; `visible` shows it as well, where no button can say it. */
export function announce(message: string, visible = false): void {
  const region = document.getElementById('page-status');
  if (!region) return;
  region.textContent = message;
  region.classList.toggle('shown', visible);
  clearTimeout(timer);
  timer = setTimeout(() => {
    region.classList.remove('shown');
    region.textContent = '';
  }, SHOWN_FOR_MS);
}
