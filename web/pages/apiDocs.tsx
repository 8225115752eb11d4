/** What does the API answer? Its description, made from the schemas that validate it, as a page of the site. */
import type {
  ApiDescription,
  OperationDescription,
  SchemaDescription,
  TypeName,
} from '../../api/documentation/describe.ts';

export function ApiDocs({ api }: { api: ApiDescription }) {
  return (
    <div class="quiet api">
      <h1>API</h1>
      <p>
        <Prose text={api.description} />
      </p>
      <p>
        <a href="/api/v1/openapi.json">The same as an OpenAPI 3.1 document</a>
      </p>
      {api.groups.map(({ name, operations }) => (
        <section>
          <h2>{name}</h2>
          {operations.map((operation) => (
            <Operation operation={operation} />
          ))}
        </section>
      ))}
      <section>
        <h2>What the answers hold</h2>
        {api.schemas.map((schema) => (
          <Schema schema={schema} />
        ))}
      </section>
      <section>
        <h2>What can go wrong</h2>
        <dl class="facts">
          {api.problems.map(({ anchor, kind, status, title, meaning }) => (
            <div id={anchor}>
              <dt>
                <code>{kind}</code> {status}
              </dt>
              <dd>
                {title}. <Prose text={meaning} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

function Operation({ operation }: { operation: OperationDescription }) {
  const { anchor, method, path, summary, description, parameters, answers } = operation;
  return (
    <section class="operation" id={anchor}>
      <h3>{summary}</h3>
      <p>
        <code>
          {method} {path}
        </code>
      </p>
      {description && (
        <p>
          <Prose text={description} />
        </p>
      )}
      {parameters.length > 0 && (
        <dl class="facts">
          {parameters.map(({ name, type, usual, required, description: said }) => (
            <div>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                <Type type={type} />
                {required && ', required'}
                {usual && (
                  <>
                    , usually <code>{usual}</code>
                  </>
                )}
                {said && '. '}
                <Prose text={said} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <ul>
        {answers.map((answer) => (
          <li>
            <code>{answer.status}</code> <Prose text={answer.description} />{' '}
            {answer.contents.map(({ type, schema }) => (
              <span class="app">
                <code>{type}</code>
                {schema.text && ': '}
                <Type type={schema} />{' '}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Schema({ schema }: { schema: SchemaDescription }) {
  return (
    <section class="operation" id={schema.anchor}>
      <h3>{schema.name}</h3>
      <p>
        <Prose text={schema.description} />{' '}
        {(schema.fields.length === 0 || schema.type.link) && <Type type={schema.type} />}
      </p>
      {schema.fields.length > 0 && (
        <dl class="facts">
          {schema.fields.map(({ name, type, required, description }) => (
            <div>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                <Type type={type} />
                {!required && ', may be absent'}
                {description && '. '}
                <Prose text={description} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Type({ type }: { type: TypeName }) {
  return type.link ? <a href={`#${type.link}`}>{type.text}</a> : <span>{type.text}</span>;
}

/** Words between backticks are code. */
function Prose({ text }: { text: string }) {
  return <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>;
}
