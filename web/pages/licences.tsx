/** Under which terms does all this stand? The texts' licences, and those of what the program is made of. */
import type { Child } from 'hono/jsx';
import type { PublishedWork } from '../../indexer/format/published.ts';
import { useWording } from '../wording/wording.ts';
import { aboutPath } from './addresses.ts';
import { foreign } from './words.ts';

export function Licences({ works }: { works: readonly PublishedWork[] }) {
  const { licences, language } = useWording();
  return (
    <div class="quiet">
      <h1>{licences.title}</h1>
      <section>
        <h2>{licences.texts}</h2>
        <ul>
          {works.map(({ slug, record, licence }) => (
            <li>
              <a href={aboutPath(slug)} {...foreign(record.language, language)}>
                {record.title}
              </a>
              :{' '}
              {licence ? (
                licence.url ? (
                  <a href={licence.url}>{licence.name}</a>
                ) : (
                  licence.name
                )
              ) : (
                licences.noneStated
              )}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{licences.citations}</h2>
        <p>
          {licences.citeproc(
            <a href="https://github.com/Juris-M/citeproc-js">citeproc-js</a>,
            <Foreign href="https://opensource.org/license/cpal-1-0">
              Common Public Attribution License 1.0
            </Foreign>,
            <Foreign href="https://www.gnu.org/licenses/agpl-3.0.html">
              GNU Affero General Public License 3
            </Foreign>,
          )}
        </p>
        <p>
          {licences.styles(
            (words) => (
              <a href="https://citationstyles.org">{words}</a>
            ),
            <a href="https://creativecommons.org/licenses/by-sa/3.0/">CC BY-SA 3.0</a>,
          )}
        </p>
      </section>
      <section>
        <h2>{licences.letters}</h2>
        <p>
          {licences.font(<Foreign href="https://openfontlicense.org">SIL Open Font License 1.1</Foreign>)}
        </p>
      </section>
      <section>
        <h2>{licences.program}</h2>
        <p>{licences.programIs(licences.libraries)}</p>
      </section>
    </div>
  );
}

/** A licence by its English name. */
function Foreign({ href, children }: { href: string; children?: Child }) {
  const { language } = useWording();
  return (
    <a href={href} {...foreign('en', language)}>
      {children}
    </a>
  );
}
