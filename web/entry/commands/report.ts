/**
 * How are faults and progress shown on a terminal?
 */
import { join, relative } from 'node:path';
import type { BuildStep } from '../../../indexer/build/buildIndex.ts';
import type { Problem } from '../../../indexer/format/problem.ts';
import type { Terminal } from './command.ts';

/** Escape sequences of ECMA-48: select graphic rendition. */
const RED = '\x1b[31m';
const YELLOW = '\x1b[33m';
const PLAIN = '\x1b[0m';

/** A problem in two lines: what is wrong and where, what to do. */
export function showProblem(problem: Problem, corpus: string, terminal: Terminal): string {
  const isError = problem.severity === 'error';
  const label = isError ? 'error' : 'warning';
  const coloured = terminal.colours ? `${isError ? RED : YELLOW}${label}${PLAIN}` : label;
  const place = placeOf(problem, corpus, terminal.cwd);
  return `${coloured}  ${place}${problem.message}\n       ${problem.remedy}`;
}

function placeOf({ file, line }: Problem, corpus: string, cwd: string): string {
  if (file === undefined) return '';
  const path = relative(cwd, join(corpus, file)) || '.';
  return `${path}${line === undefined ? '' : `:${line}`}: `;
}

/** Errors last, where a reader of a terminal looks; within each severity as they were found. */
export function bySeverity(problems: readonly Problem[]): Problem[] {
  return [
    ...problems.filter(({ severity }) => severity === 'warning'),
    ...problems.filter(({ severity }) => severity === 'error'),
  ];
}

export const count = (number: number, singular: string, plural = `${singular}s`) =>
  `${number.toLocaleString('en')} ${number === 1 ? singular : plural}`;

export interface ProgressDisplay {
  step(step: BuildStep): void;
  /** Takes the display away. */
  end(): void;
}

const BAR_WIDTH = 24;

/** A bar that redraws itself on a terminal, a line for each step elsewhere, nothing when quiet. */
export function progressDisplay(terminal: Terminal, quiet: boolean): ProgressDisplay {
  const { redraw } = terminal;
  if (quiet) return { step: () => {}, end: () => {} };
  if (!redraw)
    return {
      step: ({ name, done, of, unit }) => {
        if (!unit) terminal.err(`[${Math.min(done + 1, of)}/${of}] ${name}`);
      },
      end: () => {},
    };
  let began = { name: '', at: 0 };
  return {
    step: (step) => {
      const { name, done, of, unit } = step;
      const now = performance.now();
      if (began.name !== name) began = { name, at: now };
      const full = Math.round((done / Math.max(1, of)) * BAR_WIDTH);
      const bar = `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}`;
      redraw(unit ? `${bar} ${name}: ${pace(step, now - began.at)}` : `${bar} ${done}/${of} ${name}`);
    },
    end: () => redraw(''),
  };
}

/** *12,000 of 156,154 passages, 24,000 a second, 6 s left*. @param elapsed milliseconds */
export function pace({ done, of, unit }: BuildStep, elapsed: number): string {
  const far = `${done.toLocaleString('en')} of ${of.toLocaleString('en')} ${unit}`;
  // What the first moments suggest is no estimate.
  if (done === 0 || elapsed < 500) return far;
  const rate = done / (elapsed / 1000);
  const left = Math.ceil((of - done) / rate);
  return `${far}, ${Math.round(rate).toLocaleString('en')} a second, ${left < 60 ? `${left} s` : `${Math.ceil(left / 60)} min`} left`;
}
