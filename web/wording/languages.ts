/** In which language does a reader want the interface? As chosen under *Display*, or else as the browser asks. */

export const LANGUAGES = ['en', 'de', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (value: unknown): value is Language =>
  LANGUAGES.some((language) => language === value);

/** What decides, the earlier before the later. */
export interface LanguageWishes {
  /** From the cookie. */
  chosen: Language | undefined;
  /** The `Accept-Language` header. */
  accepted: string | undefined;
  /** The site's own language, BCP 47. */
  site: string | undefined;
}

/** The language of the interface; English where nothing that is wished for is there. */
export function chooseLanguage({ chosen, accepted, site }: LanguageWishes): Language {
  return chosen ?? firstAccepted(accepted ?? '') ?? ours(site ?? '') ?? 'en';
}

/** The catalogue of a language tag, whatever its region. */
function ours(tag: string): Language | undefined {
  const primary = tag.trim().split('-')[0]?.toLowerCase();
  return LANGUAGES.find((language) => language === primary);
}

/**
 * The best of our languages that the header accepts (RFC 9110, 12.5.4): by weight, then by order. `*` says nothing
 * about which, and a weight of 0 refuses.
 */
function firstAccepted(header: string): Language | undefined {
  let best: Language | undefined;
  let bestWeight = 0;
  for (const range of header.split(',')) {
    const [tag = '', ...parameters] = range.split(';');
    const weight = weightOf(parameters);
    const language = ours(tag);
    if (language && weight > bestWeight) [best, bestWeight] = [language, weight];
  }
  return best;
}

function weightOf(parameters: readonly string[]): number {
  for (const parameter of parameters) {
    const weight = /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/i.exec(parameter)?.[1];
    if (weight !== undefined) return Math.min(Number(weight), 1);
  }
  return 1;
}
