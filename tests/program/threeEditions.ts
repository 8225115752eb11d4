/** A small text in three editions, in which everything happens that can happen to a passage. */
export const KEPT =
  'The island lies two miles from the mole, and nothing grows on it but thrift and sea campion.';
export const EDITED_1 =
  'The keeper of the lower light climbs the stair at dusk and trims the wick before the boats come in.';
export const EDITED_2 =
  'The keeper of the lower light climbs the stair an hour before dusk and trims the wick before the boats come in.';
export const MOVED =
  'Nobody may row to the island after the gun has fired, whatever the weather or the errand may be.';
const SPLIT_HEAD =
  'The oil is kept in a stone house behind the tower, where the goats cannot reach it and no spark can fly.';
export const SPLIT_TAIL = 'Each cask is numbered in red paint and struck from the book.';
export const SPLIT = `${SPLIT_HEAD} ${SPLIT_TAIL}`;
export const MERGING =
  'The gun stands on the north wall and is fired at the turn of every tide by the youngest of the keepers.';
export const MERGED = 'Its powder is dried on the kitchen stove.';
export const WITHDRAWN =
  'The bell was sold to a chapel inland, where it is said to ring by itself before a gale.';
export const RESTORED =
  'In the winter of 1815 fifteen boats were lost between the island and the mole in a single night.';
export const REVERTED = 'Visitors sign the book in the lower room and are given tea with the head keeper.';
const REVERTED_2 =
  'Visitors sign the great book in the lower room and are given coffee with the head keeper.';
export const REDACTED = 'The last keeper was called Thomas Ashdown, and he lives at number 7, Fore Street.';

const text = (...blocks: string[]) => `${blocks.join('\n\n')}\n`;

export const EDITIONS = {
  '1': text(
    '# The lower light',
    KEPT,
    EDITED_1,
    MOVED,
    SPLIT,
    '# The gun',
    MERGING,
    MERGED,
    WITHDRAWN,
    '# The book',
    RESTORED,
    REVERTED,
    REDACTED,
  ),
  '2': text(
    '# The lower light',
    KEPT,
    EDITED_2,
    SPLIT_HEAD,
    SPLIT_TAIL,
    '# The gun',
    `${MERGING} ${MERGED}`,
    '# The book',
    REVERTED_2,
    MOVED,
    REDACTED,
  ),
  '3': text(
    '# The lower light',
    KEPT,
    EDITED_2,
    SPLIT_HEAD,
    SPLIT_TAIL,
    '# The gun',
    `${MERGING} ${MERGED}`,
    '# The book',
    RESTORED,
    REVERTED,
    MOVED,
    REDACTED,
    '# After',
    KEPT,
  ),
};
