import type { Readable } from 'node:stream';

import type { Command } from 'commander';

import type { ServiceStatus } from '../../../shared/sync/remote-service.ts';
import type { Station } from '../../station/station.ts';
import { orFail } from '../command-failure.ts';
import { formatTimestamp } from '../output.ts';
import { secretLine } from '../secret-line.ts';
import { isTerminal, type Run, type Session, withStation } from '../session.ts';

/** `labelwright service`: the remote service, the key for it, and what waits to go out. */
export function addServiceCommands(service: Command, run: Run, stdin: Readable): void {
  service.addHelpText(
    'after',
    '\nTo use it: labelwright service key, then labelwright settings set service_use on.\nWhere it is: labelwright settings set service_origin https://labels.example.com',
  );

  service
    .command('status', { isDefault: true })
    .description('how it is set up, and what waits to go out; asks nobody')
    .action(
      run((session) =>
        withStation(session, (station) => showStatus(session, station, station.service.status())),
      ),
    );

  service
    .command('check')
    .description('ask whether it is there and knows the key')
    .action(
      run((session) =>
        withStation(session, async (station) => {
          showStatus(session, station, await station.service.check(session.interrupted));
        }),
      ),
    );

  service
    .command('key')
    .description(
      'keep a key for it, read from standard input: never from the command line, which others can see',
    )
    .option('--forget', 'forget the key that is kept')
    .action(run((session, command) => setKey(session, command.opts(), stdin)));
}

async function setKey(session: Session, options: { forget?: boolean }, stdin: Readable): Promise<void> {
  await withStation(session, async (station) => {
    if (options.forget !== true && isTerminal(stdin)) session.output.note('Paste the key, then press Enter:');
    orFail(
      await station.service.setKey(
        options.forget === true ? null : await secretLine(stdin, 'No key was given on standard input.'),
      ),
    );
    const { key } = station.service.status();
    session.output.answer({ key: key === 'none' ? 'none' : 'kept' }, () =>
      session.output.line(
        key === 'none'
          ? 'No key is kept.'
          : 'The key is kept. A Labelwright that is already running takes it at its next check, or when it is next started.',
      ),
    );
  });
}

const CONNECTION_TEXT: Readonly<Record<ServiceStatus['line'], string>> = {
  unknown: 'not asked yet: labelwright service check',
  up: 'up',
  down: 'down: no request gets there',
  untrusted: 'somebody answers there whose certificate does not fit; nothing is sent',
};

const KEY_TEXT: Readonly<Record<ServiceStatus['key'], string>> = {
  none: 'none: labelwright service key',
  unknown: 'kept; the service was not asked yet',
  valid: 'valid',
  refused: 'refused by the service',
};

function showStatus({ output }: Session, station: Station, status: ServiceStatus): void {
  const outbox = station.service.outbox();
  // Under the names that scripts know.
  const { target: place, keyLocation: keyPlace, lastAnswerAt: heardAt, ...others } = status;
  output.answer({ ...others, place, keyPlace, heardAt, outbox }, () => {
    const { on, origin, line, key, keyProblem, certificateProblem, budget, waiting, unsure } = status;
    output.line(`Service: ${origin}${on ? '' : ' (off: nothing goes out)'}`);
    output.line(`Line:    ${CONNECTION_TEXT[line]}`);
    output.line(`Key:     ${keyProblem?.message ?? KEY_TEXT[key]}`);
    if (certificateProblem !== null) output.line(`Trust:   ${certificateProblem.message}`);
    if (budget !== null) output.line(`Budget:  ${budget.remaining} of ${budget.limit} requests left`);
    output.line(`Outbox:  ${waiting} waiting, ${unsure} to be asked about`);
    if (outbox.length > 0) {
      output.table(
        ['JOB', 'STATE', 'SINCE', 'TRIES', 'WHY'],
        outbox.map((entry) => [
          entry.jobId,
          entry.state,
          formatTimestamp(entry.writtenAt),
          entry.tries,
          entry.reason,
        ]),
      );
    }
  });
}
