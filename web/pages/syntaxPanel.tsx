/** What can one write in the search field? A panel beside the results; folded on narrow screens. */

/** Each form of a query that the engine reads, and what it finds. */
const FORMS: [write: string, finds: string][] = [
  ['red army', 'either word, best passages first'],
  ['+red +army', 'both words'],
  ['"red army"', 'these words in this order'],
  ['army -navy', 'the first without the second'],
  ['occup*', 'every word that begins so'],
  ['army NEAR/5 border', 'at most five words apart'],
  ['=Polish', 'this form only, as written'],
  ['note:footnote', 'in notes only'],
  ['§2.3 ¶4', 'goes straight to that place'],
];

export function SyntaxPanel() {
  return (
    <details class="syntax wide">
      <summary>How to ask</summary>
      <table>
        <caption class="sr">Query syntax</caption>
        <thead class="sr">
          <tr>
            <th scope="col">Write</th>
            <th scope="col">Finds</th>
          </tr>
        </thead>
        <tbody>
          {FORMS.map(([write, finds]) => (
            <tr>
              <th scope="row">
                <code>{write}</code>
              </th>
              <td>{finds}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small app">
        Accents and case don’t matter: <span lang="cs">Dubcek</span> finds <span lang="cs">Dubček</span>.
      </p>
    </details>
  );
}
