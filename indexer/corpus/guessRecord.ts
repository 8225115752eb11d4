/**
 * What can be guessed of a text's bibliographic record from the text itself? Enough to begin with; the author of the
 * corpus corrects it in work.yaml.
 */
import { z } from 'zod';

export interface GuessedRecord {
  title: string;
  /** BCP 47; `und` where nothing tells. */
  language: string;
  author?: string;
}

/** What people write into front matter; anything else there is theirs. */
const frontMatterSchema = z.object({
  title: z.string().min(1).optional().catch(undefined),
  author: z
    .union([z.string().min(1), z.array(z.string()).transform((names) => names.join('; '))])
    .optional()
    .catch(undefined),
  lang: z.string().optional().catch(undefined),
  language: z.string().optional().catch(undefined),
});

/** The longest first line that still reads as a title. */
const LONGEST_TITLE = 150;

/**
 * Guesses title, author and language.
 *
 * @param fileName without its folder, the last resort for a title
 * @param frontMatter of a Markdown file, unread
 */
export function guessRecord(text: string, fileName: string, frontMatter?: unknown): GuessedRecord {
  const told = frontMatterSchema.safeParse(frontMatter).data ?? {};
  const author = told.author;
  return {
    title: told.title ?? headingOf(text) ?? titleFromName(fileName),
    language: told.lang ?? told.language ?? guessLanguage(text),
    ...(author && { author }),
  };
}

function headingOf(text: string): string | undefined {
  const body = text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
  const heading = /^ {0,3}# +(.+?)(?: +#+)?\s*$/m.exec(body)?.[1];
  const line = heading ?? body.split(/\r\n?|\n/).find((each) => each.trim() !== '');
  const title = line?.replace(/\[\^[^\]]*\]|\{#[^}]*\}|[*_`]/g, '').trim();
  // A first line that ends like a sentence begins the text.
  if (!title || title.length > LONGEST_TITLE || (!heading && /[.,;:]$/.test(title))) return undefined;
  return title.normalize('NFC');
}

function titleFromName(fileName: string): string {
  const words = fileName
    .replace(/\.[^.]+$/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1) || 'Untitled';
}

/** Scripts that one language, or nearly only one, is written in; the first that fills a third of the letters. */
const SCRIPTS: [string, RegExp][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
];

/** The commonest small words of languages in Latin script, those left out that two of them share. */
const SMALL_WORDS: Record<string, string> = {
  en: 'the of and to that is was with his which not are this from have',
  de: 'der die und das ist nicht den von mit dem sich auf ein eine auch',
  fr: 'les des est une dans qui pour pas sur au avec ce il elle nous',
  es: 'los las del por con para una su como más pero lo sus y fue',
  it: 'il che di della per sono è con gli non dei nel alla più come',
  pt: 'não uma os do da em para com mais foi ao são pelo dos à',
  nl: 'het een van en dat niet zijn voor met werd aan ook hij ze bij',
  sv: 'och att det som är inte på av för den med till han ett var',
  pl: 'się nie na jest że do jak z to tego przez był dla po ale',
  la: 'et in est non ad cum quod ut sed qui esse atque enim ex quae',
};

const SAMPLE_CHARACTERS = 20_000;

/** The language of a text by its script or its small words; `und` (undetermined) where neither tells. */
export function guessLanguage(text: string): string {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return 'und';
  // Japanese mixes kana with Han: a tenth of kana decides.
  for (const [language, script] of SCRIPTS) {
    const share = (sample.match(script)?.length ?? 0) / letters;
    if (share > (language === 'ja' ? 0.1 : 1 / 3)) return language;
  }
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = Object.entries(SMALL_WORDS).map(([language, list]) => {
    const small = new Set(list.split(' '));
    return { language, hits: words.filter((word) => small.has(word)).length };
  });
  const [best, second] = scores.sort((a, b) => b.hits - a.hits);
  const enough =
    best && best.hits >= 3 && best.hits > words.length * 0.03 && best.hits > (second?.hits ?? 0) * 1.3;
  return enough ? best.language : 'und';
}
