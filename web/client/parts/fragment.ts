/** How does a part of a page come from the server? As the HTML that the server would have put there. */
import { fill, words } from './wording.ts';

export class FragmentError extends Error {}

/** The address of a part of a page. */
export function asFragment(address: string, name: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}fragment=${name}`;
}

/**
 * Fetches a page or fragment of this site.
 * @throws FragmentError where the server can't be reached or its answer is no HTML; DOMException where it was aborted
 */
export async function fetchHtml(address: string, signal?: AbortSignal): Promise<string> {
  const answer = await fetch(address, { headers: { Accept: 'text/html' }, signal: signal ?? null }).catch(
    (error: unknown) => {
      if (signal?.aborted) throw error;
      throw new FragmentError(words.unreachable);
    },
  );
  if (!answer.headers.get('Content-Type')?.startsWith('text/html') || answer.status >= 500) {
    throw new FragmentError(fill(words.answered, { status: answer.status }));
  }
  return answer.text();
}

export function fragmentOf(html: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}

/** Both at once; throws what {@link fetchHtml} throws. */
export async function fetchFragment(address: string, signal?: AbortSignal): Promise<DocumentFragment> {
  return fragmentOf(await fetchHtml(address, signal));
}
