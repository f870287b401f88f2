import type { DescribedParameter, JsonSchema } from '../openapi-document.ts';
import { type Html, html, type HtmlContent, inlineCode } from './html.ts';

/** A table that may be wider than the page: it scrolls, by keyboard too. */
export function table(
  label: string,
  headings: readonly string[],
  rows: readonly (readonly HtmlContent[])[],
): Html {
  return html`<div class="scrolls" role="region" aria-label="${label}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first = '', ...others]) =>
            html`<tr>
              <th scope="row">${first}</th>
              ${others.map((cell) => html`<td>${cell}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

/** The fields of an object, a row each. */
export function fieldTable(label: string, schema: JsonSchema): Html {
  const rows = fieldsOf(schema).map(({ name, isRequired, schema: field }) => [
    html`<code>${name}</code>`,
    typeText(field),
    isRequired ? 'yes' : 'no',
    meaningText(field),
  ]);
  return table(label, ['Field', 'Value', 'Required', 'Meaning'], rows);
}

/** The parameters of an operation, a row each. */
export function parameterTable(label: string, parameters: readonly DescribedParameter[]): Html {
  const rows = parameters.map(({ name, in: location, required, schema, description = '', example }) => [
    html`<code>${name}</code>`,
    location,
    typeText(schema),
    required ? 'yes' : 'no',
    [
      meaningText({ ...schema, description }),
      example === undefined ? '' : html` Such as <code>${example}</code>.`,
    ],
  ]);
  return table(label, ['Parameter', 'In', 'Value', 'Required', 'Meaning'], rows);
}

/** A field of a body, nested ones with dotted names. */
export interface Field {
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: JsonSchema;
}

/** The fields of an object, each followed by those that it holds. */
function fieldsOf(schema: JsonSchema, prefix = ''): readonly Field[] {
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
function typeText(schema: JsonSchema): HtmlContent {
  if (schema.$ref !== undefined) return schemaLink(schema.$ref);
  if (schema.enum !== undefined) return codeList(schema.enum);
  if (schema.anyOf !== undefined) return joinContent(schema.anyOf.map(typeText), ' or ');
  if (schema.prefixItems !== undefined)
    return ['list of ', joinContent(schema.prefixItems.map(typeText), ', ')];
  if (schema.type === 'array') return ['list of ', typeText(schema.items || {})];
  return [TYPE_NOUNS[schema.type ?? ''] ?? schema.type ?? 'text', boundsText(schema)];
}

/** A schema's description and what stands in for it where it is left out. */
function meaningText({ description = '', default: defaultValue }: JsonSchema): HtmlContent {
  if (defaultValue === undefined) return inlineCode(description);
  return [inlineCode(description), ' Left out: ', html`<code>${JSON.stringify(defaultValue)}</code>.`];
}

/** A link to a schema of the page. */
export function schemaLink(reference: string): HtmlContent {
  const name = reference.split('/').at(-1) ?? '';
  return html`<a href="#schema-${name}">${name}</a>`;
}

const TYPE_NOUNS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  null: 'null',
};

function boundsText(schema: JsonSchema): string {
  if (schema.format === 'date-time') return ', ISO 8601';
  const minimum = schema.minimum ?? schema.minLength;
  const maximum = schema.maximum ?? schema.maxLength;
  const unit = schema.type === 'string' ? ' characters' : '';
  // What JavaScript counts to is no bound of ours.
  const isBound = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  if (minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER) {
    return isBound ? `, ${minimum} to ${maximum}${unit}` : `, at least ${minimum}${unit}`;
  }
  return isBound ? `, at most ${maximum}${unit}` : '';
}

function codeList(values: readonly unknown[]): HtmlContent {
  return joinContent(
    values.map((value) => html`<code>${String(value)}</code>`),
    ', ',
  );
}

function joinContent(contents: readonly HtmlContent[], between: string): HtmlContent {
  return contents.flatMap((content, index) => (index === 0 ? [content] : [between, content]));
}
