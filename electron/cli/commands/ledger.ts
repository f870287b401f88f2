import type { Command } from 'commander';

import { SCOPES } from '../../../shared/contract/export-request.ts';
import { parseShortId } from '../../../shared/contract/short-id.ts';
import { orFail, usageFailure } from '../command-failure.ts';
import { formatTimestamp } from '../output.ts';
import { type Run, withStation } from '../session.ts';

/** `labelwright ledger`: who printed which label when, on what, and why again. */
export function addLedgerCommands(program: Command, run: Run): void {
  const ledger = program.command('ledger').description('See what was printed, and the life of a label.');

  ledger
    .command('csv', { isDefault: true })
    .description('the whole ledger as CSV on standard output')
    .action(
      run((session) => withStation(session, (station) => session.output.text(station.labelHistory.csv()))),
    );

  ledger
    .command('life <scope> <id>')
    .description(`all that happened to one label; the scope is ${SCOPES.join(', ')}`)
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const [given, idText = ''] = command.args;
          const scope = SCOPES.find((one) => one === given);
          if (scope === undefined) throw usageFailure(`A scope is one of ${SCOPES.join(', ')}.`);
          const life = orFail(station.labelHistory.eventsOf(scope, orFail(parseShortId(idText))));
          session.output.answer({ items: life, total: life.length }, () =>
            session.output.table(
              ['WHEN', 'WHAT', 'WHO', 'PRINTER', 'COPY', 'WHY'],
              life.map(({ at, kind, by, printerName, copy, reason }) => [
                formatTimestamp(at, 'seconds'),
                kind,
                by,
                printerName ?? '',
                copy ?? '',
                reason,
              ]),
            ),
          );
        }),
      ),
    );
}
