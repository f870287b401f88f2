import path from 'node:path';

import type { Command } from 'commander';

import { parseEventPeriod } from '../../../shared/epcis/event-period.ts';
import type { Station } from '../../station/station.ts';
import { orFail } from '../command-failure.ts';
import { formatTimestamp } from '../output.ts';
import { type Run, type Session, withStation } from '../session.ts';

/** `labelwright epcis`: what was printed, voided and packed as GS1 EPCIS 2.0 events, and what the service was told of it. */
export function addEpcisCommands(epcis: Command, run: Run): void {
  epcis.addHelpText(
    'after',
    '\nWhere it happened: labelwright settings set epcis_location 9506000134352 (a GLN or a web address)\nTo tell the service of all that comes: labelwright settings set epcis_capture 2026-11-29 (from that day on), or off',
  );

  epcis
    .command('export')
    .description('the events of a period as a file: an EPCISDocument in JSON-LD')
    .requiredOption('--from <date>', 'the first day, such as 2026-11-01, or a moment with its zone')
    .requiredOption('--to <date>', 'the last day, which is included, or a moment, which is not')
    .requiredOption('--out <file>', 'where it is written')
    .action(run((session, command) => exportEvents(session, command.opts())));

  epcis
    .command('status', { isDefault: true })
    .description('whether the service is told of events, and how far that is; asks nobody')
    .action(run((session) => withStation(session, (station) => showStatus(session, station))));

  epcis
    .command('capture')
    .description('tell the service of what waits, now')
    .option('--refused', 'once more what it refused before, too')
    .action(run((session, command) => capture(session, command.opts())));
}

interface ExportEventsOptions {
  readonly from: string;
  readonly to: string;
  readonly out: string;
}

async function exportEvents(session: Session, { from, to, out }: ExportEventsOptions): Promise<void> {
  const period = orFail(parseEventPeriod(from, to));
  const file = path.resolve(out);
  await withStation(session, (station) => station.epcis.writeDocument(period, file, session.interrupted));
  session.output.answer({ file, ...period }, () =>
    session.output.line(`${file} has what happened from ${period.from} until before ${period.until}.`),
  );
}

async function capture(session: Session, { refused }: { readonly refused?: boolean }): Promise<void> {
  await withStation(session, async (station) => {
    if (refused === true) station.service.captures.tryAgain();
    await station.epcis.capture(session.interrupted);
    showStatus(session, station);
  });
}

function showStatus({ output }: Session, { settings, service }: Station): void {
  const since = settings.get('epcis_capture');
  const location = settings.get('epcis_location');
  const counts = service.captures.counts();
  output.answer({ location, capture: since, ...counts }, () => {
    const { waiting, sent, refused, reason } = counts;
    output.line(`Place:    ${location === '' ? 'not said' : location}`);
    output.line(
      `Service:  ${since === 'off' ? 'not told' : `told of what happened since ${formatTimestamp(since)}`}`,
    );
    output.line(`Events:   ${waiting} waiting, ${sent} captured, ${refused} refused`);
    if (reason !== '') output.line(`Why:      ${reason}`);
  });
}
