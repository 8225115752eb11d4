/** A link named some words: are they marked, and do they still stand? A line above the text that says so. */
import type { LinkedWords } from '../../api/permalinks/quotation.ts';
import { wordsPath } from '../../api/permalinks/quotation.ts';
import type { PassageContent, PassageId, StateName } from '../../indexer/format/passage.ts';
import { type QuoteMatch, standsUnchanged } from '../../indexer/text/quoteSelector.ts';
import { DifferenceText } from './difference.tsx';
import { Locator } from './locator.tsx';
import { markWords } from './markWords.ts';
import { stateTitle } from './stateNames.ts';

/** A passage with the words marked where they stand unchanged; nothing else is ever marked. */
export function withWordsMarked<Content extends Pick<PassageContent, 'text' | 'html'>>(
  content: Content,
  match: QuoteMatch | undefined,
): Content {
  if (!match || !standsUnchanged(match)) return content;
  return { ...content, html: markWords(content.html, content.text, match.start, match.end) };
}

interface LineProps {
  words: LinkedWords;
  /** The passage that the page shows. */
  id: PassageId;
  /** The state that the page shows; absent where it shows the current text. */
  state?: StateName | undefined;
  /** What that state is called. */
  title?: string | undefined;
  /** Whether the page shows the passage in its text, among others. */
  inText?: boolean;
}

export function WordsLine({ words, id, state, title, inText = false }: LineProps) {
  const isPast = state !== undefined;
  const stands = standsUnchanged(words.shown);
  return (
    <div class="words-line" role="note" aria-label="The words of the link">
      <p>
        {isPast && stands && <>You followed a link to words of this passage; they are marked. </>}
        {isPast && !stands && <>You followed a link to words that {title} does not have here. </>}
        <Now words={words} id={id} isPast={isPast} inText={inText} />
        {!words.now && words.last && words.last.state.state !== state && (
          <>
            {' '}
            <a href={wordsPath(words.last.id, words.selector, words.last.state.state)}>
              See them in {stateTitle(words.last.state)}
            </a>
            .
          </>
        )}
      </p>
      {words.changed && (
        <div class="words-now">
          <p class="app">{isPast ? 'What stands there now' : 'What stands here now'}, and what changed:</p>
          <DifferenceText before={words.selector.exact} after={words.changed.text} />
        </div>
      )}
    </div>
  );
}

interface NowProps {
  words: LinkedWords;
  id: PassageId;
  isPast: boolean;
  inText: boolean;
}

/** Whether the words stand in the current text. */
function Now({ words, id, isPast, inText }: NowProps) {
  const { now, changed, last, selector } = words;
  const who = isPast ? 'They' : 'The words of the link';
  if (!now) {
    if (last)
      return <>{changed ? `${who} have been changed since.` : `${who} no longer stand in the text.`}</>;
    const like = changed ? ', only something like them' : '';
    return <>{`${who} stand in no text that this passage ever had${like}.`}</>;
  }
  const { passage } = now.found;
  const apart = now.match.found === 'normalized' ? ', but for spaces and the shape of signs' : '';
  if (passage.id !== id) {
    return (
      <>
        {who} no longer stand in this passage; they now stand at{' '}
        <Locator place={passage.ref} href={wordsPath(passage.id, selector)} />
        {apart}.
      </>
    );
  }
  if (isPast) {
    return (
      <>
        They <a href={wordsPath(id, selector)}>stand unchanged now</a>
        {apart}.
      </>
    );
  }
  return (
    <>
      You followed a link to words of{' '}
      {inText ? <Locator place={passage.ref} href={`#${id}`} /> : 'this passage'}; they are marked
      {apart && `, and as linked${apart}`}.
    </>
  );
}
