/**
 * What is a citation before its place and its link are known? All passages of a work and edition share one record, so
 * a style writes the same for each but for two things. They are marked by tags that sanitised HTML cannot hold
 * otherwise, and filled in last; so what is rendered when the index is built and what is rendered on demand is the same.
 */
import type { Citable, Citation, CitationForm } from './citation.ts';
import { showPlace } from './locator.ts';
import { escapeHtml, isWebAddress, plainText } from './markup.ts';
import { quoteWithCitation } from './quotation.ts';

/** Sanitised HTML with marks. */
export type Template = string;

export interface CitationTemplate {
  class: Citation['class'];
  first: Template;
  subsequent: Template;
  bibliography: Template;
}

/** Where the number of the place goes, and what the style sets between the ends of a range. */
export const placeMark = (between: string): string => `<place between="${escapeHtml(between)}"/>`;
const PLACE = /<place between="([^"]*)"\/>/g;

/** The place in its mark. */
export const fillPlace = (template: Template, value: string): string =>
  template.replace(PLACE, (_, between: string) => escapeHtml(showPlace(value, plainText(between))));
/** Where the link goes; some styles print it without its scheme. */
const LINK = '<link/>';
const LINK_WITHOUT_SCHEME = '<bare/>';

/**
 * Stands for the address while citeproc writes: no digits, a letter at its end, so that stops follow it, and an end of
 * its own, since some styles run the next word into an address (`…cited-b-xZ. 86`).
 */
const ADDRESS = 'https://pincite.invalid/cited';
const WRITTEN_ADDRESS = /(https:\/\/)?pincite\.invalid\/cited(-[bcdfghjkmn]+)-x([\p{L}\p{N}])?/giu;

/** What keeps a word out of the address before it. */
const apart = (next: string | undefined): string => (next === undefined ? '' : `, ${next}`);

/** The address of the n-th of several works. */
export const standInAddress = (place = 0): string => `${ADDRESS}-${letters(place)}-x`;

const letters = (number: number): string =>
  String(number).replace(/\d/g, (digit) => 'bcdfghjkmn'[Number(digit)] ?? '');

/** What citeproc wrote, sanitised, with marks in place of the stand-in addresses. */
export const markLinks = (html: string): Template =>
  html.replace(
    WRITTEN_ADDRESS,
    (_, scheme: string | undefined, _name: string, next: string | undefined) =>
      (scheme ? LINK : LINK_WITHOUT_SCHEME) + apart(next),
  );

/** The same for several works, each with its own address. */
export const fillAddresses = (html: string, addresses: readonly string[]): string =>
  html.replace(WRITTEN_ADDRESS, (_, scheme: string | undefined, name: string, next: string | undefined) => {
    const place = addresses.findIndex((_, number) => name.toLowerCase() === `-${letters(number)}`);
    return linkTo(addresses[place] ?? '', scheme !== undefined) + apart(next);
  });

/**
 * A citation that a style ends without its link gets it in the style's manner: a bibliography entry as a further
 * sentence, a note as a further part of its sentence.
 */
export function withLink(template: Template, kind: 'entry' | 'note', link: string = LINK): Template {
  if (template.includes(link) || template.includes(LINK_WITHOUT_SCHEME)) return template;
  const stop = /\.((?:<\/[a-z]+>)*)$/.exec(template);
  if (!stop) return `${template.replace(/,$/, '')}, ${link}`;
  return kind === 'entry'
    ? `${template} ${link}.`
    : `${template.slice(0, stop.index)}${stop[1] ?? ''}, ${link}.`;
}

/** A form with its place and its link. */
export function fillForm(
  template: Template,
  { locator, url }: Pick<Citable, 'locator' | 'url'>,
): CitationForm {
  const html = fillPlace(template, locator?.value ?? '')
    .replaceAll(LINK, () => linkTo(url, true))
    .replaceAll(LINK_WITHOUT_SCHEME, () => linkTo(url, false));
  return toForm(html);
}

export const toForm = (html: string): CitationForm => ({ text: plainText(html), html });

function linkTo(url: string, withScheme: boolean): string {
  const shown = withScheme ? url : url.replace(/^https?:\/\//, '');
  return isWebAddress(url) ? `<a href="${escapeHtml(url)}">${escapeHtml(shown)}</a>` : '';
}

/** A whole citation, with the quotation where there is one. */
export function fillTemplate(
  template: CitationTemplate,
  citable: Citable,
): Omit<Citation, 'style' | 'locale'> {
  const first = fillForm(template.first, citable);
  const { quotation, url } = citable;
  return {
    class: template.class,
    first,
    subsequent: fillForm(template.subsequent, citable),
    bibliography: fillForm(template.bibliography, citable),
    ...(quotation && { quotation: quoteWithCitation(quotation, { class: template.class, first }, url) }),
  };
}
