import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { FastifyInstance } from 'fastify';

import { ok } from '../../../shared/result/result.ts';
import type { HostServices } from '../../handlers/host-services.ts';
import { openHandlers } from '../../handlers/open-handlers.ts';
import { installationFolderUrl } from '../../resources/location.ts';
import type { Station } from '../../station/station.ts';
import { browserRoutes } from './browser-routes.ts';
import { BrowserSessions } from './browser-sessions.ts';
import { DownloadTickets } from './file-transfer.ts';
import { PageEvents } from './page-events.ts';

/** The browser client of a station: the screens over HTTP. */
export interface BrowserClient {
  /** A fastify plugin. */
  readonly routes: (server: FastifyInstance) => Promise<void>;
  /** What comes after the server's address in the link that opens the screens, once. */
  readonly startPath: string;
  /** Ends streams and deletes temporary files. The station stays open. */
  close(): Promise<void>;
}

/** Opens the browser client; null where the screens were not built. Calls `onTokenUsed` with the next link's path once one was used. */
export function openBrowserClient(
  station: Station,
  onTokenUsed: (startPath: string) => void,
  screensFolder = new URL('dist/renderer/', installationFolderUrl()),
): BrowserClient | null {
  if (!existsSync(new URL('index.html', screensFolder))) return null;
  const sessions = new BrowserSessions((token) => onTokenUsed(startPath(token)));
  const events = new PageEvents();
  const downloads = new DownloadTickets();
  const services: HostServices = {
    can: { openFolders: false, notify: false },
    save: (file) => Promise.resolve(ok(downloads.issue(file))),
    show: (file) => Promise.resolve(ok(downloads.issuePage(file))),
    openFolder: () => Promise.resolve('A browser cannot open folders of this machine.'),
    showInFolder: () => Promise.resolve(),
  };
  const handlers = openHandlers(station, services, events.emit);
  return {
    routes: browserRoutes({
      screensFolder: fileURLToPath(screensFolder),
      sessions,
      events,
      downloads,
      handlers,
    }),
    get startPath() {
      return startPath(sessions.token);
    },
    close: async () => {
      events.close();
      await handlers.close();
      await downloads.close();
    },
  };
}

function startPath(token: string): string {
  return `/?token=${token}`;
}
