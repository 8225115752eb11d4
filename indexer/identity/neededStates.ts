/**
 * Which states does the register lack? Compares a work's editions, in their order, with what was published.
 *
 *     editions        register          needed
 *     1               (empty)           1
 *     1  2            1                 2
 *     1  2 (changed)  1  2              2~2
 *     1 (changed)  2  1  2              an error, or 1~2 beside the main line where identity.yaml records it
 *     1  x  2         1  2              an error, or x beside the main line where identity.yaml records it
 */
import type { EditionLabel, StateName } from '../format/passage.ts';
import type { Problem } from '../format/problem.ts';
import type { RegisterState, SourceHash } from '../format/register.ts';
import type { Register } from '../format/registerLog.ts';
import type { IdentityOverrides } from './overrides.ts';

export interface NeededState {
  state: StateName;
  edition: EditionLabel;
  follows: StateName | null;
  reason?: string;
  /** The current edition under a published label: needed only if its text, bytes or reader changed. */
  ifChanged: boolean;
}

export interface EditionSources {
  label: EditionLabel;
  sources: readonly SourceHash[];
}

/** The states to publish, in order: those beside the main line, then the main line, whose last is always there. */
export function neededStates(
  register: Register,
  editions: readonly EditionSources[],
  { corrections }: IdentityOverrides,
): { needed: NeededState[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const head = register.head;
  const published = new Set(register.states.filter(({ side }) => !side).map(({ edition }) => edition));
  const isPublished = ({ label }: EditionSources) => published.has(label);
  const lastPublished = editions.findLastIndex(isPublished);
  problems.push(...orderProblems(editions, published, head));

  const side: NeededState[] = [];
  const main: NeededState[] = [];
  for (const [index, edition] of editions.entries()) {
    const isCurrent = index === editions.length - 1;
    const own = lastStateOf(register, edition.label);
    if (isCurrent) {
      const state = nextState(register, edition.label);
      const follows = main.at(-1)?.state ?? head?.state ?? null;
      main.push({
        state,
        edition: edition.label,
        follows,
        ifChanged: own !== undefined && main.length === 0,
      });
    } else if (!own && index > lastPublished) {
      const follows = main.at(-1)?.state ?? head?.state ?? null;
      main.push({ state: edition.label, edition: edition.label, follows, ifChanged: false });
    } else if (!own || !sameBytes(own.sources, edition.sources)) {
      const state = nextState(register, edition.label);
      const reason = corrections[state];
      const follows = own ?? nearestPublished(register, editions, index);
      if (reason === undefined || !follows) {
        problems.push(
          own ? changedEdition(edition, state) : insertedEdition(edition, editions[lastPublished]),
        );
      } else side.push({ state, edition: edition.label, follows: follows.state, reason, ifChanged: false });
    }
  }
  return { needed: [...side, ...main], problems };
}

/** Renaming a file changes nothing; bytes and their order do. */
export function sameBytes(a: readonly SourceHash[], b: readonly SourceHash[]): boolean {
  return a.length === b.length && a.every(({ sha256 }, index) => sha256 === b[index]?.sha256);
}

/** The name of the next state under a label: `2` where it is new, then `2~2`, `2~3`. */
export function nextState(register: Register, label: EditionLabel): StateName {
  if (!register.state(label)) return label;
  let correction = 2;
  while (register.state(`${label}~${correction}`)) correction++;
  return `${label}~${correction}`;
}

function lastStateOf(register: Register, label: EditionLabel): RegisterState | undefined {
  return register.states.findLast(({ edition }) => edition === label);
}

/** What an inserted edition is told from: the published edition before it, or else the first one after it. */
function nearestPublished(
  register: Register,
  editions: readonly EditionSources[],
  index: number,
): RegisterState | undefined {
  const states = (part: readonly EditionSources[]) =>
    part.flatMap(({ label }) => lastStateOf(register, label) ?? []);
  return states(editions.slice(0, index)).at(-1) ?? states(editions.slice(index + 1))[0];
}

function orderProblems(
  editions: readonly EditionSources[],
  published: ReadonlySet<EditionLabel>,
  head: RegisterState | undefined,
): Problem[] {
  if (!head) return [];
  const labels = editions.map(({ label }) => label);
  if (!labels.includes(head.edition)) {
    return [
      {
        severity: 'error',
        code: 'edition-missing',
        message: `Edition ${head.edition}, the last that was published, is not among the work’s editions.`,
        remedy: `Put its text back. To return to an older text, publish that text as a new edition after ${head.edition}.`,
      },
    ];
  }
  const order = [...published].filter((label) => labels.includes(label));
  const found = labels.filter((label) => published.has(label));
  if (order.every((label, index) => label === found[index])) return [];
  return [
    {
      severity: 'error',
      code: 'edition-order',
      message: `The editions were published in the order ${order.join(', ')}, but stand in the order ${found.join(', ')}.`,
      remedy: 'List them under “editions” in work.yaml in the order in which they were published.',
    },
  ];
}

function changedEdition({ label, sources }: EditionSources, state: StateName): Problem {
  return {
    severity: 'error',
    code: 'edition-changed',
    message: `Edition ${label} was published and has changed since, but is not the work’s last.`,
    remedy: `Take the published text back, or record the correction in identity.yaml: corrections: {"${state}": "why"}.`,
    ...(sources[0] && { file: sources[0].file }),
  };
}

function insertedEdition({ label, sources }: EditionSources, later: EditionSources | undefined): Problem {
  return {
    severity: 'error',
    code: 'edition-inserted',
    message: `Edition ${label} is new, but stands before ${later?.label ?? 'others'}, which was published already.`,
    remedy: `Put it last, or record it in identity.yaml as published later: corrections: {"${label}": "why"}.`,
    ...(sources[0] && { file: sources[0].file }),
  };
}
