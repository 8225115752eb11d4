/**
 * Does a citation carry the pinpoint? Some styles drop a locator (Vancouver) or set its label against the number
 * (`para.11`). Every citation of Pincite says where the words stand, in the style's own manner.
 */
import type { CitationForm } from './citation.ts';

/** What a locator reads in a style's language. */
export interface ShownLocator {
  /** The label's short form: `para.` */
  label: string;
  value: string;
}

/** The form with its locator: parted from its label where the style ran them together, added where it was dropped. */
export function withLocator(form: CitationForm, locator: ShownLocator): CitationForm {
  const { label, value } = locator;
  const run = new RegExp(`(${escapePattern(label)})(${escapePattern(value)})(?![\\p{L}\\p{N}])`, 'iu');
  if (label !== '' && run.test(form.text)) return mapForm(form, (part) => part.replace(run, '$1 $2'));
  const present = new RegExp(`(?<![\\p{L}\\p{N}/@])${escapePattern(value)}(?![\\p{L}\\p{N}])`, 'u');
  if (present.test(form.text)) return form;
  const added = `${label} ${value}`.trim();
  return mapForm(form, (part) => insertAtEnd(part, added));
}

/** Before the closing bracket of `(1)` or `[1]`, or else before the final stop of a note. */
function insertAtEnd(text: string, added: string): string {
  const closing = /((?:[)\]]|\.)(?:<\/[a-z]+>)*)$/.exec(text);
  if (!closing) return `${text}, ${added}`;
  return `${text.slice(0, closing.index)}, ${added}${closing[0]}`;
}

const mapForm = (form: CitationForm, change: (part: string) => string): CitationForm => ({
  text: change(form.text),
  html: change(form.html),
});

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
