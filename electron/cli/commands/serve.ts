import type { Command } from 'commander';

import { startServer } from '../../server/http-server.ts';
import { orFail, usageFailure } from '../command-failure.ts';
import type { Run } from '../command-line.ts';
import { type Session, withStation } from '../session.ts';

/** Where the HTTP API answers when nobody says otherwise. */
const DEFAULT_PORT = 7417;

/** `labelwright serve`: the HTTP API on this machine, and the queue behind it. */
export function addServeCommand(program: Command, run: Run): void {
  program
    .command('serve')
    .description('Answer the label-export HTTP API on 127.0.0.1, until Ctrl-C.')
    .option('--port <n>', '0 takes any free port', String(DEFAULT_PORT))
    .action(run((session, command) => serve(session, command.opts<{ port: string }>().port)));
}

async function serve(session: Session, portText: string): Promise<void> {
  const port = Number(portText);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw usageFailure('A port is a number from 0 to 65535.');
  await withStation(session, async (station) => {
    const server = orFail(
      await startServer(station, {
        port,
        report: (error) => session.output.note(error.stack ?? error.message),
      }),
    );
    station.exports.start();
    session.output.answer({ address: server.address }, () =>
      session.output.line(`Labelwright answers at ${server.address}`),
    );
    await new Promise<void>((resolve) => {
      if (session.interrupted.aborted) resolve();
      else session.interrupted.addEventListener('abort', () => resolve(), { once: true });
    });
    await server.close();
  });
}
