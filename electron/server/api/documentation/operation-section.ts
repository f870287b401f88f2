import type {
  DescribedMedia,
  DescribedOperation,
  DescribedResponse,
  OpenApiDocument,
  Reference,
} from '../openapi-document.ts';
import { type Html, html, type HtmlContent, inlineCode, paragraphs } from './html.ts';
import { fieldTable, parameterTable, schemaLink, table } from './schema-tables.ts';

/** One operation, and where it is. */
export interface OperationEntry {
  readonly method: string;
  readonly path: string;
  readonly operation: DescribedOperation;
}

/** The operations of a document, in its order. */
export function operationsOf({ paths }: OpenApiDocument): readonly OperationEntry[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** All that there is to know about one operation. */
export function operationSection({ method, path, operation }: OperationEntry): Html {
  const { operationId: id, summary, description = '', parameters = [], requestBody, responses } = operation;
  const body = requestBody?.content['application/json'];
  const examples = Object.values(body?.examples ?? {}).map(({ value }) => value);
  const commands = (examples.length > 0 ? examples : [undefined]).map((example) =>
    curlCommand(method, path, operation, example),
  );
  return html`<section class="operation" aria-labelledby="${id}">
    <h3 id="${id}">${summary}</h3>
    <p class="route"><b>${method}</b> <code>${path}</code></p>
    ${description === '' ? [] : paragraphs(description)}
    <p>${securityText(operation)}</p>
    ${parameters.length > 0 ? parameterTable(`Parameters: ${summary}`, parameters) : []}
    ${bodySection(summary, body)}
    <h4>Call it</h4>
    ${commands.map((command) => html`<pre tabindex="0"><code>${command}</code></pre> `)}
    <h4>Answers</h4>
    ${table(`Answers: ${summary}`, ['Status', 'Meaning'], Object.entries(responses).map(responseRow))}
  </section> `;
}

function securityText({ security }: DescribedOperation): HtmlContent {
  if (security.length === 0) return 'Needs no key.';
  const scopes = security.flatMap(({ key }) => key);
  return [
    'Needs a key with the scope ',
    scopes.flatMap((scope, index) => [index === 0 ? '' : ' or ', html`<code>${scope}</code>`]),
    '.',
  ];
}

function bodySection(summary: string, body: DescribedMedia | undefined): HtmlContent {
  if (body?.schema === undefined) return [];
  const heading = html`<h4>Body</h4>`;
  const { $ref } = body.schema;
  if ($ref !== undefined) return [heading, html`<p>JSON: ${schemaLink($ref)}.</p>`];
  return [heading, fieldTable(`Body: ${summary}`, body.schema)];
}

function responseRow([status, response]: [string, DescribedResponse | Reference]): readonly HtmlContent[] {
  if ('$ref' in response) {
    const code = response.$ref.split('/').at(-1) ?? '';
    return [html`<code>${status}</code>`, html`<a href="#refusal-${code}"><code>${code}</code></a>`];
  }
  const types = Object.entries(response.content).map(([type, { schema }], index) => [
    index === 0 ? ' ' : ', ',
    schema?.$ref === undefined ? html`<code>${type}</code>` : schemaLink(schema.$ref),
  ]);
  return [html`<code>${status}</code>`, [inlineCode(response.description), types]];
}

/** A command line for a POSIX shell that calls an operation, with `$STATION` and `$KEY` set; `body`: one of its examples, or none. */
export function curlCommand(
  method: string,
  path: string,
  operation: DescribedOperation,
  body: unknown,
): string {
  const contents = Object.values(operation.responses).flatMap((response) =>
    'content' in response ? Object.keys(response.content) : [],
  );
  const invocation = [
    'curl',
    // Otherwise events would wait in a buffer.
    ...(contents.includes('text/event-stream') ? ['-N'] : []),
    ...(contents.includes('application/zip') ? ['-OJ'] : []),
    ...(method === 'POST' && body === undefined ? ['-X POST'] : []),
    `"$STATION${withShellVariables(path, operation)}"`,
  ];
  return [
    invocation.join(' '),
    ...(operation.security.length > 0 ? ['-H "X-API-Key: $KEY"'] : []),
    ...(body === undefined ? [] : [`-H 'Content-Type: application/json'`, `-d ${shellQuoted(body)}`]),
  ].join(' \\\n  ');
}

function shellQuoted(body: unknown): string {
  return `'${JSON.stringify(body).replaceAll("'", `'\\''`)}'`;
}

/** `{job_id}` is `$JOB_ID`, and likewise what a query must have: for whoever copies it to set. */
function withShellVariables(path: string, { parameters = [] }: DescribedOperation): string {
  const needed = parameters.filter(({ in: location, required }) => location === 'query' && required);
  const query = needed.map(({ name }) => `${name}=$${name.toUpperCase()}`).join('&');
  return (
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`) + (query && `?${query}`)
  );
}
