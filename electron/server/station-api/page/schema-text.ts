import type { JsonSchema } from '../openapi-document.ts';
import { type Content, html, inline } from './html.ts';

/** A field of a body, nested ones with dotted names. */
export interface Field {
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: JsonSchema;
}

/** The fields of an object, each followed by those that it holds. */
export function fieldsOf(schema: JsonSchema, prefix = ''): readonly Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const name = prefix + key;
    const isRequired = schema.required?.includes(key) ?? false;
    return [{ name, isRequired, schema: value }, ...fieldsWithin(value, name)];
  });
}

function fieldsWithin(schema: JsonSchema, name: string): readonly Field[] {
  const members = schema.items === false ? [] : [schema.items ?? {}];
  return [
    ...fieldsOf(schema, `${name}.`),
    ...members.flatMap((member) => fieldsOf(member, `${name}[].`)),
    ...(schema.anyOf ?? []).flatMap((choice) => fieldsOf(choice, `${name}.`)),
  ];
}

/** What values a schema takes, in a few words; a named schema is a link to it. */
export function typeText(schema: JsonSchema): Content {
  if (schema.$ref !== undefined) return schemaLink(schema.$ref);
  if (schema.enum !== undefined) return codes(schema.enum);
  if (schema.anyOf !== undefined) return joined(schema.anyOf.map(typeText), ' or ');
  if (schema.prefixItems !== undefined) return ['list of ', joined(schema.prefixItems.map(typeText), ', ')];
  if (schema.type === 'array') return ['list of ', typeText(schema.items || {})];
  return [NOUN[schema.type ?? ''] ?? schema.type ?? 'text', boundsText(schema)];
}

/** A schema's description and what stands in for it where it is left out. */
export function meaningText({ description = '', default: standIn }: JsonSchema): Content {
  if (standIn === undefined) return inline(description);
  return [inline(description), ' Left out: ', html`<code>${JSON.stringify(standIn)}</code>.`];
}

/** A link to a schema of the page. */
export function schemaLink(reference: string): Content {
  const name = reference.split('/').at(-1) ?? '';
  return html`<a href="#schema-${name}">${name}</a>`;
}

const NOUN: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  null: 'null',
};

function boundsText(schema: JsonSchema): string {
  if (schema.format === 'date-time') return ', ISO 8601';
  const least = schema.minimum ?? schema.minLength;
  const most = schema.maximum ?? schema.maxLength;
  const unit = schema.type === 'string' ? ' characters' : '';
  // What JavaScript counts to is no bound of ours.
  const isBound = most !== undefined && most < Number.MAX_SAFE_INTEGER;
  if (least !== undefined && least > Number.MIN_SAFE_INTEGER) {
    return isBound ? `, ${String(least)} to ${String(most)}${unit}` : `, at least ${String(least)}${unit}`;
  }
  return isBound ? `, at most ${String(most)}${unit}` : '';
}

function codes(values: readonly unknown[]): Content {
  return joined(
    values.map((value) => html`<code>${String(value)}</code>`),
    ', ',
  );
}

function joined(contents: readonly Content[], between: string): Content {
  return contents.flatMap((content, index) => (index === 0 ? [content] : [between, content]));
}
