/** For tests: editions from a few lines. `# Title`, `## Section`, anything else a paragraph, `[1] Words.` a note. */
import { createHash } from 'node:crypto';
import { positionLocator } from '../format/ref.ts';
import type { Register } from '../format/registerLog.ts';
import { parseRegister } from '../format/registerReader.ts';
import type { CslRecord } from '../format/work.ts';
import type { CutText, UnidentifiedPassage } from '../passages/cut.ts';
import { positions } from '../passages/refs.ts';
import { type IdentityOverrides, NO_OVERRIDES } from './overrides.ts';
import { type EditionText, type PublicationPlan, planPublication } from './publication.ts';
import { appended } from './publish.ts';

export const RECORD: CslRecord = { type: 'book', title: 'A Text', language: 'en' };
export const SLUG = 'a-text';

/** Paragraphs as a cut text. `words [1]` refers to the note `[1] …`. */
export function cutOf(lines: readonly string[]): CutText {
  const body = lines.filter((line) => !/^\[\d+\] /.test(line));
  const notes = lines.filter((line) => /^\[\d+\] /.test(line));
  const labels = notes.map((line) => /^\[(\d+)\]/.exec(line)?.[1] ?? '');
  const places = positions(body.map((line) => (levelOf(line) ? { level: levelOf(line) } : {})));
  const passages = [
    ...body.map((line, index) => {
      const { ref, path } = places[index] ?? { ref: '', path: [] };
      const level = levelOf(line);
      return {
        ...passage(line.replace(/^#+ /, ''), ref, path),
        ...(level && { kind: 'heading' as const, level }),
      };
    }),
    ...notes.map((line, index) => ({
      ...passage(line.replace(/^\[\d+\] /, ''), `n${index + 1}`, []),
      kind: 'note' as const,
    })),
  ];
  return { passages, leftOut: [], problems: [] };

  function passage(line: string, ref: string, sectionPath: number[]): UnidentifiedPassage {
    const found = [...line.matchAll(/\[(\d+)\]/g)];
    const text = line.replace(/ ?\[\d+\]/g, '');
    return {
      ...{ kind: 'paragraph', language: 'en', text, html: text, ref, sectionPath },
      notes: found.map(([, label = '']) => ({
        ...{ label, offset: text.length },
        note: labels.includes(label) ? body.length + labels.indexOf(label) : null,
      })),
      ...{
        sourceLocators: [],
        anchors: [],
        locators: [positionLocator(ref)],
        sentences: [0],
        containers: [],
      },
      source: { file: '1.md', line: 1, start: 0, end: 0 },
    };
  }
}

const levelOf = (line: string) => /^#+(?= )/.exec(line)?.[0].length;

export function edition(label: string, lines: readonly string[], reader = 'markdown 1'): EditionText {
  const sha256 = createHash('sha256').update(lines.join('\n')).digest('hex');
  return { label, cut: cutOf(lines), sources: [{ file: `${label}.md`, sha256 }], reader, record: RECORD };
}

/** A register as it grows. */
export interface Published {
  text: string;
  register: Register;
  plan: PublicationPlan;
}

/** Publishes editions after what stands in `text`; the hour counts the publications. */
export function publishAll(
  text: string,
  editions: readonly EditionText[],
  overrides: IdentityOverrides = NO_OVERRIDES,
): Published {
  const register = parse(text);
  const plan = planPublication(SLUG, register, editions, overrides);
  const hour = String(register.states.length).padStart(2, '0');
  const grown = appended(text, register, plan.pending, `2026-01-01T${hour}:00:00Z`);
  return { text: grown, register: parse(grown), plan };
}

/** @throws where the register has a fault. */
export function parse(text: string): Register {
  const { register, problems } = parseRegister(text, 'a-text/register.jsonl');
  if (problems[0]) throw new Error(`line ${problems[0].line}: ${problems[0].message}`);
  return register;
}
