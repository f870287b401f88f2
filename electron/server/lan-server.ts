import { isIP } from 'node:net';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { ok, type Result } from '../../shared/result/result.ts';
import { ownAddresses, type ServerCertificate } from '../station/station.ts';
import { listenAt, newServer } from './bare-server.ts';
import { refuse } from './error-replies.ts';

/** Where other machines reach the API, and by which certificate they know it. */
export interface LanOptions {
  /** An IP address of this machine, or one that stands for all of them. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly certificate: ServerCertificate;
}

/** A server that other machines reach. */
export interface LanServer {
  /** Such as `https://192.168.1.20:7418`: those of this machine's addresses that the certificate is for. */
  readonly addresses: readonly string[];
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/** Serves the API, and nothing else, over TLS. Fails as {@link listenAt} does. */
export async function startLanServer(
  apiRoutes: (api: FastifyInstance) => Promise<void>,
  { host, port, certificate }: LanOptions,
  report: (error: Error) => void,
): Promise<Result<LanServer>> {
  const server = newServer(report, certificate);
  server.addHook('onRequest', hostGuard(certificate));
  await server.register(apiRoutes);
  const listening = await listenAt(server, host, port);
  if (!listening.ok) return listening;
  const at = new URL(listening.value).port;
  return ok({
    addresses: reachedAt(host)
      .filter((address) => certificate.isFor(address))
      .map((address) => `https://${isIP(address) === 6 ? `[${address}]` : address}:${at}`),
    close: () => server.close(),
  });
}

function reachedAt(host: string): readonly string[] {
  if (host === '0.0.0.0') return ownAddresses().filter((address) => isIP(address) === 4);
  return host === '::' ? ownAddresses() : [host];
}

/**
 * Lets requests pass that name this station as its certificate does. Another name is that of a page whose owner had
 * it point here: such a page must not speak to the station through a browser of this network.
 */
function hostGuard(certificate: ServerCertificate) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const name = URL.parse(`https://${request.headers.host ?? ''}`)?.hostname.replaceAll(/[[\]]/g, '');
    if (name !== undefined && certificate.isFor(name)) done();
    else refuse(reply, 'FORBIDDEN', 'This station has another name. Ask for it as its certificate names it.');
  };
}
