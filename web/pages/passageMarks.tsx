/** What stands at a passage in the reader beside its words? Its number in the margin, and tools where a link led to it. */
import type { Passage } from '../../indexer/format/passage.ts';
import { parseRef, showRef } from '../../indexer/format/ref.ts';
import { useWording } from '../wording/wording.ts';
import { citePath, comparePath, permalink } from './addresses.ts';
import { CollectButton } from './collectButton.tsx';
import type { BlockContext } from './readerNotes.tsx';

/** The paragraph's number in the margin: a link to itself, never copied with the text. */
export function PlaceNumber({ passage }: { passage: Passage }) {
  const { reader } = useWording();
  const parsed = parseRef(passage.ref);
  const own = passage.locators[0];
  const shown = own?.label === 'verse' || own?.label === 'line' ? own.value : undefined;
  const number = parsed?.type === 'passage' ? String(parsed.paragraph) : showRef(passage.ref);
  return (
    <a
      class="pn"
      href={`#${passage.id}`}
      data-place={showRef(passage.ref)}
      aria-label={reader.linkTo(showRef(passage.ref))}
    >
      {shown ?? number}
    </a>
  );
}

interface ToolsProps {
  passage: Passage;
  context: Pick<BlockContext, 'compared'>;
}

/** Shown under the passage that a link led to. */
export function PassageTools({ passage, context: { compared } }: ToolsProps) {
  const { reader, about } = useWording();
  return (
    <span class="tools">
      <a href={permalink(passage.id)}>{reader.permalink}</a>{' '}
      <a href={citePath(passage.id)} data-cite>
        {reader.toCite}
      </a>{' '}
      {compared !== undefined && (
        <a href={comparePath(compared, undefined, undefined, { show: 'everything', at: passage.id })}>
          {about.editions}
        </a>
      )}{' '}
      <CollectButton id={passage.id} className="plain" />
    </span>
  );
}
