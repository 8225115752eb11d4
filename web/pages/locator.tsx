/** How is a place shown? `§2.3 ¶4`: rubricated, its sign and number one word, never broken over lines. */
import type { Ref } from '../../indexer/format/passage.ts';
import { refSigns, showRef } from '../../indexer/format/ref.ts';
import { useWording, type Wording } from '../wording/wording.ts';

interface LocatorProps {
  place: Ref;
  /** Where it leads; without one it is no link. */
  href?: string;
  /** Takes the place of the visible words for those who listen. */
  label?: string;
}

export function Locator({ place, href, label }: LocatorProps) {
  const { names } = useWording();
  const signs = refSigns(place);
  const shown =
    signs.length === 0
      ? names.title
      : signs.map(({ sign, value }, index) => (
          <>
            {index > 0 && ' '}
            {sign === 'n.' ? 'n.\u00a0' : <i class={sign === '¶' ? 'pilcrow' : undefined}>{sign}</i>}
            {value}
          </>
        ));
  return href === undefined ? (
    <span class="loc">{shown}</span>
  ) : (
    <a class="loc" href={href} aria-label={label}>
      {shown}
    </a>
  );
}

/** A place in plain words; the title's is `title`. */
export const placeName = (place: Ref, { names }: Wording): string =>
  refSigns(place).length === 0 ? names.title : showRef(place);
