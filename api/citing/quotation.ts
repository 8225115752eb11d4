/**
 * How is a quotation set off, language by language, and joined to its citation? The marks are those that CLDR 47
 * gives as `quotationStart` and `quotationEnd`.
 */
import type { Citation, CitationForm } from './citation.ts';
import { escapeHtml, isWebAddress } from './markup.ts';

const CURLY = ['“', '”'] as const;
const LOW_HIGH = ['„', '“'] as const;
const LOW_CURLY = ['„', '”'] as const;
const ANGLES = ['«', '»'] as const;
const RIGHT = ['”', '”'] as const;
const CORNERS = ['「', '」'] as const;

const MARKS: Readonly<Record<string, readonly [string, string]>> = {
  bg: LOW_HIGH,
  cs: LOW_HIGH,
  da: CURLY,
  de: LOW_HIGH,
  'de-ch': ANGLES,
  el: ANGLES,
  es: ANGLES,
  et: LOW_HIGH,
  fa: ANGLES,
  fi: RIGHT,
  fr: ['«\u202f', '\u202f»'],
  hr: LOW_CURLY,
  hu: LOW_CURLY,
  hy: ANGLES,
  is: LOW_HIGH,
  it: ANGLES,
  ja: CORNERS,
  lt: LOW_HIGH,
  lv: ANGLES,
  mk: LOW_HIGH,
  nb: ANGLES,
  nn: ANGLES,
  no: ANGLES,
  pl: LOW_CURLY,
  pt: CURLY,
  'pt-pt': ANGLES,
  ro: LOW_CURLY,
  ru: ANGLES,
  sk: LOW_HIGH,
  sl: LOW_HIGH,
  sq: ANGLES,
  sr: LOW_CURLY,
  sv: RIGHT,
  uk: ANGLES,
  'zh-hant': CORNERS,
  'zh-tw': CORNERS,
};

/** The outer quotation marks of a language (BCP 47); English curly marks where we know of no others. */
export function quotationMarks(language: string): readonly [open: string, close: string] {
  const tag = language.toLowerCase();
  return MARKS[tag] ?? MARKS[tag.split('-')[0] ?? ''] ?? CURLY;
}

/** Words as their language quotes them. */
export function inQuotationMarks({ text, language }: { text: string; language: string }): string {
  const [open, close] = quotationMarks(language);
  return open + text.trim() + close;
}

/**
 * A quotation followed by its citation and the pinned link. In-text citations stand before the final stop, as the
 * manuals have it; a note follows the closing mark, and holds the link already.
 */
export function quoteWithCitation(
  quotation: { text: string; language: string },
  citation: Pick<Citation, 'class' | 'first'>,
  url: string,
): CitationForm {
  const words = quotation.text.trim();
  const { first } = citation;
  const link = !isWebAddress(url) || first.text.includes(url) ? '' : ` ${url}`;
  const inText = citation.class === 'in-text';
  const stop = inText && /[^.]\.$/.test(words) ? '.' : '';
  const quoted = inQuotationMarks({ ...quotation, text: stop ? words.slice(0, -1) : words });
  const linkHtml = link && ` <a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`;
  return {
    text: `${quoted} ${first.text}${stop}${link}`,
    html: `${escapeHtml(quoted)} ${first.html}${stop}${linkHtml}`,
  };
}
