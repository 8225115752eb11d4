/**
 * How do results follow what one types? 120 ms after the last key they take the place of the old ones, which stay until
 * then; the server is asked ahead, for the answer of the same page alone, so that it has mostly come by that time and
 * stands ready. Late answers are dropped. The address is the state: typing replaces the entry in the history, Enter and
 * facets push one.
 */
import { type Coming, inNextFrame, prepare } from './exchange.ts';
import { asFragment, FragmentError, fetchHtml, fragmentOf } from './fragment.ts';
import { showRecent } from './recent.ts';
import { announce } from './status.ts';
import { fill, words } from './wording.ts';

/** The letter itself is painted first. */
const AHEAD_MS = 20;
/** Shorter than the time between two keys of most who type: what is typed on at once need not be laid out. */
const LAY_OUT_MS = 60;
const REST_MS = 120;
/** A page that is busy hears of a key so late at most. A key that is longer ago did not write what is there now. */
const MOST_LATE_MS = 50;
const LATE_MS = 400;
const ANNOUNCE_MS = 1000;

type HistoryStep = 'replace' | 'push' | 'none';

interface Question {
  address: string;
  abort: AbortController;
  html: Promise<string>;
  coming: Promise<Coming>;
}

export function startSearching(): void {
  const form = document.querySelector<HTMLFormElement>('#search-form');
  const field = document.querySelector<HTMLInputElement>('#search-field');
  const answer = document.getElementById('search-answer');
  if (!form || !field || !answer) return;

  let early: ReturnType<typeof setTimeout> | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let running: Question | undefined;
  let struck = Number.NEGATIVE_INFINITY;
  let resting = Number.NEGATIVE_INFINITY;
  let newest = 0;
  let shown = addressOf(form);
  let wanted = shown;

  field.addEventListener('keydown', ({ timeStamp }) => {
    struck = timeStamp;
  });
  field.addEventListener('input', (event) => {
    if (event instanceof InputEvent && event.isComposing) return;
    schedule();
  });
  field.addEventListener('compositionend', schedule);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void ask(addressOf(form), 'push', true);
  });
  answer.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.form === form) void ask(addressOf(form), 'push');
  });
  addEventListener('popstate', () => {
    field.value = new URLSearchParams(location.search).get('q') ?? '';
    void ask(location.pathname + location.search, 'none');
  });

  function schedule(): void {
    stopWaiting();
    const address = addressOf(form as HTMLFormElement);
    wanted = address;
    const now = performance.now();
    resting = now - struck < MOST_LATE_MS ? struck : now;
    if (address !== shown) early = setTimeout(() => askAhead(address), resting + AHEAD_MS - now);
    rest = setTimeout(() => void ask(address, 'replace'), resting + REST_MS - now);
  }

  function stopWaiting(): void {
    clearTimeout(early);
    clearTimeout(rest);
    clearTimeout(telling);
  }

  /** One question after the other: keys that come faster than answers are not to keep the server busy. */
  function askAhead(address: string): void {
    const askNow = () => void (address === wanted && address !== shown && question(address));
    if (running && running.address !== address) running.html.then(askNow, askNow);
    else askNow();
  }

  /** Asks the server, unless it was just asked the same; an earlier question is dropped. */
  function question(address: string): Question {
    if (running?.address === address) return running;
    abandon();
    const abort = new AbortController();
    const html = fetchHtml(asFragment(address, 'results'), abort.signal);
    const coming = html.then((text) => standReady(address, text));
    // What failed is told by whoever shows the answer.
    coming.catch(() => undefined);
    running = { address, abort, html, coming };
    return running;
  }

  /** @throws DOMException where something else was typed meanwhile */
  async function standReady(address: string, html: string): Promise<Coming> {
    const early = resting + LAY_OUT_MS - performance.now();
    if (early > 0 && address === wanted) await new Promise((done) => setTimeout(done, early));
    if (address === wanted) return prepare(answer as Element, fragmentOf(html));
    if (running?.address === address) running = undefined;
    throw new DOMException('Typed on.', 'AbortError');
  }

  /** @param go whether a place that the query names is to be opened */
  async function ask(address: string, step: HistoryStep, go = false): Promise<void> {
    stopWaiting();
    wanted = address;
    const mine = ++newest;
    if (address === shown && step === 'replace') return settle();
    const late = setTimeout(() => answer?.classList.add('late'), LATE_MS);
    try {
      const coming = await question(address).coming;
      if (mine !== newest) return;
      running = undefined;
      show(coming);
      remember(address, step);
      shown = address;
      const place = answer?.querySelector<HTMLAnchorElement>('#place-found');
      if (go && place) location.assign(place.href);
      else tell();
    } catch (error) {
      if (error instanceof FragmentError && mine === newest) complain(error.message);
    } finally {
      clearTimeout(late);
      if (mine === newest) settle(address);
    }
  }

  /** Nothing is awaited any more, but what may have been asked ahead of another address. */
  function settle(answered?: string): void {
    answer?.classList.remove('late');
    if (answered !== undefined && running?.address !== answered) return;
    abandon();
  }

  function abandon(): void {
    running?.abort.abort();
    running?.coming.then(
      (coming) => coming.drop(),
      () => undefined,
    );
    running = undefined;
  }

  /** Puts the new answer in the old one's place; what was open or focused stays so. */
  function show(coming: Coming): void {
    if (!answer) return;
    const folds = () => [
      ...answer.querySelectorAll<HTMLDetailsElement>('.search > :not(.coming) details, .syntax'),
    ];
    const open = folds().map((details) => details.open);
    const held = document.activeElement instanceof HTMLInputElement ? document.activeElement : undefined;
    const wasInside = held && answer.contains(held);
    coming.show();
    showRecent();
    folds().forEach((details, index, all) => {
      // The facets are not there before anything is asked: count from the end.
      details.open = open.at(index - all.length) ?? details.open;
    });
    if (wasInside) {
      const again = `input[name="${held.name}"][value="${CSS.escape(held.value)}"]`;
      answer.querySelector<HTMLInputElement>(again)?.focus({ preventScroll: true });
    }
  }

  /** After typing, once the results are painted: history and title would hold them up. */
  function remember(address: string, step: HistoryStep): void {
    if (step === 'push' && address !== shown) history.pushState(null, '', address);
    if (step !== 'replace') name(address);
    else
      inNextFrame(() => {
        if (address !== shown) return;
        history.replaceState(null, '', address);
        name(address);
      });
  }

  function name(address: string): void {
    const query = new URLSearchParams(address.split('?')[1]).get('q');
    const site = document.querySelector('.brand')?.lastChild?.textContent ?? '';
    const title = query ? fill(words.searching, { query }) : words.search;
    document.title = query ? `${title} · ${site}` : site;
    const heading = document.querySelector('h1');
    if (heading) heading.textContent = title;
    const back = document.querySelector<HTMLInputElement>('.disp input[name="back"]');
    if (back) back.value = address;
  }

  /** The count, once typing has rested. */
  function tell(): void {
    clearTimeout(telling);
    telling = setTimeout(() => {
      const count = document.getElementById('result-count')?.textContent;
      if (count) announce(count);
    }, ANNOUNCE_MS);
  }

  function complain(reason: string): void {
    const line = document.createElement('p');
    line.setAttribute('role', 'alert');
    line.textContent = fill(words.keptAnswer, { reason });
    answer?.querySelector('.ask-sub')?.replaceChildren(line);
  }
}

/** The address that submitting the form would lead to, without its defaults. */
function addressOf(form: HTMLFormElement): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const text = String(value).trim();
    if (text === '' || (name === 'mode' && text === 'any') || (name === 'sort' && text === 'relevance'))
      continue;
    parameters.append(name, text);
  }
  const query = parameters.toString();
  return query ? `/?${query}` : '/';
}
