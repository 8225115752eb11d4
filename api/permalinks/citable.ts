/** What exactly is cited? From a permalink's answer to the record, locator and link that the citer takes. */
import type { Locator, LocatorLabel, PassageId, StateName } from '../../indexer/format/passage.ts';
import type { TextQuoteSelector } from '../../indexer/text/quoteSelector.ts';
import type { Citable } from '../citing/citation.ts';
import { permalinkPath } from './address.ts';
import type { CurrentAnswer, DraftAnswer, PinnedView } from './answer.ts';
import { citedRecord } from './citedRecord.ts';
import { wordsPath } from './quotation.ts';

export interface CitableOptions {
  /** Whether the link leads to the state whose words are cited; true by default. */
  pin?: boolean;
  /** Which locator: `best` (the default), none, or one of those that the passage has. */
  locator?: 'best' | 'none' | LocatorLabel;
  /** Whether the words are quoted. */
  quote?: boolean;
  /** Some of the words, as the passage has them: these are quoted, and the link marks them. */
  words?: { text: string; selector: TextQuoteSelector } | undefined;
}

/** A passage as a state had it, to be cited. */
export function citablePinned(view: PinnedView, origin: string, options: CitableOptions = {}): Citable {
  return {
    record: view.bibliographic,
    url: origin + linkTo(view.id, options, options.pin === false ? undefined : view.state.state),
    key: `pincite-${view.id}`,
    id: view.id,
    locator: chooseLocator(view.locators, options.locator),
    state: view.state.state,
    ...(options.quote && {
      quotation: { text: options.words?.text ?? view.content.text, language: view.content.language },
    }),
  };
}

/** A passage of the current text, to be cited; where no state holds its words, its link cannot be pinned. */
export function citableNow(
  answer: CurrentAnswer | DraftAnswer,
  origin: string,
  options: CitableOptions = {},
): Citable {
  if (answer.type === 'current' && answer.pinned) {
    // The place is the present one, the words and the state are those published.
    return citablePinned(answer.pinned, origin, options);
  }
  const { work, passage } = answer.found;
  return {
    record: citedRecord(work, passage),
    url: origin + linkTo(passage.id, options),
    key: `pincite-${passage.id}`,
    id: passage.id,
    locator: chooseLocator(passage.locators, options.locator),
    ...(options.quote && {
      quotation: { text: options.words?.text ?? passage.text, language: passage.language },
    }),
  };
}

const linkTo = (id: PassageId, { words }: CitableOptions, state?: StateName): string =>
  words ? wordsPath(id, words.selector, state) : permalinkPath(id, state);

/** The locator asked for; `undefined` where none is wanted, or the passage has none of that label. */
function chooseLocator(locators: readonly Locator[], wanted: CitableOptions['locator'] = 'best') {
  if (wanted === 'none') return undefined;
  // The title is a place in the text, but no place in it to cite.
  const citable = locators.filter(({ label, value }) => label !== 'section' || value !== '0');
  return wanted === 'best' ? citable[0] : citable.find(({ label }) => label === wanted);
}
