/**
 * Do these words stand there? The form, and the answer: a verdict in a bar, what the reader has beside what the source
 * has, and the differences, numbered alike in both.
 */
import type { Child } from 'hono/jsx';
import { matchPath } from '../../api/documents/verification.ts';
import type { Verification, VerifiedDifference, VerifiedMatch } from '../../api/verifying/verification.ts';
import type { PublishedWork } from '../../indexer/format/published.ts';
import { sliceCodePoints } from '../../indexer/text/codePoints.ts';
import { DIFFERENCE_KINDS } from '../../indexer/text/quotation/difference.ts';
import { useWording } from '../wording/wording.ts';
import { citePath } from './addresses.ts';
import { type PageContext, renderPage } from './layout.tsx';
import { Locator } from './locator.tsx';
import { type MarkedStretch, MarkedText } from './markedText.tsx';
import { titleOfState } from './stateNames.ts';
import { foreign } from './words.ts';

/** What the form holds. */
export interface VerifyForm {
  quote: string;
  cite: string;
}

export interface VerifyView {
  form: VerifyForm;
  answer?: Verification | undefined;
  /** The works that the answer names. */
  works: ReadonlyMap<string, PublishedWork>;
  /** What kept it from being verified. */
  fault?: { message: string; field: keyof VerifyForm } | undefined;
}

export function renderVerify(page: PageContext, view: VerifyView) {
  const { verify } = page.wording;
  return renderPage({
    page,
    title: verify.title,
    description: verify.description,
    section: 'verify',
    canonical: '/verify',
    noIndex: view.answer !== undefined || view.fault !== undefined,
    children: <Verify view={view} />,
  });
}

function Verify({ view }: { view: VerifyView }) {
  const { answer, works } = view;
  const { verify: say } = useWording();
  return (
    <div class="verify">
      <Form view={view} />
      {answer && (
        <section aria-label={say.answer} id="answer">
          <VerdictBar answer={answer} works={works} />
          {answer.matches.length > 0 && <Compared answer={answer} works={works} />}
        </section>
      )}
    </div>
  );
}

function Form({ view: { form, fault } }: { view: VerifyView }) {
  const { verify: say } = useWording();
  const problem = (field: keyof VerifyForm) =>
    fault?.field === field && (
      <p role="alert" id={`fault-${field}`}>
        {fault.message}
      </p>
    );
  const describedBy = (field: keyof VerifyForm, hint: string) =>
    fault?.field === field ? `fault-${field} ${hint}` : hint;
  return (
    <form method="post" action="/verify">
      <h1>{say.title}</h1>
      <p class="app" id="verify-intro">
        {say.intro}
      </p>
      <label for="quote">{say.quotation}</label>
      <textarea
        id="quote"
        name="quote"
        rows={6}
        required
        aria-invalid={fault?.field === 'quote' ? 'true' : undefined}
        aria-describedby={describedBy('quote', 'verify-intro')}
      >
        {/* The first line feed of a text area is not its text. */}
        {`\n${form.quote}`}
      </textarea>
      {problem('quote')}
      <label for="cite">
        {say.cite} <i>({say.optional})</i>
      </label>
      <input
        type="text"
        id="cite"
        name="cite"
        value={form.cite}
        autocomplete="off"
        aria-invalid={fault?.field === 'cite' ? 'true' : undefined}
        aria-describedby={describedBy('cite', 'cite-hint')}
      />
      <p class="app small" id="cite-hint">
        {say.citeHint}
      </p>
      {problem('cite')}
      <p class="acts">
        <button type="submit" class="main">
          {say.submit}
        </button>{' '}
        <a class="btn" href="/verify/manuscript">
          {say.toManuscript}
        </a>
      </p>
    </form>
  );
}

type Tone = 'same' | 'changed' | 'gone' | 'plain';
export const VERDICT_SIGNS: Record<Verification['verdict'], [sign: string, tone: Tone]> = {
  exact: ['=', 'same'],
  normalized: ['=', 'same'],
  altered: ['≠', 'changed'],
  elsewhere: ['→', 'changed'],
  other_state: ['→', 'changed'],
  absent: ['†', 'gone'],
  too_short: ['…', 'plain'],
};

interface AnswerProps {
  answer: Verification;
  works: ReadonlyMap<string, PublishedWork>;
}

/** A sign and a sentence, which names the gravest difference. */
export function VerdictBar({ answer, works }: AnswerProps) {
  const { verify: say } = useWording();
  const { verdict, gravest, asCited, caveats } = answer;
  const [sign, tone] = VERDICT_SIGNS[verdict];
  return (
    <div class={`bar ${tone}`} role="status">
      <span class="sign" aria-hidden="true">
        {sign}
      </span>
      <div>
        <p>
          <b>{say.verdict(verdict, gravest)}</b>
        </p>
        <p>
          <WhereFound answer={answer} works={works} />{' '}
          {asCited !== undefined && (asCited ? say.asCited : say.notAsCited)}{' '}
          {verdict === 'altered' && say.asQuoted}
          {verdict === 'absent' && say.nowhere}
          {verdict === 'too_short' && say.sayWhere}
        </p>
        {caveats.map((caveat) => (
          <p>{say.caveat(caveat)}</p>
        ))}
      </div>
    </div>
  );
}

/** Where the words stand, or so many of them. */
export function WhereFound({ answer: { verdict, shared, words, matches }, works }: AnswerProps) {
  const { verify: say } = useWording();
  const [first] = matches;
  if (!first) return <></>;
  const place = <MatchPlace match={first} works={works} />;
  return <>{verdict === 'altered' ? say.sharedIn(shared, words, place) : say.standsIn(place)}</>;
}

/** `¶11 of Military occupations, edition 1`. */
export function MatchPlace({ match, works }: { match: VerifiedMatch; works: AnswerProps['works'] }) {
  const wording = useWording();
  const work = works.get(match.work);
  const title = work?.record.title ?? match.work;
  const shown = (
    <cite {...foreign(work?.record.language ?? wording.language, wording.language)}>{title}</cite>
  );
  const state = match.state !== null && work ? titleOfState(work, match.state, wording) : undefined;
  return <>{wording.verify.placeIn(<Locator place={match.ref} href={matchPath(match)} />, shown, state)}</>;
}

function Compared({ answer, works }: AnswerProps) {
  const { verify: say } = useWording();
  const { quote, matches, differences, normalizations } = answer;
  const best = matches.filter(({ run }) => run === 0);
  const others = matches.filter(({ run }, index) => run > 0 && matches[index - 1]?.run !== run);
  const [first] = best;
  const numbered = differences.map((difference, index) => ({ difference, number: index + 1 }));
  const language = first?.language ?? 'und';
  return (
    <>
      <div class="two">
        <div>
          <h2>{say.youHave}</h2>
          <MarkedText
            text={quote}
            language={language}
            stretches={numbered.map(({ difference, number }) => ({
              number,
              start: difference.quoteStart,
              end: difference.quoteEnd,
              permitted: difference.permitted,
            }))}
            heard={say.heardMine}
          />
        </div>
        <div id="corrected" data-text={best.map(({ text }) => text).join('\n')}>
          <h2>{say.sourceHas}</h2>
          {best.map((match) => (
            <MarkedText
              text={match.text}
              language={match.language}
              stretches={numbered.flatMap((each) => inMatch(match, each))}
              heard={say.heardTheirs}
            />
          ))}
        </div>
      </div>
      {(numbered.length > 0 || normalizations.length > 0) && (
        <section class="sec">
          {numbered.length > 0 && (
            <>
              <h2>{say.differences(numbered.length)}</h2>
              <ol class="diffs">
                {byGravity(numbered).map((each) => (
                  <DifferenceItem {...each} language={language} />
                ))}
              </ol>
            </>
          )}
          {normalizations.length > 0 && <p class="app">{say.ofPrint(normalizations)}</p>}
        </section>
      )}
      {others.length > 0 && (
        <p class="also">
          {say.alsoIn}{' '}
          {others.map((match, index) => (
            <>
              {index > 0 && '; '}
              <MatchPlace match={match} works={works} />
            </>
          ))}
          .
        </p>
      )}
      {first && (
        <p class="acts">
          <button type="button" class="main needs-scripts" data-copy-text="corrected">
            {say.copyCorrected}
          </button>{' '}
          <a class="btn" href={matchPath(first)}>
            {say.open(<Locator place={first.ref} />)}
          </a>{' '}
          <a class="btn" href={citePath(first.id, first.state)}>
            {say.citeIt}
          </a>
        </p>
      )}
    </>
  );
}

interface Numbered {
  difference: VerifiedDifference;
  number: number;
}

/** Where in a match's own words a difference stands. */
function inMatch(match: VerifiedMatch, { difference, number }: Numbered): MarkedStretch[] {
  const { id, sourceStart, sourceEnd, permitted } = difference;
  if (id !== match.id || sourceStart < match.start || sourceStart > match.end) return [];
  return [
    {
      number,
      permitted,
      start: sourceStart - match.start,
      end: Math.min(sourceEnd, match.end) - match.start,
    },
  ];
}

const byGravity = (numbered: readonly Numbered[]): Numbered[] =>
  numbered.toSorted(
    (a, b) => DIFFERENCE_KINDS.indexOf(a.difference.kind) - DIFFERENCE_KINDS.indexOf(b.difference.kind),
  );

function DifferenceItem({ difference, number, language }: Numbered & { language: string }) {
  const { verify: say, language: own } = useWording();
  const { kind, permitted, quote, source } = difference;
  const shown = (text: string): Child => <q {...foreign(language, own)}>{shortened(text)}</q>;
  return (
    <li id={`d${number}`}>
      <span>{number}</span>
      <p>
        <i>{say.kind(kind)}.</i>{' '}
        {quote === ''
          ? say.lost(shown(source))
          : source === ''
            ? say.added(shown(quote))
            : say.exchanged(shown(quote), shown(source))}{' '}
        {permitted && <span class="app">{say.allowed}</span>}
      </p>
    </li>
  );
}

/** Of a long omission its beginning and end. */
function shortened(text: string): string {
  const points = Array.from(text);
  if (points.length <= LONGEST_SHOWN) return text;
  return `${sliceCodePoints(text, 0, LONGEST_SHOWN / 2).trimEnd()} … ${sliceCodePoints(text, points.length - LONGEST_SHOWN / 2).trimStart()}`;
}
const LONGEST_SHOWN = 160;
