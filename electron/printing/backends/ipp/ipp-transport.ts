import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { pipeline } from 'node:stream/promises';

/** An answer that is larger than this is not one: a printer with a large media database says some 100 kB. */
const MAX_RESPONSE_BYTES = 16 * 1024 ** 2;

/**
 * How long a connection may be still before the system asks whether the other side is there. A printer that takes no more of a
 * document while it prints, or has no paper, is there.
 */
const KEEP_ALIVE_MS = 10_000;

/** There was no response, or none that can be read. */
export class NoResponseError extends Error {
  /** False: nothing can have arrived, since there never was a connection. */
  readonly mayHaveArrived: boolean;

  constructor(mayHaveArrived: boolean, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.mayHaveArrived = mayHaveArrived;
  }
}

/** One request: the encoded message, and the document that follows it, streamed from the disk. */
export interface IppRequest {
  readonly endpoint: IppEndpoint;
  /** Of the URI that the request is for. */
  readonly path: string;
  readonly message: Buffer;
  readonly documentPath: string | null;
  /** Who asks, where the scheduler can see on its socket that it is true. */
  readonly user: string;
  readonly signal: AbortSignal;
}

/**
 * Posts a message over HTTP (RFC 8010, section 4) and gives the bytes of the answer. A connection of its own for each: on
 * one that is used again nobody could tell whether a request went out. Throws {@link NoResponseError}.
 */
export async function exchange(ippRequest: IppRequest): Promise<Buffer> {
  const { endpoint, message, documentPath, signal } = ippRequest;
  const documentBytes = documentPath === null ? 0 : (await stat(documentPath)).size;
  const options: RequestOptions = {
    method: 'POST',
    path: ippRequest.path,
    agent: false,
    signal,
    headers: {
      'Content-Type': 'application/ipp',
      'Content-Length': message.length + documentBytes,
      ...(endpoint.kind === 'socket' ? { Authorization: `PeerCred ${ippRequest.user}` } : {}),
    },
  };
  let mayHaveArrived = false;
  try {
    const request = await open(endpoint, options);
    request.setSocketKeepAlive(true, KEEP_ALIVE_MS);
    request.once('socket', (socket) => {
      if (!socket.connecting) mayHaveArrived = true;
      else socket.once('connect', () => (mayHaveArrived = true));
    });
    const response = responseOf(request);
    await Promise.race([response, write(request, message, documentPath)]);
    return await bodyOf(await response);
  } catch (error) {
    throw new NoResponseError(mayHaveArrived, error);
  }
}

async function open(endpoint: IppEndpoint, options: RequestOptions): Promise<ClientRequest> {
  // Loaded with the first request: with its names Node loads its whole HTTP client, 30 ms of every start.
  const { request: httpRequest } = await import('node:http');
  if (endpoint.kind === 'socket') {
    return httpRequest({ ...options, socketPath: endpoint.path, host: 'localhost' });
  }
  const server = { ...options, host: endpoint.host, port: endpoint.port };
  // Printers sign their own certificates: CUPS does not check them either (client.conf(5), ValidateCerts).
  if (!endpoint.isTls) return httpRequest(server);
  const { request: httpsRequest } = await import('node:https');
  return httpsRequest({ ...server, rejectUnauthorized: false });
}

function responseOf(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    // Stays on: a connection may break again after it has answered.
    request.on('error', reject);
  });
}

async function write(request: ClientRequest, message: Buffer, documentPath: string | null): Promise<void> {
  request.write(message);
  if (documentPath === null) request.end();
  else await pipeline(createReadStream(documentPath), request);
}

async function bodyOf(response: IncomingMessage): Promise<Buffer> {
  if (response.statusCode !== 200) {
    response.resume();
    throw new Error(`HTTP ${response.statusCode ?? ''} ${response.statusMessage ?? ''}`.trim());
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_RESPONSE_BYTES) throw new Error('The answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Where IPP requests go: a socket of this machine, or a server. */
export type IppEndpoint =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'server'; readonly host: string; readonly port: number; readonly isTls: boolean };

/** The port of IPP: RFC 8010, section 4. */
const IPP_PORT = 631;

/** Where CUPS's own socket lies: Debian and most others, older Linux, macOS. */
const SOCKETS = ['/run/cups/cups.sock', '/var/run/cups/cups.sock', '/private/var/run/cupsd'];

/**
 * The scheduler, as CUPS's own programs find it: `CUPS_SERVER` (a socket's path, or `host`, `host:port`,
 * `host:port/version=…`), else its socket, else localhost. A `client.conf` is not read.
 */
export function schedulerEndpoint(env: Readonly<Record<string, string | undefined>>): IppEndpoint {
  const server = env['CUPS_SERVER'] ?? '';
  if (server.startsWith('/')) return { kind: 'socket', path: server };
  const [, host, port] = /^(\[[^\]]+\]|[^:/]+)(?::(\d+))?/.exec(server) ?? [];
  if (host !== undefined) {
    return { kind: 'server', host: withoutBrackets(host), port: Number(port ?? IPP_PORT), isTls: false };
  }
  const socket = SOCKETS.find((path) => existsSync(path));
  if (socket !== undefined) return { kind: 'socket', path: socket };
  return { kind: 'server', host: 'localhost', port: IPP_PORT, isTls: false };
}

/** A queue's address as the station keeps it: without a port, so that it means the scheduler, wherever that listens. */
export function queueUri(name: string, isClass: boolean): string {
  return `ipp://localhost/${isClass ? 'classes' : 'printers'}/${encodeURIComponent(name)}`;
}

/** The endpoint that a printer's URI means; null where it is none of `ipp` or `ipps`. */
export function endpointOf(printerUri: string, scheduler: IppEndpoint): IppEndpoint | null {
  const uri = URL.canParse(printerUri) ? new URL(printerUri) : null;
  if (uri === null || !['ipp:', 'ipps:'].includes(uri.protocol) || uri.hostname === '') return null;
  if (isQueue(uri)) return scheduler;
  return {
    kind: 'server',
    host: withoutBrackets(uri.hostname),
    port: uri.port === '' ? IPP_PORT : Number(uri.port),
    isTls: uri.protocol === 'ipps:',
  };
}

/** True for what an IPP printer or queue can be reached by. */
export function isPrinterUri(text: string): boolean {
  const uri = URL.parse(text);
  return uri !== null && ['ipp:', 'ipps:'].includes(uri.protocol) && uri.hostname !== '';
}

function isQueue({ hostname, port, pathname }: URL): boolean {
  return hostname === 'localhost' && port === '' && /^\/(printers|classes)\/./.test(pathname);
}

/** An IPv6 address without its brackets. */
function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}
