/** What is shown where a text that is being edited has a fault? The fault with its file, its line and what to do. */
import type { Problem } from '../../indexer/format/problem.ts';
import { useWording } from '../wording/wording.ts';
import { type PageContext, renderPage } from './layout.tsx';
import { foreign } from './words.ts';

/** What a server that watches the texts knows of them. Without one, a site is as it was built. */
export interface TextsInWork {
  /** Why the texts as they stand cannot be shown; empty where they can. */
  faults(): readonly Problem[];
}

/** Where a page hears of changes: a stream of server-sent events. */
export const CHANGES_PATH = '/-/changes';

export function renderFaults(page: PageContext, problems: readonly Problem[]) {
  const title = page.wording.faults.title(problems.length);
  return renderPage({ page, title, noIndex: true, children: <Faults problems={problems} /> });
}

function Faults({ problems }: { problems: readonly Problem[] }) {
  const { faults, language } = useWording();
  return (
    <div class="quiet">
      <h1>{faults.title(problems.length)}</h1>
      <p>{faults.lead}</p>
      <ol class="faults">
        {problems.map(({ file, line, message, remedy }) => (
          <li>
            {file !== undefined && (
              <p class="app">
                <code>{file}</code>
                {line !== undefined && `, ${faults.line(line)}`}
              </p>
            )}
            {/* What the indexer says is English, as on the command line. */}
            <p {...foreign('en', language)}>{message}</p>
            <p {...foreign('en', language)}>{remedy}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}
