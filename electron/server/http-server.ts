import Fastify, { type FastifyError } from 'fastify';

import { ok, problem, type Result } from '../../shared/result/result.ts';
import type { Station } from '../station/station.ts';
import { ApiAccess } from './api-access.ts';
import { auditCalls } from './call-audit.ts';
import { contractRoutes } from './contract-routes.ts';
import { refuse, replyToError } from './error-replies.ts';
import { stationRoutes } from './station-api/station-routes.ts';
import type { BrowserDoor } from './ui/browser-door.ts';

/** Only this machine: nothing beyond loopback is served. */
const LOOPBACK = '127.0.0.1';

/** Enough for a filter that lists its longest, 200,000 ids. */
const LARGEST_BODY_BYTES = 8 * 1024 * 1024;

/** How a server is started. */
export interface ServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** What time it is, for the rate limits; left out: the machine's clock. */
  readonly nowMs?: () => number;
  /** The screens, for a browser on this machine; left out: the API alone. */
  readonly screens?: BrowserDoor | null;
  /** Hears of errors that no caller caused. */
  readonly report: (error: Error) => void;
}

/** A server that answers. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:7417`. */
  readonly address: string;
  /** Stops listening and drops open connections. The station stays open. */
  close(): Promise<void>;
}

/** Serves the station's HTTP API on loopback. Fails with `port_in_use` or `port_forbidden`. */
export async function startServer(station: Station, options: ServerOptions): Promise<Result<RunningServer>> {
  const server = Fastify({
    bodyLimit: LARGEST_BODY_BYTES,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true },
  });
  server.setErrorHandler<FastifyError>((error, _request, reply) =>
    replyToError(error, reply, options.report),
  );
  server.setNotFoundHandler((_request, reply) =>
    refuse(reply, 'NOT_FOUND', 'There is nothing at this address.'),
  );
  const access = new ApiAccess(station.keys, options.nowMs ?? Date.now);
  access.decorate(server);
  await server.register(async (api) => {
    auditCalls(api, station.calls, options.report);
    await api.register(contractRoutes(station, access));
    await api.register(stationRoutes(station, access));
  });
  if (options.screens) await server.register(options.screens.routes);
  try {
    const address = await server.listen({ host: LOOPBACK, port: options.port });
    return ok({ address, close: () => server.close() });
  } catch (error) {
    await server.close();
    const code = (error as NodeJS.ErrnoException).code;
    const port = String(options.port);
    if (code === 'EADDRINUSE') {
      return problem(
        'port_in_use',
        `Port ${port} is in use: another station may be serving. Choose another with --port.`,
      );
    }
    if (code === 'EACCES') {
      return problem(
        'port_forbidden',
        `This user may not listen on port ${port}. Choose one above 1023 with --port.`,
      );
    }
    throw error;
  }
}
