/**
 * How is a difference shown? What went has a line through it, what came a double line under it; read aloud as
 * *[removed: …] [added: …]*. Where more than half changed, the two texts stand side by side.
 */
import type { PassageContent } from '../../indexer/format/passage.ts';
import { type DifferenceRun, wordDifference } from '../../indexer/text/difference.ts';
import { useWording } from '../wording/wording.ts';
import { foreign } from './words.ts';

export function WhatChanged({
  before,
  after,
  title,
}: {
  before: PassageContent;
  after: PassageContent;
  title: string;
}) {
  const { difference, language } = useWording();
  const runs = wordDifference(before.text, after.text);
  return (
    <section class="sec" id="what-changed">
      <h2>{title}</h2>
      {isMostlyChanged(runs) ? (
        <div class="two">
          <div {...foreign(before.language, language)}>
            <h3>{difference.before}</h3>
            <p class="diff">{before.text}</p>
          </div>
          <div {...foreign(after.language, language)}>
            <h3>{difference.after}</h3>
            <p class="diff">{after.text}</p>
          </div>
        </div>
      ) : (
        <>
          <p class="tally">
            <Tally runs={runs} />
          </p>
          <p class="diff" {...foreign(after.language, language)}>
            <Runs runs={runs} />
          </p>
        </>
      )}
    </section>
  );
}

/** The difference by itself. */
export function DifferenceText({ before, after }: { before: string; after: string }) {
  const runs = wordDifference(before, after);
  return <p class="diff">{isMostlyChanged(runs) ? after : <Runs runs={runs} />}</p>;
}

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
const signsIn = (text: string): number => text.match(/[^\p{L}\p{M}\p{N}\s]/gu)?.length ?? 0;

function sum(runs: DifferenceRun[], kind: DifferenceRun['kind'], measure: (text: string) => number): number {
  return runs.filter((run) => run.kind === kind).reduce((total, run) => total + measure(run.text), 0);
}

/** More than half: then the two texts by themselves tell more. */
export function isMostlyChanged(runs: DifferenceRun[]): boolean {
  const changed = sum(runs, 'removed', wordsIn) + sum(runs, 'added', wordsIn);
  return changed > 2 * sum(runs, 'same', wordsIn);
}

function Tally({ runs }: { runs: DifferenceRun[] }) {
  const { difference } = useWording();
  const told = (kind: 'removed' | 'added') => {
    const words = sum(runs, kind, wordsIn);
    const signs = sum(runs, kind, signsIn);
    const parts = [words > 0 && difference.words(words), signs > 0 && difference.signs(signs)].filter(
      Boolean,
    );
    return parts.length > 0 ? parts.join(', ') : undefined;
  };
  const removed = told('removed');
  const added = told('added');
  return (
    <>
      {removed && (
        <span>
          <del>{difference.lineThrough}</del> {difference.takenOut(removed)}
        </span>
      )}{' '}
      {added && (
        <span>
          <ins>{difference.doubleLine}</ins> {difference.putIn(added)}
        </span>
      )}
      {!removed && !added && difference.spacesAlone}
    </>
  );
}

/** Spaces at the ends of a run stand outside of its line, unless they are all that changed. */
export function Runs({ runs }: { runs: readonly DifferenceRun[] }) {
  const { difference } = useWording();
  return (
    <>
      {runs.map(({ kind, text }) => {
        if (kind === 'same') return text;
        const [, before = '', words = text, after = ''] = /^(\s*)(\S(?:.*\S)?)(\s*)$/s.exec(text) ?? [];
        const Tag = kind === 'removed' ? 'del' : 'ins';
        return (
          <>
            {before}
            <Tag>
              <span class="sr">[{difference[kind]}: </span>
              {words}
              <span class="sr">]</span>
            </Tag>
            {after}
          </>
        );
      })}
    </>
  );
}
