/** What do BibTeX and BibLaTeX have in common? How text, names and entries are written for TeX. */
import type { CslName } from '../../../indexer/format/work.ts';
import { withoutMarkup } from './fields.ts';

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

/**
 * Escapes the ten characters that TeX reads as commands, and parts what it would run together to dashes and quotation
 * marks; a line feed would end nothing, but is none in a field.
 */
export const escapeTex = (text: string) =>
  text
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replace(/[\\{}$&#%_^~]/g, (character) => SPECIAL[character] ?? character)
    .replace(/([-`',])(?=\1)|[?!](?=`)/g, '$&{}');

/** `undefined` for what is not there, so that its field is left out. */
export const optional = (value: string | number | undefined) =>
  value === undefined || value === '' ? undefined : escapeTex(withoutMarkup(String(value)));

/** In braces of its own, so that a bibliography style takes none of its capitals. */
export const protectedTitle = (title: string) => `{${escapeTex(withoutMarkup(title))}}`;

export const nameList = (list: readonly CslName[]) => list.map(texName).join(' and ');

/** What has no field of its own. */
export const annotation = (rest: readonly string[]) => optional(rest.join('; '));

/** `von Family, Jr, Given`; an organisation in braces of its own, or `and` in it would part it. */
function texName(name: CslName): string {
  if ('literal' in name) return `{${escapeTex(name.literal)}}`;
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  const given = [name.given, name['dropping-particle']].filter(Boolean).join(' ');
  return [family, name.suffix, given]
    .filter((part) => part !== undefined && part !== '')
    .map((part) => protectAnd(escapeTex(part ?? '')))
    .join(', ');
}

/** A name part that holds ` and ` is kept whole. */
const protectAnd = (part: string) => (/\sand\s/i.test(part) ? `{${part}}` : part);

/** `39-56` with the dash that TeX sets between numbers. */
export const pageRange = (page: string | number | undefined) =>
  page === undefined
    ? undefined
    : String(page)
        .split(/(?<=\d)\s*[-–]+\s*(?=\d)/)
        .map(escapeTex)
        .join('--');

export type TexField = [name: string, value: string | undefined, bare?: 'bare'];

/** An entry; what has no value is left out. A `bare` value is one of BibTeX's own words, such as a month's name. */
export function texEntry(type: string, key: string, fields: readonly TexField[]): string {
  const lines = fields
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value, bare]) => `  ${name} = ${bare ? value : `{${value}}`}`);
  return `@${type}{${key},\n${lines.join(',\n')}\n}\n`;
}

/** What is read letter by letter, as addresses are; braces alone would end the field. */
export const verbatim = (value: string | number | undefined) =>
  value === undefined ? undefined : String(value).replace(/[{}\s\\]/g, (sign) => encodeURIComponent(sign));
