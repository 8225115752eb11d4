/** Under which terms does all this stand? The texts' licences, and those of what the program is made of. */
import type { PublishedWork } from '../../indexer/format/published.ts';
import { aboutPath } from './addresses.ts';
import { foreign } from './words.ts';

export function Licences({ works }: { works: readonly PublishedWork[] }) {
  return (
    <div class="quiet">
      <h1>Licences</h1>
      <section>
        <h2>Texts</h2>
        <ul>
          {works.map(({ slug, record, licence }) => (
            <li>
              <a href={aboutPath(slug)} {...foreign(record.language, 'en')}>
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
                'no licence is stated'
              )}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>Citations</h2>
        <p>
          Citations by <a href="https://github.com/Juris-M/citeproc-js">citeproc-js</a>, © 2009–2019 Frank
          Bennett, used under the{' '}
          <a href="https://opensource.org/license/cpal-1-0">Common Public Attribution License 1.0</a>, or at
          your option the{' '}
          <a href="https://www.gnu.org/licenses/agpl-3.0.html">GNU Affero General Public License 3</a>. Its
          source is unmodified, as published on npm.
        </p>
        <p>
          Citation styles and locales by the contributors of the{' '}
          <a href="https://citationstyles.org">Citation Style Language project</a>, under{' '}
          <a href="https://creativecommons.org/licenses/by-sa/3.0/">CC BY-SA 3.0</a>, converted to JSON and
          with their sort keys taken out.
        </p>
      </section>
      <section>
        <h2>Letters</h2>
        <p>
          Source Serif 4, © Adobe and Google Inc., under the{' '}
          <a href="https://openfontlicense.org">SIL Open Font License 1.1</a>, subset.
        </p>
      </section>
      <section>
        <h2>Program</h2>
        <p>
          Pincite is under the MIT licence. The libraries it is built on are under MIT, ISC or BSD licences:
          hono and its packages, zod, minisearch, nanoid, unified with remark and rehype plugins, micromark,
          yaml.
        </p>
      </section>
    </div>
  );
}
