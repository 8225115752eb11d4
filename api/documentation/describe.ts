/** What does the documentation page say? A plain model of the OpenAPI document, ready to be set as a page. */
import { PROBLEM_KINDS } from '../problems.ts';

/** The part of an OpenAPI 3.1 document that the page shows. */
interface OpenApi {
  info: { title: string; version: string; description?: string };
  paths?: Record<string, Partial<Record<string, Operation>> | undefined>;
  components?: { schemas?: Record<string, Schema> };
}

interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: (Parameter | { $ref: string })[];
  responses?: Record<
    string,
    { description?: string; content?: Record<string, { schema?: Schema }> } | { $ref: string }
  >;
}

interface Parameter {
  name: string;
  in: string;
  description?: string;
  required?: boolean;
  schema?: Schema;
}

/** JSON Schema as far as the page reads it. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

export interface ApiDescription {
  title: string;
  description: string;
  groups: { name: string; operations: OperationDescription[] }[];
  schemas: SchemaDescription[];
  problems: { anchor: string; kind: string; status: number; title: string; meaning: string }[];
}

export interface OperationDescription {
  /** Fragment by which the operation is linked. */
  anchor: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  parameters: {
    name: string;
    where: string;
    required: boolean;
    type: TypeName;
    usual: string;
    description: string;
  }[];
  answers: { status: string; description: string; contents: { type: string; schema: TypeName }[] }[];
}

export interface SchemaDescription {
  anchor: string;
  name: string;
  description: string;
  fields: { name: string; type: TypeName; required: boolean; description: string }[];
  /** What it is, where it is no object. */
  type: TypeName;
}

/** A type in words; `link` leads to the schema that it names. */
export interface TypeName {
  text: string;
  link?: string;
}

/** Reads an OpenAPI document as `apiDocument` makes it. */
export function describeApi(document: object): ApiDescription {
  const { info, paths = {}, components } = document as OpenApi;
  const groups = new Map<string, OperationDescription[]>();
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item ?? {})) {
      if (!operation) continue;
      const name = operation.tags?.[0] ?? '';
      groups.set(name, [...(groups.get(name) ?? []), describeOperation(method, path, operation)]);
    }
  }
  return {
    title: info.title,
    description: info.description ?? '',
    groups: [...groups].map(([name, operations]) => ({ name, operations })),
    schemas: Object.entries(components?.schemas ?? {}).map(([name, schema]) => describeSchema(name, schema)),
    problems: Object.entries(PROBLEM_KINDS).map(([kind, [status, title, meaning]]) => ({
      anchor: `problem-${kind}`,
      ...{ kind, status, title, meaning },
    })),
  };
}

function describeOperation(method: string, path: string, operation: Operation): OperationDescription {
  const { summary = '', description = '', parameters = [], responses = {} } = operation;
  return {
    anchor: `${method}-${path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '')}`,
    method: method.toUpperCase(),
    ...{ path, summary, description },
    parameters: parameters.flatMap((parameter) => {
      if (!('name' in parameter)) return [];
      const { name, required = false, schema = {} } = parameter;
      const usual = schema.default === undefined ? '' : String(schema.default);
      const said = parameter.description ?? schema.description ?? '';
      return [{ name, where: parameter.in, required, type: typeName(schema), usual, description: said }];
    }),
    answers: Object.entries(responses).flatMap(([status, response]) => {
      if ('$ref' in response) return [];
      const contents = Object.entries(response.content ?? {}).map(([type, { schema }]) => ({
        type,
        schema: schema ? typeName(schema) : { text: '' },
      }));
      return [{ status, description: response.description ?? '', contents }];
    }),
  };
}

const schemaAnchor = (name: string) => `schema-${name}`;

function describeSchema(name: string, schema: Schema): SchemaDescription {
  // An extended schema is the one it extends and the fields that it adds.
  const parts = schema.allOf ?? [schema];
  const bases = parts.flatMap((part) => (part.$ref ? [typeName(part)] : []));
  const fields = parts.flatMap((part) =>
    Object.entries(part.properties ?? {}).map(([field, type]) => ({
      name: field,
      type: typeName(type),
      required: part.required?.includes(field) ?? false,
      description: type.description ?? '',
    })),
  );
  const type = bases[0] ?? typeName(schema);
  return { anchor: schemaAnchor(name), name, description: schema.description ?? '', fields, type };
}

function typeName(schema: Schema): TypeName {
  if (schema.$ref) {
    const name = schema.$ref.replace(/^.*\//, '');
    return { text: name, link: schemaAnchor(name) };
  }
  if (schema.enum) return { text: schema.enum.map((value) => JSON.stringify(value)).join(' | ') };
  if (schema.const !== undefined) return { text: JSON.stringify(schema.const) };
  const union = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (union) {
    const names = union.map(typeName);
    return joined(names, schema.allOf ? ' & ' : ' | ');
  }
  const types = [schema.type ?? []].flat();
  if (types.includes('array') && schema.items) {
    const item = typeName(schema.items);
    return { ...item, text: `list of ${item.text}` };
  }
  if (typeof schema.additionalProperties === 'object' && !schema.properties) {
    const item = typeName(schema.additionalProperties);
    return { ...item, text: item.text ? `object of ${item.text}` : 'object' };
  }
  return { text: types.join(' | ') };
}

function joined(names: readonly TypeName[], by: string): TypeName {
  const link = names.find((name) => name.link)?.link;
  return { text: names.map(({ text }) => text).join(by), ...(link && { link }) };
}
