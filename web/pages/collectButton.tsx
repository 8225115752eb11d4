/** The fourth thing one does with a passage: it joins the collection that the browser keeps, or leaves it. */
import type { PassageId, StateName } from '../../indexer/format/passage.ts';
import { useWording } from '../wording/wording.ts';

interface CollectButtonProps {
  id: PassageId;
  state?: StateName | null | undefined;
  className?: string;
}

export function CollectButton({ id, state, className = '' }: CollectButtonProps) {
  const { collection } = useWording();
  return (
    <button
      type="button"
      class={`${className} collect needs-scripts`.trim()}
      data-collect={state ? `${id}@${state}` : id}
      aria-pressed="false"
    >
      {collection.collect}
    </button>
  );
}
