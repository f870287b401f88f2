import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { ServiceAccess } from '../../../electron/sync/http-exchange.ts';
import { formatApiKey } from '../../../shared/contract/api-key.ts';
import { parseServiceOrigin } from '../../../shared/contract/service-origin.ts';
import { value } from './two-stations.ts';

/** Answers one request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Whoever has files: a service, or the storehouse that its links lead to. */
export interface FileServer {
  readonly access: ServiceAccess;
  /** What it was asked, in order. */
  readonly asked: readonly IncomingMessage[];
  answer(handle: Handler): void;
  close(): void;
}

/** Starts one on a free port. */
export async function startFileServer(): Promise<FileServer> {
  const asked: IncomingMessage[] = [];
  let handle: Handler = (_request, response) => response.end();
  const server = createServer((request, response) => {
    asked.push(request);
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    access: { origin: value(parseServiceOrigin(address)), key: formatApiKey('csb', 'k'.repeat(32)) },
    asked,
    answer: (next) => {
      handle = next;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
