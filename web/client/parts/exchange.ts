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
  const hits = [...next.querySelectorAll('.hit')];
  const room = innerHeight - answer.getBoundingClientRect().top;
  const below = new Set(hits.slice(Math.max(1, Math.ceil(room / LOWEST_RESULT))));
  fold(below);
  const giveBack = setAside(next);
  const coming = [...next.children];
  for (const part of coming) {
    part.classList.add('coming');
    part.ariaHidden = 'true';
  }
  syntax.before(...coming);
  // Asks for the layout now, since the next frame might be late for it, and so learns where each result stands.
  const lowest = innerHeight + LOWEST_RESULT;
  for (const hit of hits) if (!below.has(hit) && hit.getBoundingClientRect().top > lowest) below.add(hit);
  fold(below);
  return {
    show() {
      heading.replaceWith(nextHeading);
      for (const part of [...now.children]) if (part !== syntax && !coming.includes(part)) part.remove();
      for (const part of coming) {
        part.classList.remove('coming');
        part.ariaHidden = null;
      }
      giveBack();
      inNextFrame(() => {
        for (const hit of below) hit.classList.remove('below');
      });
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

/** Results that lie below the screen are not laid out in the frame that shows the others. */
function fold(below: Iterable<Element>): void {
  for (const hit of below) hit.classList.add('below');
}

/** In the frame after the coming one, which shows what has just changed. */
export function inNextFrame(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}
