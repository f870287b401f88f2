import { userInfo } from 'node:os';

import type { Command } from 'commander';

import { orFail } from '../command-failure.ts';
import type { Run } from '../command-line.ts';
import { withStation } from '../session.ts';
import { jobArgument } from './jobs.ts';

/** Adds to `labelwright jobs` what a person says about paper: that a job's labels were printed, or that they were not after all. */
export function addPrintedCommands(jobs: Command, run: Run): void {
  jobs
    .command('mark-printed <job>')
    .description(
      "confirm that a completed job's labels are on paper; `--never-printed` leaves them out from then on",
    )
    .requiredOption('--reason <text>', 'kept in the ledger, such as "printed on the Zebra at gate 2"')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const marked = orFail(station.ledger.markJobPrinted(jobArgument(command), testimonyOf(command)));
          session.output.answer({ marked }, () =>
            session.output.line(`${String(marked)} labels marked as printed.`),
          );
        }),
      ),
    );

  jobs
    .command('unmark-printed <job>')
    .description('take that back')
    .requiredOption('--reason <text>', 'kept in the ledger')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const unmarked = orFail(station.ledger.undoJobMark(jobArgument(command), testimonyOf(command)));
          session.output.answer({ unmarked }, () =>
            session.output.line(`${String(unmarked)} labels are no longer marked as printed.`),
          );
        }),
      ),
    );
}

function testimonyOf(command: Command): { readonly by: string; readonly reason: string } {
  return { by: userInfo().username, reason: command.opts<{ reason: string }>().reason };
}
