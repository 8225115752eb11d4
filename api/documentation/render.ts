/** How does the documentation look without the web's pages? One plain HTML page that needs nothing else. */
import type { ApiDescription, OperationDescription, TypeName } from './describe.ts';

/** The description as a whole page: no script, no style sheet, nothing from elsewhere. */
export function renderDocumentation(api: ApiDescription): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text(api.title)} API</title></head>
<body><main>
<h1>${text(api.title)} API</h1>
<p>${prose(api.description)}</p>
<p><a href="/api/v1/openapi.json">OpenAPI 3.1 document</a></p>
${api.groups.map(({ name, operations }) => `<h2>${text(name)}</h2>${operations.map(operation).join('')}`).join('')}
<h2>Schemas</h2>${api.schemas.map(schema).join('')}
<h2>Problems</h2><dl>${api.problems.map(problem).join('')}</dl>
</main></body></html>
`;
}

function operation({
  anchor,
  method,
  path,
  summary,
  description,
  parameters,
  answers,
}: OperationDescription) {
  const rows = parameters.map(
    (parameter) =>
      `<tr><th scope="row"><code>${text(parameter.name)}</code></th><td>${type(parameter.type)}</td><td>${text(parameter.usual)}</td><td>${prose(parameter.description)}</td></tr>`,
  );
  const table =
    rows.length > 0
      ? `<table><thead><tr><th scope="col">parameter</th><th scope="col">type</th><th scope="col">usually</th><th scope="col">takes</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
      : '';
  const list = answers.map(
    (answer) =>
      `<li><code>${text(answer.status)}</code> ${prose(answer.description)} ${answer.contents.map((content) => `<code>${text(content.type)}</code> ${type(content.schema)}`).join(', ')}</li>`,
  );
  return `<section id="${text(anchor)}"><h3><code>${text(method)} ${text(path)}</code> ${text(summary)}</h3><p>${prose(description)}</p>${table}<ul>${list.join('')}</ul></section>`;
}

function schema({ anchor, name, description, fields, type: is }: ApiDescription['schemas'][number]) {
  const rows = fields.map(
    (field) =>
      `<dt><code>${text(field.name)}</code>${field.required ? '' : ' (optional)'}: ${type(field.type)}</dt><dd>${prose(field.description)}</dd>`,
  );
  return `<section id="${text(anchor)}"><h3>${text(name)}</h3><p>${prose(description)} ${type(is)}</p><dl>${rows.join('')}</dl></section>`;
}

const problem = ({ anchor, kind, status, title, meaning }: ApiDescription['problems'][number]) =>
  `<dt id="${text(anchor)}"><code>${text(kind)}</code> ${status} ${text(title)}</dt><dd>${prose(meaning)}</dd>`;

function type({ text: name, link }: TypeName): string {
  return link ? `<a href="#${text(link)}"><code>${text(name)}</code></a>` : `<code>${text(name)}</code>`;
}

/** Text whose \`code\` stands between backticks. */
const prose = (said: string) => text(said).replaceAll(/`([^`]+)`/g, '<code>$1</code>');

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (said: string) => said.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
