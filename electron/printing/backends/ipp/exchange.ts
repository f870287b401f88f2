import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import {
  type ClientRequest,
  type IncomingMessage,
  request as httpRequest,
  type RequestOptions,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';

import type { IppEndpoint } from './scheduler-address.ts';

/** An answer that is larger than this is not one: a printer with a large media database says some 100 kB. */
const LARGEST_ANSWER_BYTES = 16 * 1024 ** 2;

/**
 * How long a connection may be still before the system asks whether the other side is there. A printer that takes no more of a
 * document while it prints, or has no paper, is there.
 */
const KEEP_ALIVE_MS = 10_000;

/** There was no answer, or none that can be read. */
export class NoAnswer extends Error {
  /** False: nothing can have arrived, since there never was a connection. */
  readonly mayHaveArrived: boolean;

  constructor(mayHaveArrived: boolean, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.mayHaveArrived = mayHaveArrived;
  }
}

/** One request: the encoded message, and the document that follows it, streamed from the disk. */
export interface Exchange {
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
 * one that is used again nobody could tell whether a request went out. Throws {@link NoAnswer}.
 */
export async function exchange(asked: Exchange): Promise<Buffer> {
  const { endpoint, message, documentPath, signal } = asked;
  const documentBytes = documentPath === null ? 0 : (await stat(documentPath)).size;
  const options: RequestOptions = {
    method: 'POST',
    path: asked.path,
    agent: false,
    signal,
    headers: {
      'Content-Type': 'application/ipp',
      'Content-Length': message.length + documentBytes,
      ...(endpoint.kind === 'socket' ? { Authorization: `PeerCred ${asked.user}` } : {}),
    },
  };
  let mayHaveArrived = false;
  try {
    const request = open(endpoint, options);
    request.setSocketKeepAlive(true, KEEP_ALIVE_MS);
    request.once('socket', (socket) => {
      if (!socket.connecting) mayHaveArrived = true;
      else socket.once('connect', () => (mayHaveArrived = true));
    });
    const answer = answerTo(request);
    await Promise.race([answer, write(request, message, documentPath)]);
    return await bodyOf(await answer);
  } catch (error) {
    throw new NoAnswer(mayHaveArrived, error);
  }
}

function open(endpoint: IppEndpoint, options: RequestOptions): ClientRequest {
  if (endpoint.kind === 'socket') {
    return httpRequest({ ...options, socketPath: endpoint.path, host: 'localhost' });
  }
  const server = { ...options, host: endpoint.host, port: endpoint.port };
  // Printers sign their own certificates: CUPS does not check them either (client.conf(5), ValidateCerts).
  return endpoint.isTls ? httpsRequest({ ...server, rejectUnauthorized: false }) : httpRequest(server);
}

function answerTo(request: ClientRequest): Promise<IncomingMessage> {
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

async function bodyOf(answer: IncomingMessage): Promise<Buffer> {
  if (answer.statusCode !== 200) {
    answer.resume();
    throw new Error(`HTTP ${answer.statusCode ?? ''} ${answer.statusMessage ?? ''}`.trim());
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST_ANSWER_BYTES) throw new Error('The answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
