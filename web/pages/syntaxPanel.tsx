/** What can one write in the search field? A panel beside the results; folded on narrow screens. */
import { useWording } from '../wording/wording.ts';

export function SyntaxPanel() {
  const { search } = useWording();
  return (
    <details class="syntax wide">
      <summary>{search.howToAsk}</summary>
      <table>
        <caption class="sr">{search.syntax}</caption>
        <thead class="sr">
          <tr>
            <th scope="col">{search.write}</th>
            <th scope="col">{search.finds}</th>
          </tr>
        </thead>
        <tbody>
          {search.forms.map(([write, finds]) => (
            <tr>
              <th scope="row">
                <code>{write}</code>
              </th>
              <td>{finds}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small app">{search.accents(<span lang="cs">Dubcek</span>, <span lang="cs">Dubček</span>)}</p>
    </details>
  );
}
