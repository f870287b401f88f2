import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import type { FastifyReply } from 'fastify';

import { ok } from '../../../../shared/result/result.ts';
import { resourceUrl } from '../../../resources/location.ts';
import { type Endpoint, endpoint, STATION_API_PATH } from '../endpoint.ts';
import type { DescribedMedia, OpenApiDocument } from '../openapi-document.ts';
import { Html, html, inlineCode, paragraphs } from './html.ts';
import { type OperationEntry, operationSection, operationsOf } from './operation-section.ts';
import { fieldTable, table } from './schema-tables.ts';

const STYLE = readFileSync(resourceUrl('api-page/page.css'), 'utf8');

/** The page loads nothing: its one style sheet is allowed by its hash. */
const PAGE_HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** The description itself, as OpenAPI and as a page for people, which needs no key. Both are made when first asked for. */
export function documentationEndpoints(describe: () => OpenApiDocument): readonly Endpoint[] {
  let document: OpenApiDocument | null = null;
  let page: string | null = null;
  const description = (): OpenApiDocument => (document ??= describe());
  return [
    documentationEndpoint(
      'getOpenApi',
      'openapi.json',
      'This description, as OpenAPI 3.1',
      'application/json',
      (reply) => reply.send(description()),
    ),
    documentationEndpoint('getDocs', 'docs', 'This description, as a page', 'text/html', (reply) =>
      reply
        .headers(PAGE_HEADERS)
        .type('text/html; charset=utf-8')
        .send((page ??= renderPage(description(), STYLE))),
    ),
  ];
}

function documentationEndpoint(
  id: string,
  name: string,
  summary: string,
  type: string,
  send: (reply: FastifyReply) => FastifyReply,
): Endpoint {
  return endpoint({
    id,
    tag: 'This description',
    method: 'GET',
    path: `${STATION_API_PATH}/${name}`,
    summary,
    access: 'nothing',
    answer: { status: 200, description: 'It needs no key.', content: [type] },
    errors: [],
    handle: ({ reply }) => ok(send(reply)),
  });
}

const SHELL_SETUP = `STATION=http://127.0.0.1:7417
KEY=csb_…   # labelwright keys issue --name WMS`;

/** The description as a page for people: HTML alone, no script. `style`: CSS. */
function renderPage(document: OpenApiDocument, style: string): string {
  const operations = operationsOf(document);
  const groups = document.tags.map(({ name, description }) => ({
    name,
    description,
    operations: operations.filter(({ operation }) => operation.tags.includes(name)),
  }));
  const { title, version, description } = document.info;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}: HTTP API</title>
        ${new Html(`<style>${style}</style>`)}
      </head>
      <body>
        <a class="skip" href="#content">To the content</a>
        <header>
          <h1>${title}</h1>
          <p>HTTP API of version ${version} · <a href="openapi.json">OpenAPI 3.1</a></p>
        </header>
        <nav aria-label="Contents">
          <ul>
            <li><a href="#begin">Before you begin</a></li>
            ${groups.map(tableOfContents)}
            <li><a href="#refusals">Refusals</a></li>
            <li><a href="#schemas">Bodies</a></li>
          </ul>
        </nav>
        <main id="content">
          <section aria-labelledby="begin">
            <h2 id="begin">Before you begin</h2>
            ${paragraphs(description)}
            <p>The commands on this page are for a POSIX shell, with these two set:</p>
            <pre tabindex="0"><code>${SHELL_SETUP}</code></pre>
            <h3>Limits</h3>
            <p>
              These headers come with every answer to a call that is counted; <code>Retry-After</code> with a
              refusal only.
            </p>
            ${rateLimitTable(document)}
          </section>
          ${groups.map(
            ({ name, description: about, operations: ownOperations }) =>
              html`<section aria-labelledby="${anchor(name)}">
                <h2 id="${anchor(name)}">${name}</h2>
                ${paragraphs(about)} ${ownOperations.map(operationSection)}
              </section> `,
          )}
          <section aria-labelledby="refusals">
            <h2 id="refusals">Refusals</h2>
            <p>Every one has the body <a href="#schema-Error">Error</a>.</p>
            ${errorSections(document)}
          </section>
          <section aria-labelledby="schemas">
            <h2 id="schemas">Bodies</h2>
            ${Object.entries(document.components.schemas).map(
              ([name, schema]) =>
                html`<h3 id="schema-${name}">${name}</h3>
                  ${fieldTable(name, schema)} `,
            )}
          </section>
        </main>
      </body>
    </html> `.text;
}

function anchor(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

function tableOfContents(group: {
  readonly name: string;
  readonly operations: readonly OperationEntry[];
}): Html {
  return html`<li>
    <a href="#${anchor(group.name)}">${group.name}</a>
    <ul>
      ${group.operations.map(
        ({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li> `,
      )}
    </ul>
  </li> `;
}

function rateLimitTable({ components }: OpenApiDocument): Html {
  const rows = Object.entries(components.headers).map(([name, { description, example }]) => [
    html`<code>${name}</code>`,
    description,
    html`<code>${example}</code>`,
  ]);
  return table('Limits', ['Header', 'Meaning', 'Such as'], rows);
}

function errorSections({ components }: OpenApiDocument): readonly Html[] {
  return Object.entries(components.responses).map(
    ([code, { description, content }]) =>
      html`<h3 id="refusal-${code}"><code>${code}</code></h3>
        <p>${inlineCode(description)}</p>
        ${example(content['application/json'])} `,
  );
}

function example(media: DescribedMedia | undefined): readonly Html[] {
  if (media?.example === undefined) return [];
  return [html`<pre tabindex="0"><code>${JSON.stringify(media.example, null, 2)}</code></pre>`];
}
