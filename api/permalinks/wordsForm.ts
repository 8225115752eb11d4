/**
 * What does a link to some of the words give a machine? JSON says whether and where they stand; every other form is of
 * these words alone, and where they are gone there is none: the nearest thing is never given in their place.
 */

import type { AddressSuffix } from '../../indexer/format/names.ts';
import { sliceCodePoints } from '../../indexer/text/codePoints.ts';
import { findUnchanged, type TextQuoteSelector } from '../../indexer/text/quoteSelector.ts';
import type { Citer } from '../citing/citation.ts';
import { wordsDocument, wordsIn } from '../documents/words.ts';
import type { Library } from '../library/library.ts';
import { ProblemError } from '../problems.ts';
import type { PermalinkAnswer } from './answer.ts';
import type { CitableOptions } from './citable.ts';
import { type MachineForm, machineForm } from './forms.ts';
import { lookForWords, shownContent } from './quotation.ts';

interface Asked {
  answer: PermalinkAnswer;
  selector: TextQuoteSelector;
  origin: string;
}

/** The body of an answer in one form, of the words that the address names. @throws ProblemError where they are gone */
export async function formOfWords(
  library: Library,
  citer: Pick<Citer, 'export'>,
  suffix: AddressSuffix,
  asked: Asked,
): Promise<MachineForm> {
  const { answer, origin } = asked;
  if (suffix === '.json') return jsonWithWords(library, machineForm(answer, suffix, origin, citer), asked);
  const words = wordsToCite(answer, asked.selector);
  const form = machineForm(answer, suffix, origin, citer, words);
  return words && suffix === '.txt' ? { ...form, body: `${words.text}\n` } : form;
}

async function jsonWithWords(
  library: Library,
  form: MachineForm,
  { answer, selector, origin }: Asked,
): Promise<MachineForm> {
  const content = shownContent(answer);
  if (!content) return form;
  // What a state had is cached for ever, and says nothing of the present.
  const found = answer.type === 'pinned' ? undefined : await lookForWords(library, answer, selector);
  const words = found ? wordsDocument(content.text, found, origin) : wordsIn(content.text, selector);
  return { ...form, body: JSON.stringify({ ...JSON.parse(form.body), words }) };
}

/** The words as the passage has them; `undefined` where it has no words at all. @throws ProblemError where they are gone */
export function wordsToCite(answer: PermalinkAnswer, selector: TextQuoteSelector): CitableOptions['words'] {
  const content = shownContent(answer);
  if (!content) return undefined;
  const match = findUnchanged(content.text, selector);
  if (match) return { text: sliceCodePoints(content.text, match.start, match.end), selector };
  throw new ProblemError('unknown-place', {
    parameter: 'quote',
    detail: 'These words do not stand in the passage that the address names.',
    remedy: 'Leave `quote` out, or ask for JSON: it says which state had them.',
  });
}
