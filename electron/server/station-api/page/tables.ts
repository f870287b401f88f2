import type { DescribedParameter, JsonSchema } from '../openapi-document.ts';
import { type Content, type Html, html } from './html.ts';
import { fieldsOf, meaningText, typeText } from './schema-text.ts';

/** A table that may be wider than the page: it scrolls, by keyboard too. */
export function table(
  label: string,
  headings: readonly string[],
  rows: readonly (readonly Content[])[],
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
  const rows = parameters.map(({ name, in: place, required, schema, description = '', example }) => [
    html`<code>${name}</code>`,
    place,
    typeText(schema),
    required ? 'yes' : 'no',
    [
      meaningText({ ...schema, description }),
      example === undefined ? '' : html` Such as <code>${example}</code>.`,
    ],
  ]);
  return table(label, ['Parameter', 'In', 'Value', 'Required', 'Meaning'], rows);
}
