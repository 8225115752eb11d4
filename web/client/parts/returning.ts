/**
 * Where was the focus when a link led away? The browser restores the scroll position when one comes back, and the focus
 * only where it has kept the whole page: the entry of the history remembers it.
 */
const LINKS = 'main a[href]';

export function startReturning(): void {
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>(LINKS) : null;
    if (link)
      history.replaceState(
        { left: [...document.querySelectorAll(LINKS)].indexOf(link), href: link.href },
        '',
      );
  });
  const [visit] = performance.getEntriesByType('navigation');
  if (!(visit instanceof PerformanceNavigationTiming) || visit.type !== 'back_forward') return;
  const { left, href }: { left?: number; href?: string } = history.state ?? {};
  if (left === undefined) return;
  const links = [...document.querySelectorAll<HTMLAnchorElement>(LINKS)];
  // What the page holds may have changed since.
  const link = links[left]?.href === href ? links[left] : links.find((each) => each.href === href);
  link?.focus({ preventScroll: true });
}
