import { isIP } from 'node:net';

import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';

import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { localAddresses, type ServerCertificate, type Station } from '../station/station.ts';
import { apiRoutes } from './api/api-routes.ts';
import { ApiAccess } from './api-access.ts';
import type { BrowserClient } from './browser/browser-client.ts';
import { sendError, sendThrownError } from './http-errors.ts';

/** Only this machine: without TLS nothing beyond loopback is served. */
const LOOPBACK = '127.0.0.1';

/** How a server is started. */
export interface ServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** What time it is, for the rate limits; left out: the machine's clock. */
  readonly nowMs?: () => number;
  /** The screens, for a browser on this machine; left out: the API alone. */
  readonly browser?: BrowserClient | null;
  /** The API for other machines too; left out: for this one alone. */
  readonly lan?: LanOptions | null;
  /** Called with errors that no caller caused. */
  readonly report: (error: Error) => void;
}

/** A server that answers. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:7417`. */
  readonly address: string;
  /** What other machines reach; null where none was asked for. */
  readonly lan: LanServer | null;
  /** Stops listening and drops open connections. The station stays open. */
  close(): Promise<void>;
}

/** Serves the station's HTTP API on loopback, and on the network where that is asked for. Fails as {@link listenAt} does. */
export async function startServer(
  station: Station,
  options: ServerOptions,
): Promise<Result<RunningServer, 'no_such_address' | 'port_forbidden' | 'port_in_use'>> {
  const { browser = null, lan = null } = options;
  const report = (error: Error): void => {
    station.log.fault('server', error);
    options.report(error);
  };
  // One budget for each key, whichever way it comes.
  const access = new ApiAccess(station.keys, options.nowMs ?? Date.now);
  const server = createServer(report);
  await server.register(apiRoutes(station, access, report));
  if (browser !== null) await server.register(browser.routes);
  const listening = await listenAt(server, LOOPBACK, options.port);
  if (!listening.ok) return listening;
  const lanServer =
    lan === null ? ok(null) : await startLanServer(apiRoutes(station, access, report), lan, report);
  if (!lanServer.ok) {
    await server.close();
    return lanServer;
  }
  return ok({
    address: listening.value,
    lan: lanServer.value,
    close: async () => {
      await lanServer.value?.close();
      await server.close();
    },
  });
}

/** The address, port and certificate that other machines reach the API by. */
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
async function startLanServer(
  routes: (api: FastifyInstance) => Promise<void>,
  { host, port, certificate }: LanOptions,
  report: (error: Error) => void,
): Promise<Result<LanServer, 'no_such_address' | 'port_forbidden' | 'port_in_use'>> {
  const server = createServer(report, certificate);
  server.addHook('onRequest', requireCertificateHost(certificate));
  await server.register(routes);
  const listening = await listenAt(server, host, port);
  if (!listening.ok) return listening;
  const boundPort = new URL(listening.value).port;
  return ok({
    addresses: reachableAddresses(host)
      .filter((address) => certificate.isValidFor(address))
      .map((address) => `https://${isIP(address) === 6 ? `[${address}]` : address}:${boundPort}`),
    close: () => server.close(),
  });
}

function reachableAddresses(host: string): readonly string[] {
  if (host === '0.0.0.0') return localAddresses().filter((address) => isIP(address) === 4);
  return host === '::' ? localAddresses() : [host];
}

/**
 * Gives a hook that admits requests whose Host is named by the certificate, and answers others with FORBIDDEN: protects
 * against DNS rebinding by a web page in a browser of this network.
 */
function requireCertificateHost(certificate: ServerCertificate) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const name = URL.parse(`https://${request.headers.host ?? ''}`)?.hostname.replaceAll(/[[\]]/g, '');
    if (name !== undefined && certificate.isValidFor(name)) done();
    else
      sendError(reply, 'FORBIDDEN', 'This station has another name. Ask for it as its certificate names it.');
  };
}

/** Enough for a filter that lists its longest, 200,000 ids. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** Creates a server without routes whose errors have the contract's body: over TLS with a certificate, else plain HTTP. */
function createServer(
  report: (error: Error) => void,
  certificate: ServerCertificate | null = null,
): FastifyInstance {
  const server = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true },
    https: certificate && { cert: certificate.pem, key: certificate.keyPem },
  });
  server.setErrorHandler<FastifyError>((error, _request, reply) => sendThrownError(error, reply, report));
  server.setNotFoundHandler((_request, reply) =>
    sendError(reply, 'NOT_FOUND', 'There is nothing at this address.'),
  );
  return server;
}

/**
 * Binds the server to a host and port and gives its address; closes it where that fails. Fails with `port_in_use`,
 * `port_forbidden` or `no_such_address`.
 */
async function listenAt(
  server: FastifyInstance,
  host: string,
  port: number,
): Promise<Result<string, 'no_such_address' | 'port_forbidden' | 'port_in_use'>> {
  try {
    return ok(await server.listen({ host, port }));
  } catch (error) {
    await server.close();
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      return problem('port_in_use', { port });
    }
    if (code === 'EACCES') {
      return problem('port_forbidden', { port });
    }
    if (code === 'EADDRNOTAVAIL') {
      return problem('no_such_address', { host });
    }
    throw error;
  }
}
