/**
 * Which texts are hard to show? Makes a corpus of them: contents of 2,000 headings, 400 notes in one part, a wide
 * table, code, verse, a picture, a paragraph of 4,000 words, and texts that are written from right to left, without
 * spaces, or in letters beyond Latin-1. The words in other languages are article 1 of the Universal Declaration of Human
 * Rights.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Tongue {
  slug: string;
  language: string;
  title: string;
  words: string;
  heading: string;
  note: string;
}

export const TONGUES: readonly Tongue[] = [
  {
    slug: 'arabic',
    language: 'ar',
    title: 'الإعلان العالمي لحقوق الإنسان',
    heading: 'المادة الأولى',
    words:
      'يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلًا وضميرًا وعليهم أن يعامل بعضهم بعضًا بروح الإخاء.',
    note: 'اعتمدته الجمعية العامة في 10 كانون الأول 1948 (A/RES/217).',
  },
  {
    slug: 'hebrew',
    language: 'he',
    title: 'הכרזה לכל באי עולם בדבר זכויות האדם',
    heading: 'סעיף א',
    words:
      'כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון, לפיכך חובה עליהם לנהוג איש ברעהו ברוח של אחווה.',
    note: 'התקבלה ב-10 בדצמבר 1948.',
  },
  {
    slug: 'chinese',
    language: 'zh-Hans',
    title: '世界人权宣言',
    heading: '第一条',
    words: '人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。',
    note: '1948年12月10日通过。',
  },
  {
    slug: 'japanese',
    language: 'ja',
    title: '世界人権宣言',
    heading: '第一条',
    words:
      'すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と良心とを授けられており、互いに同胞の精神をもって行動しなければならない。',
    note: '1948年12月10日採択。',
  },
  {
    slug: 'polish',
    language: 'pl',
    title: 'Powszechna deklaracja praw człowieka',
    heading: 'Artykuł pierwszy',
    words:
      'Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa. Zażółć gęślą jaźń.',
    note: 'Przyjęta 10 grudnia 1948 roku; *zażółć* kursywą.',
  },
  {
    slug: 'greek',
    language: 'el',
    title: 'Οικουμενική Διακήρυξη για τα Ανθρώπινα Δικαιώματα',
    heading: 'Άρθρο πρώτο',
    words:
      'Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. Είναι προικισμένοι με λογική και συνείδηση, και οφείλουν να συμπεριφέρονται μεταξύ τους με πνεύμα αδελφοσύνης.',
    note: 'Ψηφίστηκε στις 10 Δεκεμβρίου 1948.',
  },
  {
    slug: 'russian',
    language: 'ru',
    title: 'Всеобщая декларация прав человека',
    heading: 'Статья первая',
    words:
      'Все люди рождаются свободными и равными в своём достоинстве и правах. Они наделены разумом и совестью и должны поступать в отношении друг друга в духе братства.',
    note: 'Принята 10 декабря 1948 года; *курсивом*.',
  },
];

const WORDS =
  'the keeper wrote down the hour and the wind and the state of the sea and the names of vessels that he could make out against the last of the light'.split(
    ' ',
  );
/** A sentence of some words, not twice the same. */
const sentence = (number: number, length: number): string => {
  const said = Array.from({ length }, (_, index) => WORDS[(index * 7 + number * 3) % WORDS.length]);
  return `On day ${number} ${said.join(' ')}.`;
};

/** 20 chapters of 9 sections of 10 parts each: 2,000 headings below the title. */
function headings(): string {
  const lines = ['# Two thousand headings', ''];
  let count = 0;
  const head = (level: number, name: string) => {
    lines.push(`${'#'.repeat(level)} ${name}`, '', sentence(++count, 12), '');
  };
  for (let chapter = 1; chapter <= 20; chapter++) {
    head(2, `Chapter ${chapter}, of the lamps`);
    for (let section = 1; section <= 9; section++) {
      head(3, `Section ${section} of chapter ${chapter}`);
      for (let part = 1; part <= 10; part++) head(4, `Of lamp ${part}`);
    }
  }
  return lines.join('\n');
}

/** One paragraph, which no part can cut, with 400 notes. */
function notes(): string {
  const numbers = Array.from({ length: 400 }, (_, index) => index + 1);
  const marked = numbers.map((number) => `lamp ${number}[^${number}]`).join(' ');
  const below = numbers.map((number) => `[^${number}]: See log ${number}.`).join('\n');
  return `# Four hundred notes\n\n${sentence(0, 12)}\n\n${marked}.\n\n${sentence(1, 12)}\n\n${below}\n`;
}

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="240" viewBox="0 0 640 240"><rect width="640" height="240" fill="#ccc"/><circle cx="320" cy="120" r="80" fill="#999"/></svg>\n';

function structures(): string {
  const columns = Array.from({ length: 14 }, (_, index) => `Column ${index + 1}`);
  const row = (name: string) => `| ${columns.map((_, index) => `${name} ${index * 37}`).join(' | ')} |`;
  return `# Every structure, and a title that is as long as titles of old books were, some ninety characters

${sentence(1, 40)} Three notes[^1] on[^2] one[^3] paragraph.

## A table wider than a phone

| ${columns.join(' | ')} |
|${columns.map((_, index) => (index > 8 ? '---:' : '---')).join('|')}|
${row('oil')}
${row('wick')}

## Code

\`\`\`js
const light = lamps.filter((lamp) => lamp.isLit && lamp.oil > 0).map((lamp) => lamp.seenFrom(vessel)).reduce((sum, miles) => sum + miles, 0);
\`\`\`

## Verse

> The lamp is lit,\\
> the sea is calm,\\
> and all along the bar a line of foam.

## Pictures

![A lamp](lamp.svg "The lamp of 1841, from a drawing")

## Lists

1. First
   - within it
     - and deeper[^4]
2. Second

[^1]: ${sentence(2, 6)}
[^2]: ${sentence(3, 120)}
[^3]: ${sentence(4, 6)}
[^4]: A note of an item, with a [link](https://example.org) and \`code\`.
`;
}

const longParagraph = (): string =>
  `# A paragraph of four thousand words\n\n${sentence(0, 8)}\n\n${Array.from({ length: 200 }, (_, index) => sentence(index, 17)).join(' ')}\n\n${sentence(1, 8)}\n`;

const tongue = ({ title, heading, words, note }: Tongue): string =>
  `# ${title}\n\n## ${heading}\n\n${words}[^1]\n\n${words} (Article 1, 1948) ${words}[^2]\n\n> ${words}\n\n- ${words}\n- ${heading}\n\n[^1]: ${note}\n[^2]: ${note} ${words}\n`;

/** Writes the corpus into an empty folder. */
export function writeDifficultCorpus(folder: string): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const work = (slug: string, title: string, language: string, text: string) => {
    const record = {
      type: 'book',
      title,
      language,
      author: [{ literal: 'Several hands' }],
      issued: { 'date-parts': [[1948]] },
    };
    write(`${slug}/work.yaml`, JSON.stringify(record));
    write(`${slug}/1.md`, text);
  };
  write('site.yaml', 'title: Difficult texts\n');
  work('headings', 'Two thousand headings', 'en', headings());
  work('notes', 'Four hundred notes', 'en', notes());
  work('structures', 'Every structure', 'en', structures());
  write('structures/lamp.svg', SVG);
  work('long-paragraph', 'A paragraph of four thousand words', 'en', longParagraph());
  for (const each of TONGUES) work(each.slug, each.title, each.language, tongue(each));
}
