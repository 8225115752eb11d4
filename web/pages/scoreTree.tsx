/** How does a score come about? The engine's explanation as nested lists: each part with what it gives. */
import type { Explanation, TermFacts } from '../../api/search/explain.ts';
import { useWording } from '../wording/wording.ts';

export function ScoreTree({ explanation }: { explanation: Explanation }) {
  const { scores, formats } = useWording();
  return (
    <details class="score">
      <summary class="app">
        {scores.score} {formats.number(explanation.score)}
      </summary>
      <ul>
        <Part part={explanation} />
      </ul>
    </details>
  );
}

function Part({ part }: { part: Explanation }) {
  const { scores, formats } = useWording();
  const { type, text, score, parts, facts = [] } = part;
  const isOperator = type === 'sum' || type === 'order';
  return (
    <li>
      <b>{formats.number(score)}</b> {scores.types[type]} {!isOperator && <code>{text}</code>}
      {(parts.length > 0 || facts.length > 0) && (
        <ul>
          {parts.map((each) => (
            <Part part={each} />
          ))}
          {facts.map((each) => (
            <Facts facts={each} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Facts({ facts }: { facts: TermFacts }) {
  const { scores, formats } = useWording();
  const { term, field, having, passages, idf, frequency, length, meanLength, weight } = facts;
  return (
    <li>
      <code>{term}</code>{' '}
      {scores.facts({
        field: scores.fields[field],
        having: formats.number(having),
        passages: formats.number(passages),
        idf: formats.number(idf),
        frequency: formats.number(frequency),
        length: formats.number(length),
        mean: formats.number(meanLength),
        weight: formats.number(weight),
      })}
    </li>
  );
}
