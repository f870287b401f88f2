import type { Command } from 'commander';

import type { ShortId } from '../../../shared/contract/short-id.ts';
import { PRINT_STATES, type PrintJob } from '../../../shared/printing/print-job.ts';
import { problem } from '../../../shared/result/problem.ts';
import type { Result } from '../../../shared/result/result.ts';
import type { Requester, Station } from '../../station/station.ts';
import { orFail, usageFailure } from '../command-failure.ts';
import { parseWholeNumber } from '../list-options.ts';
import { formatTimestamp } from '../output.ts';
import { commandLineUser, type Run, type Session, withStation } from '../session.ts';
import { parseJobArgument } from './jobs.ts';
import { followPrintJob } from './print.ts';
import { printerArgument } from './printers.ts';

const HEADINGS = ['JOB', 'MADE', 'PRINTER', 'STATE', 'PRINTED', 'CONFIRMED', 'TO CONFIRM', 'WHY'];

type JobAction = (
  station: Station,
  id: ShortId,
  by: Requester,
  command: Command,
) => Result<PrintJob> | Promise<Result<PrintJob>>;

/** `labelwright prints`: the print queue, and what a person says of it. */
export function addPrintsCommands(program: Command, run: Run): void {
  const prints = program.command('prints').description('See and steer print jobs.');

  prints
    .command('list', { isDefault: true })
    .description('open jobs in their order, then the others, newest first')
    .option('--printer <printer>', 'only those of one printer')
    .option('--state <state>', PRINT_STATES.join(', '))
    .option('--limit <n>', 'how many', '50')
    .action(run((session, command) => listPrints(session, command.opts())));

  prints
    .command('show <job>')
    .description('one job: how far it is, and what it waits for')
    .action(jobCommand(run, ({ prints: queue }, id) => foundOrProblem(queue.find(id))));

  prints
    .command('run')
    .description('print what waits, until nothing does or somebody is needed')
    .action(run(runPrints));

  prints
    .command('hold <job>')
    .description('keep a job back')
    .action(jobCommand(run, (station, id, by) => station.prints.hold(id, by)));
  prints
    .command('release <job>')
    .description('let a held job print; `labelwright prints run`, the window or `serve` prints it')
    .action(jobCommand(run, (station, id) => station.prints.release(id)));
  prints
    .command('cancel <job>')
    .description('end a job; what is on paper stays on paper')
    .action(jobCommand(run, (station, id) => station.prints.cancel(id)));
  prints
    .command('confirm [job]')
    .description("confirm that a done job's labels are on paper, or all that wait for it of a printer")
    .option('--up-to <label>', 'only those up to and with this one, counted from 1')
    .option('--printer <printer>', "instead of a job: everything of this printer's done jobs")
    .action(run(confirm));
  prints
    .command('answer <job>')
    .description('say how far a job came that needs attention; it goes on with the next label')
    .option('--last-good <label>', 'the last label that came out well, counted from 1; 0 where none did')
    .option('--scanned <text>', 'what a scan of the last good label says, instead of its number')
    .option('--end', 'do not go on')
    .option('--start <cell>', 'the next free cell of the sheet that is in now')
    .action(jobCommand(run, answer));
  prints
    .command('again <job>')
    .description('print exactly the same once more, as a new job')
    .requiredOption('--reason <text>', 'kept in the ledger, such as "smudged"')
    .option('--from <label>', 'from this label on, counted from 1')
    .option('--to <label>', 'up to and with this label')
    .action(
      run((session, command) =>
        withStation(session, async (station) => {
          const { reason, from, to } = command.opts<{ reason: string; from?: string; to?: string }>();
          const id = parseJobArgument(command);
          const labelCount = station.prints.find(id)?.places ?? 1;
          const places = [
            from === undefined ? 1 : parseWholeNumber(from, '--from'),
            to === undefined ? labelCount : parseWholeNumber(to, '--to'),
          ] as const;
          const job = await station.prints.reprint(id, { reason, places }, commandLineUser());
          await followPrintJob(session, station, orFail(job));
        }),
      ),
    );
  prints
    .command('verify <job> <scanned>')
    .description('check a scanned label off against a job')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const scanned = command.args[1] ?? '';
          const verification = orFail(
            station.prints.verify(parseJobArgument(command), scanned, commandLineUser()),
          );
          session.output.answer(verification, () =>
            session.output.line(`${verification.kind}: ${JSON.stringify(verification)}`),
          );
        }),
      ),
    );
  prints
    .command('purge <printer>')
    .description('cancel every job of a printer that has sent nothing yet')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const { id, name } = printerArgument(station, command.args[0] ?? '');
          const cancelled = station.prints.purge(id);
          session.output.answer({ cancelled }, () =>
            session.output.line(`${cancelled} job(s) of ${name} cancelled.`),
          );
        }),
      ),
    );
}

/** A command that does one thing to one job and shows what became of it. */
function jobCommand(run: Run, action: JobAction): ReturnType<Run> {
  return run((session, command) =>
    withStation(session, async (station) => {
      const job = orFail(await action(station, parseJobArgument(command), commandLineUser(), command));
      session.output.answer(job, () => session.output.table(HEADINGS, [row(job)]));
    }),
  );
}

async function confirm(session: Session, command: Command): Promise<void> {
  const { upTo, printer } = command.opts<{ upTo?: string; printer?: string }>();
  if (
    (printer === undefined) === (command.args.length === 0) ||
    (printer !== undefined && upTo !== undefined)
  )
    throw usageFailure('Say what came out: a job, or all of a printer with --printer.');
  await withStation(session, (station) => {
    if (printer !== undefined) {
      const { id, name } = printerArgument(station, printer);
      const confirmed = orFail(station.prints.confirmAll(id, commandLineUser()));
      session.output.answer({ confirmed }, () =>
        session.output.line(`${confirmed} label(s) of ${name} confirmed.`),
      );
      return;
    }
    const id = parseJobArgument(command);
    const places = station.prints.find(id)?.places ?? 0;
    const lastGood = upTo === undefined ? places : parseWholeNumber(upTo, '--up-to');
    const job = orFail(station.prints.confirm(id, lastGood, commandLineUser()));
    session.output.answer(job, () => session.output.table(HEADINGS, [row(job)]));
  });
}

function answer(
  station: Station,
  id: ShortId,
  by: Requester,
  command: Command,
): Result<PrintJob> | Promise<Result<PrintJob>> {
  const { lastGood, scanned, end, start } = command.opts<AnswerOptions>();
  if ((lastGood === undefined) === (scanned === undefined))
    throw usageFailure('Say how far it came: one of --last-good and --scanned.');
  const lastGoodLabel =
    scanned === undefined
      ? parseWholeNumber(lastGood ?? '', '--last-good')
      : orFail(station.prints.labelNumberOfScan(id, scanned));
  return station.prints.answer(
    id,
    { lastGoodPlace: lastGoodLabel, told: scanned === undefined ? 'number' : 'scan' },
    { goOn: end !== true, ...(start === undefined ? {} : { startCell: parseWholeNumber(start, '--start') }) },
    by,
  );
}

interface AnswerOptions {
  readonly lastGood?: string;
  readonly scanned?: string;
  readonly end?: boolean;
  readonly start?: string;
}

function foundOrProblem(job: PrintJob | null): Result<PrintJob> {
  return job === null ? problem('no_such_job', { which: 'listed' }) : { ok: true, value: job };
}

async function listPrints(
  session: Session,
  options: { printer?: string; state?: string; limit: string },
): Promise<void> {
  const state = PRINT_STATES.find((known) => known === options.state);
  if (options.state !== undefined && state === undefined)
    throw usageFailure(`There is no state "${options.state}". There are: ${PRINT_STATES.join(', ')}.`);
  await withStation(session, (station) => {
    const printer = options.printer === undefined ? null : printerArgument(station, options.printer);
    const page = station.prints.list({
      ...(printer === null ? {} : { printerId: printer.id }),
      ...(state === undefined ? {} : { state }),
      limit: parseWholeNumber(options.limit, '--limit'),
      offset: 0,
    });
    session.output.answer(page, () => session.output.page(page, HEADINGS, row));
  });
}

/** Prints here until no job of this station is on its way. */
async function runPrints(session: Session): Promise<void> {
  await withStation(session, async (station) => {
    let printed = 0;
    for (let job = nextOpen(station); job !== null; job = nextOpen(station)) {
      await followPrintJob(session, station, job);
      printed += 1;
    }
    if (printed === 0) session.output.answer({ printed }, () => session.output.line('Nothing waits.'));
  });
}

function nextOpen(station: Station): PrintJob | null {
  for (const state of ['printing', 'handed_over', 'rendered'] as const) {
    const [job] = station.prints.list({ state, limit: 1, offset: 0 }).items;
    if (job !== undefined) return job;
  }
  return null;
}

function row(job: PrintJob): readonly (string | number)[] {
  return [
    job.id,
    formatTimestamp(job.createdAt),
    job.printerName,
    job.state,
    `${job.printedPlaces}/${job.places}`,
    job.confirmedPlaces,
    job.unconfirmedPlaces,
    job.reason?.message ?? '',
  ];
}
