import type { DescribedMedia, OpenApiDocument } from '../openapi-document.ts';
import { Html, html, inline, prose } from './html.ts';
import { operationSection, operationsOf, type PlacedOperation } from './operation-section.ts';
import { fieldTable, table } from './tables.ts';

const SET_UP = `STATION=http://127.0.0.1:7417
KEY=csb_…   # labelwright keys issue --name WMS`;

/** The description as a page for people: HTML alone, no script. `style`: CSS. */
export function renderPage(document: OpenApiDocument, style: string): string {
  const operations = operationsOf(document);
  const groups = document.tags.map(({ name, description }) => ({
    ...{ name, description },
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
            ${groups.map(contents)}
            <li><a href="#refusals">Refusals</a></li>
            <li><a href="#schemas">Bodies</a></li>
          </ul>
        </nav>
        <main id="content">
          <section aria-labelledby="begin">
            <h2 id="begin">Before you begin</h2>
            ${prose(description)}
            <p>The commands on this page are for a POSIX shell, with these two set:</p>
            <pre tabindex="0"><code>${SET_UP}</code></pre>
            <h3>Limits</h3>
            <p>
              These headers come with every answer to a call that is counted; <code>Retry-After</code> with a
              refusal only.
            </p>
            ${limitTable(document)}
          </section>
          ${groups.map(
            ({ name, description: about, operations: own }) =>
              html`<section aria-labelledby="${anchor(name)}">
                <h2 id="${anchor(name)}">${name}</h2>
                ${prose(about)} ${own.map(operationSection)}
              </section> `,
          )}
          <section aria-labelledby="refusals">
            <h2 id="refusals">Refusals</h2>
            <p>Every one has the body <a href="#schema-Error">Error</a>.</p>
            ${refusals(document)}
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

function contents(group: { readonly name: string; readonly operations: readonly PlacedOperation[] }): Html {
  return html`<li>
    <a href="#${anchor(group.name)}">${group.name}</a>
    <ul>
      ${group.operations.map(
        ({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li> `,
      )}
    </ul>
  </li> `;
}

function limitTable({ components }: OpenApiDocument): Html {
  const rows = Object.entries(components.headers).map(([name, { description, example }]) => [
    html`<code>${name}</code>`,
    description,
    html`<code>${example}</code>`,
  ]);
  return table('Limits', ['Header', 'Meaning', 'Such as'], rows);
}

function refusals({ components }: OpenApiDocument): readonly Html[] {
  return Object.entries(components.responses).map(
    ([code, { description, content }]) =>
      html`<h3 id="refusal-${code}"><code>${code}</code></h3>
        <p>${inline(description)}</p>
        ${example(content['application/json'])} `,
  );
}

function example(media: DescribedMedia | undefined): readonly Html[] {
  if (media?.example === undefined) return [];
  return [html`<pre tabindex="0"><code>${JSON.stringify(media.example, null, 2)}</code></pre>`];
}
