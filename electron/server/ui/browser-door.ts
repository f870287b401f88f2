import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { FastifyInstance } from 'fastify';

import { ok } from '../../../shared/result/result.ts';
import type { DoorServices } from '../../handlers/door-services.ts';
import { openHandlers } from '../../handlers/open-handlers.ts';
import { installationFolder } from '../../resources/location.ts';
import type { Station } from '../../station/station.ts';
import { EventStreams } from './event-streams.ts';
import { Gate } from './gate.ts';
import { OfferedFiles } from './offered-files.ts';
import { screenRoutes } from './screen-routes.ts';

/** The screens over HTTP, on a station. */
export interface BrowserDoor {
  /** A fastify plugin. */
  readonly routes: (server: FastifyInstance) => Promise<void>;
  /** What comes after the server's address in the link that opens the screens, once. */
  readonly startPath: string;
  /** Ends streams and deletes temporary files. The station stays open. */
  close(): Promise<void>;
}

/** Opens the browser door; null where the screens were not built. `onSpent` hears the next link's path when one was used. */
export function openBrowserDoor(
  station: Station,
  onSpent: (startPath: string) => void,
  screens = new URL('dist/renderer/', installationFolder()),
): BrowserDoor | null {
  if (!existsSync(new URL('index.html', screens))) return null;
  const gate = new Gate((token) => onSpent(startPath(token)));
  const streams = new EventStreams();
  const offered = new OfferedFiles();
  const services: DoorServices = {
    can: { openFolders: false, notify: false },
    save: (file) => Promise.resolve(ok(offered.offer(file))),
    open: () => Promise.resolve('A browser cannot open files of this machine.'),
    showInFolder: () => Promise.resolve(),
  };
  const handlers = openHandlers(station, services, streams.emit);
  return {
    routes: screenRoutes({ screens: fileURLToPath(screens), gate, streams, offered, handlers }),
    get startPath() {
      return startPath(gate.token);
    },
    close: async () => {
      streams.close();
      await handlers.close();
      await offered.close();
    },
  };
}

function startPath(token: string): string {
  return `/?token=${token}`;
}
