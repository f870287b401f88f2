import type { Command } from 'commander';

import { LABEL_SCOPES } from '../../../shared/contract/export-request.ts';
import { parseShortId } from '../../../shared/contract/short-id.ts';
import { orFail, usageFailure } from '../command-failure.ts';
import { formatTimestamp } from '../output.ts';
import { type Run, withStation } from '../session.ts';

/** `labelwright ledger`: who printed which label when, on what, and why again. */
export function addLedgerCommands(ledger: Command, run: Run): void {
  ledger
    .command('csv', { isDefault: true })
    .description('the whole ledger as CSV on standard output')
    .action(
      run((session) => withStation(session, (station) => session.output.text(station.labelHistory.csv()))),
    );

  ledger
    .command('life <scope> <id>')
    .description(`all that happened to one label; the scope is ${LABEL_SCOPES.join(', ')}`)
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const [given, idText = ''] = command.args;
          const scope = LABEL_SCOPES.find((one) => one === given);
          if (scope === undefined) throw usageFailure(`A scope is one of ${LABEL_SCOPES.join(', ')}.`);
          const life = orFail(station.labelHistory.eventsOf(scope, orFail(parseShortId(idText))));
          session.output.answer({ items: life, total: life.length }, () =>
            session.output.table(
              ['WHEN', 'WHAT', 'WHO', 'PRINTER', 'COPY', 'CASE', 'PALLET', 'WHY'],
              life.map(({ at, kind, by, printerName, copy, caseSscc, palletSscc, reason }) => [
                formatTimestamp(at, 'seconds'),
                kind,
                by,
                printerName ?? '',
                copy ?? '',
                caseSscc ?? '',
                palletSscc ?? '',
                reason,
              ]),
            ),
          );
        }),
      ),
    );
}
