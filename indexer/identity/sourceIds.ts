/**
 * What if the source's records have permanent ids of their own (`identity: source` in work.yaml)? Then these name the
 * passages, nothing is minted and nothing is likened: the same id is the same passage, whatever it says.
 */

import { ADDRESS_SUFFIXES } from '../format/names.ts';
import type { PassageId } from '../format/passage.ts';
import { SOURCE_ID } from '../format/passageId.ts';
import type { Problem } from '../format/problem.ts';
import type { Register } from '../format/registerLog.ts';
import type { UnidentifiedPassage } from '../passages/cut.ts';
import type { Alignment } from './align/index.ts';
import type { Identified } from './identify.ts';
import type { ToldPassage } from './stateLines.ts';

/** By passage: the id that the source gives it; `null` where it gives none. */
export type SourceIds = readonly (PassageId | null)[];

/** Names the passages by the ids of their source. Passages whose ids cannot be used are reported, and left out. */
export function identifyBySource(
  sourceIds: SourceIds,
  passages: readonly UnidentifiedPassage[],
  old: readonly ToldPassage[],
  register: Register,
): Identified & { problems: Problem[] } {
  const problems = sourceIdProblems(sourceIds, passages);
  const ids = passages.map((_, index) => sourceIds[index] ?? '');
  const oldIndex = new Map(old.map(({ was }, index) => [was, index]));
  const newIndex = new Map(ids.map((id, index) => [id, index]));
  const restored = new Set<number>();
  for (const [index, id] of ids.entries()) {
    if (!oldIndex.has(id) && register.events.has(id)) restored.add(index);
  }
  const alignment: Alignment = {
    old: old.map(({ was, content }) => {
      const index = newIndex.get(was);
      const certain = { evidence: 'the source’s own id', doubtful: false };
      if (index === undefined) return { status: 'withdrawn', continuedBy: null, to: [], ...certain };
      const isSame = passages[index]?.text === content.text;
      const to = [{ index, share: 1, similarity: 1 }];
      return { status: isSame ? 'unchanged' : 'edited', continuedBy: index, to, ...certain };
    }),
    new: ids.map((id) => {
      const index = oldIndex.get(id);
      return index === undefined ? { continues: null, from: [] } : { continues: index, from: [index] };
    }),
  };
  return { ids, restored, alignment, problems };
}

/** Where every record has the same fault, a few messages say as much as a hundred thousand. */
const MOST_PROBLEMS = 20;

/** Which passages have no id of their own, one that cannot stand in an address, or one that another has. */
export function sourceIdProblems(sourceIds: SourceIds, passages: readonly UnidentifiedPassage[]): Problem[] {
  const seen = new Set<PassageId>();
  const problems = passages.flatMap((passage, index) => {
    const id = sourceIds[index] ?? null;
    const problem = problemOf(passage, id, id !== null && seen.has(id));
    if (id !== null) seen.add(id);
    return problem ?? [];
  });
  const more = problems.length - MOST_PROBLEMS;
  if (more <= 0) return problems;
  const others: Problem = {
    severity: 'error',
    code: 'source-ids-invalid',
    message: `${more} more ${more === 1 ? 'record has an id' : 'records have ids'} that cannot be used.`,
    remedy: 'Correct those above; the others are probably alike.',
    ...(passages[0] && { file: passages[0].source.file }),
  };
  return [...problems.slice(0, MOST_PROBLEMS), others];
}

function problemOf(
  { source, ref }: UnidentifiedPassage,
  id: PassageId | null,
  isRepeated: boolean,
): Problem | undefined {
  const fault = (code: string, message: string, remedy: string): Problem => ({
    ...{ severity: 'error', code, message, remedy, file: source.file, line: source.line },
  });
  if (id === null) {
    const remedy = 'Give every record an id, or leave “identity: source” out of work.yaml.';
    return fault('source-id-missing', `The passage at ${ref} has no id in its source.`, remedy);
  }
  if (!SOURCE_ID.test(id) || ADDRESS_SUFFIXES.some((suffix) => id.endsWith(suffix))) {
    const remedy =
      'Ids of sources hold letters, digits and . _ : - and do not end like an address (.json). Change them, or leave “identity: source” out of work.yaml: passages are then named by Pincite.';
    return fault('source-id-invalid', `The id “${id.slice(0, 100)}” cannot stand in an address.`, remedy);
  }
  if (!isRepeated) return undefined;
  return fault(
    'source-id-duplicate',
    `The id “${id}” stands on two records.`,
    'An id names one passage: correct one of the two.',
  );
}
