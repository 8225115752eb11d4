/**
 * How does a new answer take the place of the old one in a short frame? It is laid out beside the old one as soon as it
 * is there, unseen; to show it is then little more than to paint it. The syntax is always the same and stays; what lies
 * below the screen is laid out after the first results are painted.
 */

/** An answer that stands ready. One of the two is called, once. */
export interface Coming {
  /** Puts it in the old one's place. */
  show(): void;
  drop(): void;
}

/** No result is lower than this, in pixels. */
const LOWEST_RESULT = 90;

/**
 * Lays an answer out where it will stand.
 * @param answer what holds the old one: the question's reading, then facets, results and syntax
 */
export function prepare(answer: Element, fragment: DocumentFragment): Coming {
  const [now, next] = [answer.querySelector('.search'), fragment.querySelector('.search')];
  const [heading, nextHeading] = [answer.querySelector('.ask-sub'), fragment.querySelector('.ask-sub')];
  const syntax = now?.querySelector(':scope > .syntax');
  if (!now || !next || !heading || !nextHeading || !syntax) {
    return { show: () => answer.replaceChildren(fragment), drop: () => undefined };
  }
  next.querySelector(':scope > .syntax')?.remove();
  const unfold = foldBelow(next, innerHeight - answer.getBoundingClientRect().top);
  const giveBack = setAside(next);
  const coming = [...next.children];
  for (const part of coming) {
    part.classList.add('coming');
    part.ariaHidden = 'true';
  }
  syntax.before(...coming);
  // Asks for the layout now; the next frame might be late for it.
  now.getBoundingClientRect();
  return {
    show() {
      heading.replaceWith(nextHeading);
      for (const part of [...now.children]) if (part !== syntax && !coming.includes(part)) part.remove();
      for (const part of coming) {
        part.classList.remove('coming');
        part.ariaHidden = null;
      }
      giveBack();
      unfold();
    },
    drop() {
      for (const part of coming) part.remove();
    },
  };
}

/**
 * Takes what may not be in a page twice: the names of elements, and fields of the form.
 * @returns what gives it back
 */
function setAside(parts: Element): () => void {
  const taken: [element: Element, name: string, value: string][] = [];
  for (const element of parts.querySelectorAll('[id], [form]')) {
    for (const name of ['id', 'form']) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      taken.push([element, name, value]);
      element.removeAttribute(name);
    }
  }
  return () => {
    for (const [element, name, value] of taken) element.setAttribute(name, value);
  };
}

/**
 * Results that lie below the screen, of which so many pixels are theirs, are not laid out.
 * @returns what lays them out, in the frame after the first ones'
 */
function foldBelow(results: Element, room: number): () => void {
  const below = [...results.querySelectorAll('.hit')].slice(Math.max(1, Math.ceil(room / LOWEST_RESULT)));
  for (const hit of below) hit.classList.add('below');
  return () =>
    inNextFrame(() => {
      for (const hit of below) hit.classList.remove('below');
    });
}

/** In the frame after the coming one, which shows what has just changed. */
export function inNextFrame(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}
