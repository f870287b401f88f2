import { connect, createServer, type Socket } from 'node:net';

import { newProblem } from '../../../shared/result/problem.ts';
import { LONGEST_LINE } from '../../../shared/verification/verifier-line.ts';
import { LineSplitter } from '../../serial/line-splitter.ts';
import type { InputEvents, VerifierInput } from './verifier-input.ts';

/** One verifier a line, and some that forgot to hang up: beyond so many, the one that was silent for longest is hung up on. */
const MOST_CONNECTIONS = 20;

/** A verifier whose plug was pulled says nothing: it is asked so often whether it is there. */
const KEEP_ALIVE_MS = 10_000;

/**
 * The beginning of what a browser sends to any port that a web page names: RFC 9112, section 3. No reading begins so: GS1's
 * characters have no space. What the page wrote comes behind it, on lines of its own.
 */
const HTTP_REQUEST = /^[A-Z]+ \//;

/** Listens for verifiers that connect by themselves; from this computer alone, unless `isNetwork`. A web browser is hung up on. */
export function listenForVerifiers(
  { port, isNetwork }: { readonly port: number; readonly isNetwork: boolean },
  { onLine, onOpen, onEnd }: InputEvents,
): VerifierInput {
  // The one that was silent for longest comes first.
  const sockets = new Set<Socket>();
  let closed = false;
  const server = createServer({ keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS }, (socket) => {
    const [silent] = sockets;
    if (sockets.size >= MOST_CONNECTIONS) silent?.destroy();
    sockets.add(socket);
    const from = socket.remoteAddress ?? '';
    let isFirst = true;
    readLines(
      socket,
      (line) => {
        if (isFirst && HTTP_REQUEST.test(line)) socket.destroy();
        isFirst = false;
        if (socket.destroyed) return;
        sockets.delete(socket);
        sockets.add(socket);
        onLine(line, from);
      },
      () => sockets.delete(socket),
    );
  });
  server.on('error', (error) => {
    if (closed) return;
    closed = true;
    server.close();
    onEnd(
      newProblem('verifier_unusable', { which: 'listener', port: String(port), error: errorName(error) }),
    );
  });
  server.listen({ port, host: isNetwork ? undefined : '127.0.0.1' }, () => {
    if (!closed) onOpen();
  });
  return {
    door: 'listener',
    close: async () => {
      closed = true;
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Connects to a verifier that waits for its readings to be fetched. `address` is `host:port`. */
export function connectToVerifier(address: string, { onLine, onOpen, onEnd }: InputEvents): VerifierInput {
  const [, bracketed, plain, port] = /^(?:\[(.+)\]|(.+)):(\d+)$/.exec(address) ?? [];
  const socket = connect({ host: bracketed ?? plain ?? '', port: Number(port) });
  socket.setKeepAlive(true, KEEP_ALIVE_MS);
  let closed = false;
  let reason = 'hung up';
  socket.on('connect', () => {
    if (!closed) onOpen();
  });
  socket.on('error', (error) => {
    reason = errorName(error);
  });
  readLines(
    socket,
    (line) => {
      if (!closed) onLine(line, address);
    },
    () => {
      if (closed) return;
      closed = true;
      onEnd(newProblem('verifier_unusable', { which: 'connection', address, error: reason }));
    },
  );
  return {
    door: 'connection',
    close: async () => {
      closed = true;
      if (socket.destroyed) return;
      const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      socket.destroy();
      await gone;
    },
  };
}

function readLines(socket: Socket, onLine: (line: string) => void, onClose: () => void): void {
  const lines = new LineSplitter(LONGEST_LINE, onLine);
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => lines.push(text));
  socket.on('end', () => lines.end());
  // A connection that breaks off is closed as well.
  socket.on('error', () => undefined);
  socket.on('close', onClose);
}

/** The system's name of an error, such as ECONNREFUSED. */
function errorName(error: NodeJS.ErrnoException): string {
  return error.code ?? error.message;
}
