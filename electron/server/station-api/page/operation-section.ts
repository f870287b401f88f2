import type {
  DescribedMedia,
  DescribedOperation,
  DescribedResponse,
  OpenApiDocument,
  Reference,
} from '../openapi-document.ts';
import { curlCommand } from './curl.ts';
import { type Content, type Html, html, inline, prose } from './html.ts';
import { schemaLink } from './schema-text.ts';
import { fieldTable, parameterTable, table } from './tables.ts';

/** One operation, and where it is. */
export interface PlacedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: DescribedOperation;
}

/** The operations of a document, in its order. */
export function operationsOf({ paths }: OpenApiDocument): readonly PlacedOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** All that there is to know about one operation. */
export function operationSection({ method, path, operation }: PlacedOperation): Html {
  const { operationId: id, summary, description = '', parameters = [], requestBody, responses } = operation;
  const body = requestBody?.content['application/json'];
  const examples = Object.values(body?.examples ?? {}).map(({ value }) => value);
  const commands = (examples.length > 0 ? examples : [undefined]).map((example) =>
    curlCommand(method, path, operation, example),
  );
  return html`<section class="operation" aria-labelledby="${id}">
    <h3 id="${id}">${summary}</h3>
    <p class="route"><b>${method}</b> <code>${path}</code></p>
    ${description === '' ? [] : prose(description)}
    <p>${needs(operation)}</p>
    ${parameters.length > 0 ? parameterTable(`Parameters: ${summary}`, parameters) : []}
    ${bodyPart(summary, body)}
    <h4>Call it</h4>
    ${commands.map((command) => html`<pre tabindex="0"><code>${command}</code></pre> `)}
    <h4>Answers</h4>
    ${table(`Answers: ${summary}`, ['Status', 'Meaning'], Object.entries(responses).map(answerRow))}
  </section> `;
}

function needs({ security }: DescribedOperation): Content {
  if (security.length === 0) return 'Needs no key.';
  const scopes = security.flatMap(({ key }) => key);
  return [
    'Needs a key with the scope ',
    scopes.flatMap((scope, index) => [index === 0 ? '' : ' or ', html`<code>${scope}</code>`]),
    '.',
  ];
}

function bodyPart(summary: string, body: DescribedMedia | undefined): Content {
  if (body?.schema === undefined) return [];
  const heading = html`<h4>Body</h4>`;
  const { $ref } = body.schema;
  if ($ref !== undefined) return [heading, html`<p>JSON: ${schemaLink($ref)}.</p>`];
  return [heading, fieldTable(`Body: ${summary}`, body.schema)];
}

function answerRow([status, response]: [string, DescribedResponse | Reference]): readonly Content[] {
  if ('$ref' in response) {
    const code = response.$ref.split('/').at(-1) ?? '';
    return [html`<code>${status}</code>`, html`<a href="#refusal-${code}"><code>${code}</code></a>`];
  }
  const types = Object.entries(response.content).map(([type, { schema }], index) => [
    index === 0 ? ' ' : ', ',
    schema?.$ref === undefined ? html`<code>${type}</code>` : schemaLink(schema.$ref),
  ]);
  return [html`<code>${status}</code>`, [inline(response.description), types]];
}
