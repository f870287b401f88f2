import { ok, type Result } from '../../shared/result/result.ts';
import type { Station } from '../station/station.ts';
import { ApiAccess } from './api-access.ts';
import { apiRoutes } from './api-routes.ts';
import { listenAt, newServer } from './bare-server.ts';
import { type LanOptions, type LanServer, startLanServer } from './lan-server.ts';
import type { BrowserDoor } from './ui/browser-door.ts';

/** Only this machine: without TLS nothing beyond loopback is served. */
const LOOPBACK = '127.0.0.1';

/** How a server is started. */
export interface ServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** What time it is, for the rate limits; left out: the machine's clock. */
  readonly nowMs?: () => number;
  /** The screens, for a browser on this machine; left out: the API alone. */
  readonly screens?: BrowserDoor | null;
  /** The API for other machines too; left out: for this one alone. */
  readonly lan?: LanOptions | null;
  /** Hears of errors that no caller caused. */
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
export async function startServer(station: Station, options: ServerOptions): Promise<Result<RunningServer>> {
  const { report, screens = null, lan = null } = options;
  // One budget for each key, whichever way it comes.
  const access = new ApiAccess(station.keys, options.nowMs ?? Date.now);
  const server = newServer(report);
  await server.register(apiRoutes(station, access, report));
  if (screens !== null) await server.register(screens.routes);
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
