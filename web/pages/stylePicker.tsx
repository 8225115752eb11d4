/**
 * In which style? The picker on pages that cite: the reader's favourites, the usual styles, those used last, and a
 * search among all others. What is chosen and starred is kept in this browser, in cookies, so that it holds without
 * scripts.
 */
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { CitationStyle, Citer } from '../../api/citing/citation.ts';
import { UnknownStyleError } from '../../api/citing/citation.ts';
import { useWording, type Wording } from '../wording/wording.ts';
import { ErrorPage } from './error.tsx';

export const CITE_FORM = 'cite-form';

/** The styles last asked for, the newest first. */
const STYLE_COOKIE = 'pincite-style';
const FAVOURITES_COOKIE = 'pincite-favourites';
const REMEMBERED = 5;
const MOST_FAVOURITES = 12;
const A_YEAR_IN_SECONDS = 31_536_000;

/** What the picker shows. */
export interface PickerView {
  /** The id of the style in which the page cites. */
  chosen: CitationStyle;
  favourites: readonly CitationStyle[];
  /** The usual ones keep their places, so that a choice does not move under the reader's hand. */
  usual: readonly CitationStyle[];
  recent: readonly CitationStyle[];
  /** What was looked for among all styles, and what was found. */
  search?: { query: string; found: readonly CitationStyle[] } | undefined;
}

/**
 * Reads `style`, `find` and `favourite` of the query and what the browser remembers; remembers what is new.
 * @param pathOf the address of this page in another style
 * @throws ErrorPage where there is no such style
 */
export async function openPicker(
  c: Context,
  citer: Citer,
  pathOf: (style: string) => string,
): Promise<PickerView> {
  const recentIds = idsIn(c, STYLE_COOKIE, REMEMBERED);
  const asked = c.req.query('style') ?? '';
  const remembered = await known(citer, recentIds);
  const chosen = asked === '' ? (remembered[0] ?? citer.styles[0]) : await citer.find(asked);
  if (!chosen) throw await noSuchStyle(citer, asked, pathOf);
  if (asked !== '') {
    const recent = [chosen.id, ...recentIds.filter((id) => id !== chosen.id)];
    keep(c, STYLE_COOKIE, recent.slice(0, REMEMBERED));
  }
  const favourites = await starred(c, citer);
  const query = c.req.query('find')?.trim().slice(0, 100) ?? '';
  const among = (styles: readonly CitationStyle[], others: readonly CitationStyle[]) =>
    styles.filter(({ id }) => !others.some((other) => other.id === id));
  const usual = among(citer.styles, favourites);
  const recent = among([...new Set([chosen, ...remembered])], [...favourites, ...usual]);
  const found = query === '' ? [] : among(await citer.search(query), [...favourites, ...usual, ...recent]);
  return { chosen, favourites, usual, recent, ...(query !== '' && { search: { query, found } }) };
}

/** The favourites, after what the form's star asks for. */
async function starred(c: Context, citer: Citer): Promise<CitationStyle[]> {
  const ids = idsIn(c, FAVOURITES_COOKIE, MOST_FAVOURITES);
  const toggled = await citer.find(c.req.query('favourite') || '-');
  if (!toggled) return known(citer, ids);
  const others = ids.filter((id) => id !== toggled.id);
  const now = (ids.includes(toggled.id) ? others : [...others, toggled.id]).slice(-MOST_FAVOURITES);
  keep(c, FAVOURITES_COOKIE, now);
  return known(citer, now);
}

/** A remembered style may be gone. */
async function known(citer: Citer, ids: readonly string[]): Promise<CitationStyle[]> {
  const found = await Promise.all(ids.map((id) => citer.find(id)));
  return found.filter((style) => style !== undefined);
}

const idsIn = (c: Context, cookie: string, most: number): string[] =>
  (getCookie(c, cookie) ?? '')
    .split(' ')
    .filter((id) => /^[\w.-]{1,200}$/.test(id))
    .slice(0, most);

const keep = (c: Context, cookie: string, ids: readonly string[]) =>
  setCookie(c, cookie, ids.join(' '), { path: '/', sameSite: 'Lax', maxAge: A_YEAR_IN_SECONDS });

async function noSuchStyle(
  citer: Citer,
  asked: string,
  pathOf: (style: string) => string,
): Promise<ErrorPage> {
  const name = asked.slice(0, 60);
  const similar = await citer.search(name, 5);
  const instead = [...new Set([...similar, ...citer.styles])];
  return new ErrorPage(
    400,
    ({ cite, problems }) => ({
      ...problems.noStyle(name),
      instead: instead.map((style) => ({ href: pathOf(style.id), title: nameOf(style, cite) })),
    }),
    new UnknownStyleError(name, []),
  );
}

const formatOf = ({ format }: CitationStyle, cite: Wording['cite']) => cite.formats[format] ?? format;
const nameOf = (style: CitationStyle, cite: Wording['cite']) => `${style.title}, ${formatOf(style, cite)}`;

interface StylePickerProps {
  view: PickerView;
  /** Where the form leads: the address of this page. */
  action: string;
  /** What else the page is about: goes with every choice. */
  kept: readonly [name: string, value: string][];
}

export function StylePicker({ view, action, kept }: StylePickerProps) {
  const { cite } = useWording();
  const { chosen, favourites, usual, recent, search } = view;
  const groups: [legend: string, styles: readonly CitationStyle[]][] = [
    [cite.favourites, favourites],
    [favourites.length + recent.length > 0 ? cite.usual : cite.style, usual],
    [cite.recent, recent],
  ];
  const starredIds = favourites.map(({ id }) => id);
  return (
    <form class="styles" action={action} id={CITE_FORM}>
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <details open={search !== undefined}>
        <summary>{cite.styleIs(nameOf(chosen, cite))}</summary>
        {groups.map(
          ([legend, styles]) =>
            styles.length > 0 && (
              <fieldset>
                <legend class="lab">{legend}</legend>
                <StyleList styles={styles} chosen={chosen.id} starred={starredIds} />
              </fieldset>
            ),
        )}
        <div class="find-style">
          <label>
            <span class="lab">{cite.another}</span>{' '}
            <input type="search" name="find" value={search?.query ?? ''} placeholder={cite.anotherHint} />
          </label>{' '}
          <button type="submit">{cite.find}</button>
          <div aria-live="polite">
            {search && search.found.length === 0 && <p class="small app">{cite.noneFound(search.query)}</p>}
            {search && search.found.length > 0 && (
              <fieldset>
                <legend class="sr">{cite.found}</legend>
                <StyleList styles={search.found} chosen={chosen.id} starred={starredIds} />
              </fieldset>
            )}
          </div>
        </div>
      </details>
    </form>
  );
}

interface StyleListProps {
  styles: readonly CitationStyle[];
  chosen: string;
  starred: readonly string[];
}

function StyleList({ styles, chosen, starred }: StyleListProps) {
  const { cite } = useWording();
  return (
    <ul>
      {styles.map((style) => (
        <li class="style">
          <label>
            <input type="radio" name="style" value={style.id} checked={style.id === chosen} /> {style.title}{' '}
            <span class="app">{formatOf(style, cite)}</span>
          </label>{' '}
          <button
            type="submit"
            class="plain star"
            name="favourite"
            value={style.id}
            aria-pressed={starred.includes(style.id) ? 'true' : 'false'}
            aria-label={cite.makeFavourite(nameOf(style, cite))}
            title={cite.favourite}
          >
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <path d="M10 2l2.500 5.300 5.700.7-4.200 4 1.100 5.700L10 14.900 4.900 17.700 6 12 1.800 8l5.700-.7z" />
            </svg>
          </button>
        </li>
      ))}
    </ul>
  );
}
