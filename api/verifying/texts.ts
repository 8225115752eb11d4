/** Which words did a passage have, in which states, and what stood around it? What verifying asks of what was published. */
import type { PassageId, StateName, WorkSlug } from '../../indexer/format/passage.ts';
import type { SearchDocument } from '../../indexer/format/searchPage.ts';

/** A passage in the words that it has, or had. */
export type Wording = Pick<SearchDocument, 'id' | 'work' | 'ref' | 'language' | 'text'>;

/** All that a passage ever said. */
export interface PassageWordings {
  /** By published state, in order of publication; states whose words were redacted are left out. */
  states: { state: StateName; wording: Wording }[];
  /** In the current text; absent where it no longer stands there. */
  current?: Wording;
}

export interface StatedTexts {
  /** `undefined` for an id that nothing has or had. */
  wordings(id: PassageId): Promise<PassageWordings | undefined>;
  /** A passage of a published state with up to `reach` passages before and after it, in order. */
  around(work: WorkSlug, state: StateName, id: PassageId, reach: number): Promise<Wording[]>;
}
