/**
 * Do a manuscript's quotations and links hold? Each quotation is verified where a link beside it says that it stands,
 * or anywhere; each link to the texts is followed. Nothing of the manuscript is kept.
 */
import { CodePointTable } from '../../../indexer/text/codePoints.ts';
import { matchPath } from '../../documents/verification.ts';
import type { StatedTexts } from '../texts.ts';
import { holds, LONGEST_QUOTATION, type Verification, type Verifier } from '../verification.ts';
import { type CheckedAddress, checkAddress } from './links.ts';
import type { Block, Link, ManuscriptFormat } from './manuscript.ts';
import { type FoundQuotation, quotationsOf } from './quotations.ts';
import { readHtml } from './readHtml.ts';
import { readMarkdown, readPlain } from './readText.ts';

/** Where something stands in the manuscript as it was given. */
export interface ManuscriptPlace {
  /** Counted from 1. */
  line: number;
  /** Code points, half open. */
  start: number;
  end: number;
}

export interface CheckedQuotation extends ManuscriptPlace {
  isBlock: boolean;
  verification: Verification;
  /** The link that says where it stands. */
  cited?: string;
  /** Whether it fails: it does not stand, or not where it is said to. Those too short to be sought do not. */
  fails: boolean;
  /** The link to the words as they stand, where they do: relative to the site. */
  link?: string;
}

export interface CheckedLink extends ManuscriptPlace {
  href: string;
  status: CheckedAddress['status'];
  fails: boolean;
  /** Relative to the site. */
  corrected?: string;
}

export interface CheckedManuscript {
  format: ManuscriptFormat;
  quotations: CheckedQuotation[];
  links: CheckedLink[];
  /** Quotations beyond the number that is checked at once. */
  unchecked: number;
  /** How many quotations and links fail. */
  failing: number;
}

export interface ManuscriptDesk {
  verifier: Verifier;
  texts: StatedTexts;
  /** Of the site, without a slash; empty where it is not known. */
  origin: string;
}

export interface CheckOptions {
  /** Quotations that are checked at most. */
  most?: number;
  /** Quotations that stand nowhere, and that no link attributes to a text here, may be of other texts: no failure. */
  allowOthers?: boolean;
}

const READERS: Record<ManuscriptFormat, (source: string) => Block[]> = {
  plain: readPlain,
  markdown: readMarkdown,
  html: readHtml,
};

export async function checkManuscript(
  desk: ManuscriptDesk,
  source: string,
  format: ManuscriptFormat,
  { most = Number.POSITIVE_INFINITY, allowOthers = false }: CheckOptions = {},
): Promise<CheckedManuscript> {
  const blocks = READERS[format](source);
  const places = new Places(source);
  const found = quotationsOf(blocks);
  const addresses = new Map<Link, CheckedAddress>();
  const links: CheckedLink[] = [];
  for (const link of blocks.flatMap((block) => block.links)) {
    const checked = await checkAddress(desk.texts, link.href, desk.origin);
    if (!checked) continue;
    addresses.set(link, checked);
    const { status, corrected } = checked;
    const fails = status !== 'ok' && status !== 'unpinned';
    links.push({
      ...places.of(link),
      href: link.href,
      status,
      fails,
      ...(corrected !== undefined && { corrected }),
    });
  }
  const quotations: CheckedQuotation[] = [];
  for (const quotation of found.slice(0, most)) {
    const checked = await checkQuotation(desk, quotation, addresses, allowOthers);
    if (checked) quotations.push({ ...places.of(quotation), ...checked });
  }
  const failing = [...quotations, ...links].filter(({ fails }) => fails).length;
  return { format, quotations, links, unchecked: Math.max(0, found.length - most), failing };
}

async function checkQuotation(
  { verifier }: ManuscriptDesk,
  { quote, isBlock, links }: FoundQuotation,
  addresses: ReadonlyMap<Link, CheckedAddress>,
  allowOthers: boolean,
): Promise<Omit<CheckedQuotation, keyof ManuscriptPlace> | undefined> {
  if (quote.trim() === '') return undefined;
  const cited = links.find((link) => isThere(addresses.get(link)));
  const address = cited && addresses.get(cited);
  const asked = address
    ? { ids: new Set([address.id]), ...(address.state !== undefined && { state: address.state }) }
    : {};
  const verification = await verifier.verify({ quote: quote.slice(0, LONGEST_QUOTATION), ...asked });
  if (quote.length > LONGEST_QUOTATION) verification.caveats.push({ type: 'cut', count: LONGEST_QUOTATION });
  const { verdict, matches } = verification;
  const isOther = verdict === 'absent' && !address && allowOthers;
  const [match] = matches;
  return {
    isBlock,
    verification,
    ...(cited && { cited: cited.href }),
    fails: !holds(verification) && verdict !== 'too_short' && !isOther,
    ...(match && verdict !== 'altered' && { link: matchPath(match) }),
  };
}

const isThere = (address: CheckedAddress | undefined): boolean =>
  address !== undefined && address.status !== 'unknown';

/** Turns UTF-16 offsets of the source into lines and code points. */
class Places {
  readonly #points: CodePointTable;
  readonly #lines: number[] = [0];

  constructor(source: string) {
    this.#points = new CodePointTable(source);
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) this.#lines.push(at + 1);
  }

  of({ start, end }: { start: number; end: number }): ManuscriptPlace {
    const line = this.#lines.findLastIndex((first) => first <= start) + 1;
    return { line, start: this.#points.toCodePoint(start), end: this.#points.toCodePoint(end) };
  }
}
