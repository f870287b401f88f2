import type { Command } from 'commander';

import { startServer } from '../../server/http-server.ts';
import { openBrowserDoor } from '../../server/ui/browser-door.ts';
import { orFail, usageFailure } from '../command-failure.ts';
import type { Run } from '../command-line.ts';
import { openLink } from '../open-link.ts';
import { type Session, withStation } from '../session.ts';

/** Where the HTTP API answers when nobody says otherwise. */
const DEFAULT_PORT = 7417;

/** `labelwright serve`: the HTTP API on this machine, and the queue behind it. */
export function addServeCommand(program: Command, run: Run): void {
  program
    .command('serve')
    .description('Serve the screens and the label-export HTTP API on 127.0.0.1, until Ctrl-C.')
    .option('--port <n>', '0 takes any free port', String(DEFAULT_PORT))
    .option('--open', 'open the screens in the browser')
    .action(run((session, command) => serve(session, command.opts<ServeOptions>())));
}

interface ServeOptions {
  readonly port: string;
  readonly open?: boolean;
}

async function serve(session: Session, options: ServeOptions): Promise<void> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw usageFailure('A port is a number from 0 to 65535.');
  await withStation(session, async (station) => {
    let address = '';
    const screens = openBrowserDoor(station, (startPath) =>
      session.output.note(`To open it in another browser: ${address}${startPath}`),
    );
    const server = orFail(
      await startServer(station, {
        port,
        screens,
        report: (error) => session.output.note(error.stack ?? error.message),
      }),
    );
    address = server.address;
    station.exports.start();
    station.prints.start();
    station.watchFolder.start();
    const link = screens === null ? null : address + screens.startPath;
    session.output.answer({ address, link }, () =>
      session.output.line(
        link === null
          ? `Labelwright answers at ${address}`
          : `Labelwright answers at ${address}; open ${link}`,
      ),
    );
    if (options.open === true && link !== null) openLink(link);
    await new Promise<void>((resolve) => {
      if (session.interrupted.aborted) resolve();
      else session.interrupted.addEventListener('abort', () => resolve(), { once: true });
    });
    await screens?.close();
    await server.close();
  });
}
