/**
 * Where is one in the text? Says which passage the address led to and which section is being read, and leads back from
 * an open note.
 */

export function startReading(): void {
  const text = document.querySelector('.text');
  if (!text) return;
  nameTarget();
  addEventListener('hashchange', () => {
    nameTarget();
    focusTarget();
  });
  // A link to the place where one already is moves the focus too, and nothing says so.
  text.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    if (link?.hash === location.hash) setTimeout(focusTarget);
  });
  followSection();
  closeNotes();
}

/** Esc closes the open note and goes back to the reference that opened it, or else to its first. */
function closeNotes(): void {
  let opener: HTMLAnchorElement | undefined;
  document.addEventListener('click', ({ target }) => {
    const reference = target instanceof Element ? target.closest<HTMLAnchorElement>('a.nr') : null;
    if (reference) opener = reference;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    // What lies above the note closes first.
    if (document.querySelector('dialog[open], .selection-tools')) return;
    const target = document.getElementById(location.hash.slice(1));
    const note = target?.closest('.note');
    if (!target || !note) return;
    const back =
      opener?.hash === `#${target.id}`
        ? opener
        : document.getElementById(note.querySelector<HTMLAnchorElement>('a.close')?.hash.slice(1) ?? '');
    if (!back) return;
    event.preventDefault();
    location.hash = `#${back.id}`;
    back.focus();
  });
}

/** A passage takes no focus: its number does, so that the keyboard goes on from there. */
function focusTarget(): void {
  if (document.activeElement !== document.body) return;
  const target = document.getElementById(location.hash.slice(1));
  target?.querySelector<HTMLElement>('.pn, .loc')?.focus({ preventScroll: true });
}

/** Puts the place's own locator into the line above the text. */
function nameTarget(): void {
  const target = document.getElementById(location.hash.slice(1));
  const line = document.getElementById('here-place');
  const number = target?.querySelector<HTMLElement>('.pn, .loc');
  if (!target?.matches('.ps, .head') || !line || !number) return;
  const place = document.createElement('a');
  place.className = 'loc';
  place.href = `#${target.id}`;
  place.textContent = number.dataset.place ?? number.textContent;
  line.replaceChildren(place);
}

/** Marks the contents entry of the section at the top of the window. */
function followSection(): void {
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>('.toc a[href^="#"]')].map((link) => [
      link.hash.slice(1),
      link,
    ]),
  );
  const headings = [...document.querySelectorAll<HTMLElement>('.text .head')].filter(({ id }) =>
    links.has(id),
  );
  if (headings.length < 2) return;
  const mark = () => {
    const above =
      headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3) ?? headings[0];
    for (const [id, link] of links) {
      if (id === above?.id) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  const observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -66% 0px' });
  for (const heading of headings) observer.observe(heading);
}
