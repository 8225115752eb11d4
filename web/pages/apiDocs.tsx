/** What does the API answer? Its description, made from the schemas that validate it, as a page of the site. */
import type {
  ApiDescription,
  OperationDescription,
  SchemaDescription,
  TypeName,
} from '../../api/documentation/describe.ts';
import { useWording } from '../wording/wording.ts';
import { foreign } from './words.ts';

export function ApiDocs({ api }: { api: ApiDescription }) {
  const { api: say } = useWording();
  return (
    <div class="quiet api">
      <h1>{say.title}</h1>
      {say.inEnglish && <p>{say.inEnglish}</p>}
      <p>
        <Prose text={api.description} />
      </p>
      <p>
        <a href="/api/v1/openapi.json">{say.openApi}</a>
      </p>
      {api.groups.map(({ name, operations }) => (
        <section>
          <h2>
            <Prose text={name} />
          </h2>
          {operations.map((operation) => (
            <Operation operation={operation} />
          ))}
        </section>
      ))}
      <section>
        <h2>{say.schemas}</h2>
        {api.schemas.map((schema) => (
          <Schema schema={schema} />
        ))}
      </section>
      <section>
        <h2>{say.problems}</h2>
        <dl class="facts">
          {api.problems.map(({ anchor, kind, status, title, meaning }) => (
            <div id={anchor}>
              <dt>
                <code>{kind}</code> {status}
              </dt>
              <dd>
                <Prose text={`${title}. ${meaning}`} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

function Operation({ operation }: { operation: OperationDescription }) {
  const { api: say } = useWording();
  const { anchor, method, path, summary, description, parameters, answers } = operation;
  return (
    <section class="operation" id={anchor}>
      <h3>
        <Prose text={summary} />
      </h3>
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
                {required && `, ${say.required}`}
                {usual && <>, {say.usually(<code>{usual}</code>)}</>}
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
  const { api: say, language } = useWording();
  return (
    <section class="operation" id={schema.anchor}>
      <h3 {...foreign('en', language)}>{schema.name}</h3>
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
                {!required && `, ${say.optional}`}
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
  const tongue = foreign('en', useWording().language);
  return type.link ? (
    <a href={`#${type.link}`} {...tongue}>
      {type.text}
    </a>
  ) : (
    <span {...tongue}>{type.text}</span>
  );
}

/** The API's own words, which are English. Those between backticks are code. */
function Prose({ text }: { text: string }) {
  const { language } = useWording();
  const tongue = foreign('en', language);
  const words = text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part));
  return tongue.lang ? <span {...tongue}>{words}</span> : <>{words}</>;
}
