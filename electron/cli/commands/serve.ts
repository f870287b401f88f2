import type { Readable } from 'node:stream';

import type { Command } from 'commander';

import { startServer } from '../../server/http-server.ts';
import { openBrowserDoor } from '../../server/ui/browser-door.ts';
import { orFail } from '../command-failure.ts';
import type { Run } from '../command-line.ts';
import { openLink } from '../open-link.ts';
import { type Session, withStation } from '../session.ts';
import { closeWhenForbidden, lanOptions, type LanWords, portOf } from './serve-lan.ts';

/** Where the HTTP API answers when nobody says otherwise: on this machine, and on the network. */
const DEFAULT_PORT = 7417;
const DEFAULT_LAN_PORT = 7418;

/** `labelwright serve`: the HTTP API on this machine, and the queue behind it. */
export function addServeCommand(program: Command, run: Run, stdin: Readable): void {
  program
    .command('serve')
    .description('Serve the screens and the label-export HTTP API on 127.0.0.1, until Ctrl-C.')
    .option('--port <n>', '0 takes any free port', String(DEFAULT_PORT))
    .option('--open', 'open the screens in the browser')
    .option('--lan', 'let other computers reach the API, over TLS; asks the first time')
    .option('--lan-host <address>', 'the address of this computer to serve at', '0.0.0.0')
    .option('--lan-port <n>', '0 takes any free port', String(DEFAULT_LAN_PORT))
    .option('--tls-cert <file>', 'a certificate, PEM (default: one that is made and kept in the data folder)')
    .option('--tls-key <file>', 'its key, PEM')
    .option('--yes-serve-the-network', 'agree to --lan without being asked')
    .action(run((session, command) => serve(session, command.opts<ServeOptions>(), stdin)));
}

interface ServeOptions extends LanWords {
  readonly port: string;
  readonly open?: boolean;
}

async function serve(session: Session, options: ServeOptions, stdin: Readable): Promise<void> {
  const port = portOf(options.port, '--port');
  await withStation(session, async (station) => {
    for (const { message } of station.startNotes) session.output.note(message);
    const lan = await lanOptions(session, station, options, stdin);
    let address = '';
    const screens = openBrowserDoor(station, (startPath) =>
      session.output.note(`To open it in another browser: ${address}${startPath}`),
    );
    const server = orFail(
      await startServer(station, {
        ...{ port, screens, lan },
        report: (error) => session.output.note(error.stack ?? error.message),
      }),
    );
    address = server.address;
    station.exports.start();
    station.prints.start();
    station.watchFolder.start((text) => session.output.note(text));
    const link = screens === null ? null : address + screens.startPath;
    session.output.answer({ address, link, lan: server.lan?.addresses ?? [] }, () => {
      session.output.line(
        link === null
          ? `Labelwright answers at ${address}`
          : `Labelwright answers at ${address}; open ${link}`,
      );
      if (server.lan !== null)
        session.output.line(`Other computers reach it at ${server.lan.addresses.join(', ') || 'no address'}`);
    });
    if (options.open === true && link !== null) openLink(link);
    const stopLooking = server.lan === null ? null : closeWhenForbidden(session, station, server.lan);
    await new Promise<void>((resolve) => {
      if (session.interrupted.aborted) resolve();
      else session.interrupted.addEventListener('abort', () => resolve(), { once: true });
    });
    stopLooking?.();
    await screens?.close();
    await server.close();
  });
}
