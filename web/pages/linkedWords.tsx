/** A link named some words: are they marked, and do they still stand? A line above the text that says so. */
import type { LinkedWords } from '../../api/permalinks/quotation.ts';
import { wordsPath } from '../../api/permalinks/quotation.ts';
import type { PassageContent, PassageId, StateName } from '../../indexer/format/passage.ts';
import { type QuoteMatch, standsUnchanged } from '../../indexer/text/quoteSelector.ts';
import { useWording } from '../wording/wording.ts';
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

export function WordsLine({ words, id, state, title = '', inText = false }: LineProps) {
  const wording = useWording();
  const { linked } = wording;
  const isPast = state !== undefined;
  const stands = standsUnchanged(words.shown);
  return (
    <div class="words-line" role="note" aria-label={linked.label}>
      <p>
        {isPast && stands && `${linked.toWordsHere} `}
        {isPast && !stands && `${linked.notInState(title)} `}
        <Now words={words} id={id} isPast={isPast} inText={inText} />
        {!words.now && words.last && words.last.state.state !== state && (
          <>
            {' '}
            <a href={wordsPath(words.last.id, words.selector, words.last.state.state)}>
              {linked.seeThemIn(stateTitle(words.last.state, wording))}
            </a>
            .
          </>
        )}
      </p>
      {words.changed && (
        <div class="words-now">
          <p class="app">{isPast ? linked.nowThere : linked.nowHere}</p>
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
  const { linked } = useWording();
  const { now, changed, last, selector } = words;
  if (!now) {
    if (last) return <>{changed ? linked.changedSince(isPast) : linked.goneSince(isPast)}</>;
    return <>{changed ? linked.neverQuite(isPast) : linked.never(isPast)}</>;
  }
  const { passage } = now.found;
  return (
    <>
      {passage.id !== id
        ? linked.elsewhere(isPast, <Locator place={passage.ref} href={wordsPath(passage.id, selector)} />)
        : isPast
          ? linked.unchangedNow((said) => <a href={wordsPath(id, selector)}>{said}</a>)
          : inText
            ? linked.toWordsAt(<Locator place={passage.ref} href={`#${id}`} />)
            : linked.toWordsHere}
      {now.match.found === 'normalized' && ` ${linked.onlySpaces}`}
    </>
  );
}
