/** What became of a passage, from its first state to now? The JSON of `/p/{id}/lineage`. */
import { z } from '@hono/zod-openapi';
import { lineageEventSchema, passageIdSchema } from '../documents/passage.ts';
import { permalinkPath } from './address.ts';
import type { PermalinkAnswer } from './answer.ts';
import { mementosOf } from './memento.ts';

export const lineageSchema = z
  .object({
    id: passageIdSchema,
    work: z.string(),
    status: z.enum(['current', 'draft', 'withdrawn', 'merged', 'redacted']).describe('What it is now.'),
    ref: z.string().nullable().describe('Where it stands now.'),
    states: z
      .array(
        z.object({
          state: z.string(),
          edition: z.string(),
          published: z.string(),
          ref: z.string(),
          record: z.string().describe('The same in two states whose words are the same.'),
          text: z.string().nullable().describe('Null where the words were redacted.'),
          pinned: z.url(),
        }),
      )
      .describe('Every published state that holds it, in order.'),
    events: z.array(lineageEventSchema).describe('What happened to it, oldest first.'),
    permalink: z.url(),
  })
  .openapi('Lineage');

type KnownAnswer = Exclude<PermalinkAnswer, { type: 'unknown-id' | 'unknown-state' }>;

export function lineageDocument(answer: KnownAnswer, origin: string): z.output<typeof lineageSchema> {
  const { id, work, history } = answer;
  const published = new Map(mementosOf(work, history).map((state) => [state.state, state]));
  return {
    id,
    work: work.slug,
    status: answer.type === 'pinned' ? 'current' : answer.type,
    ref: history.current?.ref ?? null,
    states: history.states.map(({ state, ref, record }) => ({
      state,
      edition: published.get(state)?.edition ?? '',
      published: published.get(state)?.published ?? '',
      ref,
      record,
      text: history.records[record]?.text ?? null,
      pinned: origin + permalinkPath(id, state),
    })),
    events: history.events,
    permalink: origin + permalinkPath(id),
  };
}
