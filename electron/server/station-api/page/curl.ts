import type { DescribedOperation } from '../openapi-document.ts';

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
  const how = [
    'curl',
    // Otherwise events would wait in a buffer.
    ...(contents.includes('text/event-stream') ? ['-N'] : []),
    ...(contents.includes('application/zip') ? ['-OJ'] : []),
    ...(method === 'POST' && body === undefined ? ['-X POST'] : []),
    `"$STATION${filledIn(path, operation)}"`,
  ];
  return [
    how.join(' '),
    ...(operation.security.length > 0 ? ['-H "X-API-Key: $KEY"'] : []),
    ...(body === undefined ? [] : [`-H 'Content-Type: application/json'`, `-d ${quoted(body)}`]),
  ].join(' \\\n  ');
}

function quoted(body: unknown): string {
  return `'${JSON.stringify(body).replaceAll("'", `'\\''`)}'`;
}

/** `{job_id}` is `$JOB_ID`, and likewise what a query must have: for whoever copies it to set. */
function filledIn(path: string, { parameters = [] }: DescribedOperation): string {
  const needed = parameters.filter(({ in: place, required }) => place === 'query' && required);
  const query = needed.map(({ name }) => `${name}=$${name.toUpperCase()}`).join('&');
  return (
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`) + (query && `?${query}`)
  );
}
