/**
 * How does a reader take several passages along? Their bibliography, their notes, or the quotations with their notes,
 * as text, HTML or Markdown, for one copy or one file. Every quotation comes with the link to its words.
 */
import type { CitationForm, CitedTogether } from './citation.ts';
import { toMarkdown } from './markdown.ts';
import { escapeHtml, plainText } from './markup.ts';
import { toForm, withLink } from './template.ts';

export const GATHERED_PARTS = ['bibliography', 'notes', 'quotations'] as const;
export type GatheredPart = (typeof GATHERED_PARTS)[number];

/** One part in three dresses, each a whole document. */
export interface GatheredText {
  text: string;
  html: string;
  markdown: string;
}

export interface QuotedWords {
  /** In the quotation marks of their language. */
  text: string;
  url: string;
}

/**
 * @param words of each passage, in the order of `cited.notes`; needed for quotations
 */
export function gatheredText(
  cited: CitedTogether,
  part: GatheredPart,
  words: readonly QuotedWords[] = [],
): GatheredText {
  switch (part) {
    case 'bibliography':
      return paragraphs(cited.bibliography);
    case 'notes':
      return cited.class === 'note' ? numbered(cited.notes) : paragraphs(cited.notes);
    case 'quotations':
      return cited.class === 'note' ? quotedWithNotes(cited, words) : quotedInText(cited);
  }
}

const lines = (forms: readonly string[]) => `${forms.join('\n\n')}\n`;

function paragraphs(forms: readonly CitationForm[]): GatheredText {
  return {
    text: lines(forms.map(({ text }) => text)),
    html: forms.map(({ html }) => `<p>${html}</p>\n`).join(''),
    markdown: lines(forms.map(({ html }) => toMarkdown(html))),
  };
}

function numbered(notes: readonly CitationForm[]): GatheredText {
  const item = (said: string, place: number) => `${place + 1}. ${said}`;
  return {
    text: lines(notes.map(({ text }, place) => item(text, place))),
    html: `<ol>\n${notes.map(({ html }) => `<li>${html}</li>\n`).join('')}</ol>\n`,
    markdown: lines(notes.map(({ html }, place) => item(toMarkdown(html), place))),
  };
}

/** In-text citations stand beside the words; what they refer to follows. */
function quotedInText({ quotations, notes, bibliography }: CitedTogether): GatheredText {
  const quoted = paragraphs(notes.map((note, place) => quotations[place] ?? note));
  const entries = paragraphs(bibliography);
  return {
    text: `${quoted.text}\n${entries.text}`,
    html: `${quoted.html}<hr>\n${entries.html}`,
    markdown: `${quoted.markdown}\n---\n\n${entries.markdown}`,
  };
}

/** Quotations with the numbers of their notes; the notes follow, Markdown's as footnotes. */
function quotedWithNotes({ notes }: CitedTogether, words: readonly QuotedWords[]): GatheredText {
  const linked = notes.map((note, place) => withItsLink(note, words[place]?.url ?? ''));
  const quoted = words.map(({ text }) => toForm(escapeHtml(text)));
  const list = numbered(linked);
  return {
    text: `${lines(quoted.map(({ text }, place) => `${text} [${place + 1}]`))}\n${list.text}`,
    html: `${quoted.map(({ html }, place) => `<p>${html}<sup>${place + 1}</sup></p>\n`).join('')}<hr>\n${list.html}`,
    markdown: `${lines(quoted.map(({ html }, place) => `${toMarkdown(html)}[^${place + 1}]`))}\n${linked
      .map(({ html }, place) => `[^${place + 1}]: ${toMarkdown(html)}\n`)
      .join('')}`,
  };
}

/** Later notes are short; beside a quotation each leads to its own words. */
function withItsLink(note: CitationForm, url: string): CitationForm {
  if (url === '' || plainText(note.html).includes(url)) return note;
  return toForm(withLink(note.html, 'note', `<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`));
}
