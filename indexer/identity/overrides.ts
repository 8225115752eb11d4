/**
 * Where does the editor overrule the machine? The schema of `corpus/<slug>/identity.yaml`:
 *
 *     same:                       the passage at a place of a state carries this id
 *       - id: bcdfghjkmn
 *         state: "2"
 *         ref: 2.3p4
 *     different:                  it does not, though the machine would say so
 *       - id: bcdfghjkmn
 *         state: "2"
 *         ref: 2.3p5
 *     corrections:                states of other editions than the last, each with its reason
 *       1818~2: OCR errors in chapter 4, found after 1831 was published
 *       "1823": this edition was found later
 *
 * For a state not yet published a pair decides its alignment; for a published one it calls for a correction, which
 * the next publication writes as `corrected` lines. `pincite inspect` and the register tell ids and refs.
 */
import { z } from 'zod';
import { STATE_NAME } from '../format/register.ts';

const stateName = z.coerce
  .string()
  .regex(STATE_NAME, 'a state: an edition’s label, with ~2, ~3 for its corrections');
const pair = z.strictObject({
  id: z.coerce.string().min(1, 'a passage’s id'),
  state: stateName,
  ref: z.coerce.string().min(1, 'a position in that state, e.g. 2.3p4'),
  reason: z.string().min(1).optional(),
});

export const identitySchema = z.strictObject({
  same: z.array(pair).default([]),
  different: z.array(pair).default([]),
  /** By the name of the state that they allow. */
  corrections: z.record(stateName, z.string().min(1, 'the reason, in words')).default({}),
});
export type IdentityOverrides = z.output<typeof identitySchema>;
export type IdentityPair = IdentityOverrides['same'][number];

export const NO_OVERRIDES: IdentityOverrides = { same: [], different: [], corrections: {} };
