import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';

import { ok, problem, type Result } from '../../shared/result/result.ts';
import type { ServerCertificate } from '../station/station.ts';
import { refuse, replyToError } from './error-replies.ts';

/** Enough for a filter that lists its longest, 200,000 ids. */
const LARGEST_BODY_BYTES = 8 * 1024 * 1024;

/** A server without routes that refuses in the contract's words: over TLS with a certificate, else in the clear. */
export function newServer(
  report: (error: Error) => void,
  certificate: ServerCertificate | null = null,
): FastifyInstance {
  const server = Fastify({
    bodyLimit: LARGEST_BODY_BYTES,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true },
    https: certificate && { cert: certificate.pem, key: certificate.keyPem },
  });
  server.setErrorHandler<FastifyError>((error, _request, reply) => replyToError(error, reply, report));
  server.setNotFoundHandler((_request, reply) =>
    refuse(reply, 'NOT_FOUND', 'There is nothing at this address.'),
  );
  return server;
}

/**
 * Starts to listen and gives the address; closes the server where that cannot be. Fails with `port_in_use`,
 * `port_forbidden` or `no_such_address`.
 */
export async function listenAt(server: FastifyInstance, host: string, port: number): Promise<Result<string>> {
  try {
    return ok(await server.listen({ host, port }));
  } catch (error) {
    await server.close();
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      return problem(
        'port_in_use',
        `Port ${String(port)} is in use: another station may be serving. Choose another with --port or --lan-port.`,
      );
    }
    if (code === 'EACCES') {
      return problem(
        'port_forbidden',
        `This user may not listen on port ${String(port)}. Choose one above 1023.`,
      );
    }
    if (code === 'EADDRNOTAVAIL') {
      return problem('no_such_address', `This computer has no address ${host}. Choose one that it has.`);
    }
    throw error;
  }
}
