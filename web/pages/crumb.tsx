/** Of which work is this a part? The line above a passage. */
import type { PublishedWork } from '../../indexer/format/published.ts';
import { useWording } from '../wording/wording.ts';
import { workPath } from './addresses.ts';
import { foreign } from './words.ts';

export function Crumb({ work, after }: { work: PublishedWork; after?: string }) {
  const { language } = useWording();
  const container = work.record['container-title'];
  const tongue = foreign(work.record.language, language);
  return (
    <p class="crumb">
      <a href={workPath(work.slug)} {...tongue}>
        {work.record.title}
      </a>
      {container && (
        <>
          {' · '}
          <i {...tongue}>{container}</i>
        </>
      )}
      {after && ` · ${after}`}
    </p>
  );
}
