import { type RunningServer, startServer } from '../../electron/server/http-server.ts';
import type { Station } from '../../electron/station/station.ts';
import { good } from './good.ts';

/** Serves a station's API on any free port of loopback. A fault of the program fails the test. */
export async function serve(station: Station): Promise<RunningServer> {
  const report = (error: Error): void => {
    throw error;
  };
  return good(await startServer(station, { port: 0, report }));
}
