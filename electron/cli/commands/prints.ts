import type { Command } from 'commander';

import type { WithheldCode } from '../../../shared/catalog/withheld.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { PRINT_STATES, type PrintJob } from '../../../shared/printing/print-job.ts';
import { UNDER_WAY_PRINT_STATES } from '../../../shared/printing/print-job-transitions.ts';
import { problem } from '../../../shared/result/problem.ts';
import type { PrintingCode } from '../../../shared/result/problems/printing.ts';
import type { Result } from '../../../shared/result/result.ts';
import type { Requester, Station } from '../../station/station.ts';
import { orFail, usageFailure } from '../command-failure.ts';
import { limitOption } from '../list-options.ts';
import { wholeNumberOption } from '../number-options.ts';
import { formatTimestamp } from '../output.ts';
import { proofLines } from '../proof-lines.ts';
import { commandLineUser, type Run, type Session, withStation } from '../session.ts';
import { parseJobArgument } from './jobs.ts';
import { followPrintJob } from './print.ts';
import { printerArgument } from './printer-argument.ts';

const HEADINGS = ['JOB', 'MADE', 'PRINTER', 'STATE', 'PRINTED', 'CONFIRMED', 'TO CONFIRM', 'WHY'];

type ActionCode = PrintingCode | WithheldCode | 'labels_do_not_scan';

type JobAction = (
  station: Station,
  id: ShortId,
  by: Requester,
  command: Command,
) => Result<PrintJob, ActionCode> | Promise<Result<PrintJob, ActionCode>>;

/** `labelwright prints`: the print queue, and what a person says of it. */
export function addPrintsCommands(prints: Command, run: Run): void {
  prints
    .command('list', { isDefault: true })
    .description('open jobs in their order, then the others, newest first')
    .option('--printer <printer>', 'only those of one printer')
    .option('--state <state>', PRINT_STATES.join(', '))
    .addOption(limitOption())
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
    .option('--accept-unproven <reason>', 'although some of its labels do not scan: why, kept with the job')
    .action(
      jobCommand(run, (station, id, by, command) => {
        const { acceptUnproven: reason } = command.opts<{ acceptUnproven?: string }>();
        return station.prints.release(id, reason === undefined ? null : { reason, by: by.name });
      }),
    );
  prints
    .command('cancel <job>')
    .description('end a job; what is on paper stays on paper')
    .action(jobCommand(run, (station, id) => station.prints.cancel(id)));
  prints
    .command('confirm [job]')
    .description("confirm that a done job's labels are on paper, or all that wait for it of a printer")
    .addOption(wholeNumberOption('--up-to <label>', 'only those up to and with this one, counted from 1'))
    .option('--printer <printer>', "instead of a job: everything of this printer's done jobs")
    .action(run(confirm));
  prints
    .command('answer <job>')
    .description('say how far a job came that needs attention; it goes on with the next label')
    .addOption(
      wholeNumberOption(
        '--last-good <label>',
        'the last label that came out well, counted from 1; 0 where none did',
      ),
    )
    .option('--scanned <text>', 'what a scan of the last good label says, instead of its number')
    .option('--end', 'do not go on')
    .addOption(wholeNumberOption('--start <cell>', 'the next free cell of the sheet that is in now'))
    .action(jobCommand(run, answer));
  prints
    .command('again <job>')
    .description('print exactly the same once more, as a new job')
    .requiredOption('--reason <text>', 'kept in the ledger, such as "smudged"')
    .addOption(wholeNumberOption('--from <label>', 'from this label on, counted from 1'))
    .addOption(wholeNumberOption('--to <label>', 'up to and with this label'))
    .action(run(printAgain));
  prints
    .command('verify <job> <scanned>')
    .description('check a scanned label off against a job')
    .action(run(verify));
  prints
    .command('purge <printer>')
    .description('cancel every job of a printer that has sent nothing yet')
    .action(run(purge));
}

/** A command that does one thing to one job and shows what became of it. */
function jobCommand(run: Run, action: JobAction): ReturnType<Run> {
  return run((session, command) =>
    withStation(session, async (station) => {
      const job = orFail(await action(station, parseJobArgument(command), commandLineUser(), command));
      session.output.answer(job, () => {
        session.output.table(HEADINGS, [row(job)]);
        for (const line of proofLines(job.proof)) session.output.line(line);
      });
    }),
  );
}

async function printAgain(session: Session, command: Command): Promise<void> {
  const { reason, from = 1, to } = command.opts<{ reason: string; from?: number; to?: number }>();
  const id = parseJobArgument(command);
  await withStation(session, async (station) => {
    const labels = [from, to ?? station.prints.find(id)?.labels ?? 1] as const;
    const job = await station.prints.reprint(id, { reason, labels }, commandLineUser());
    await followPrintJob(session, station, orFail(job));
  });
}

async function verify(session: Session, command: Command): Promise<void> {
  const scanned = command.args[1] ?? '';
  await withStation(session, (station) => {
    const verification = orFail(station.prints.verify(parseJobArgument(command), scanned, commandLineUser()));
    session.output.answer(verification, () =>
      session.output.line(`${verification.kind}: ${JSON.stringify(verification)}`),
    );
  });
}

async function purge(session: Session, command: Command): Promise<void> {
  await withStation(session, (station) => {
    const { id, name } = printerArgument(station, command.args[0] ?? '');
    const cancelled = station.prints.purge(id);
    session.output.answer({ cancelled }, () =>
      session.output.line(`${cancelled} job(s) of ${name} cancelled.`),
    );
  });
}

async function confirm(session: Session, command: Command): Promise<void> {
  const { upTo, printer } = command.opts<{ upTo?: number; printer?: string }>();
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
    const lastGood = upTo ?? station.prints.find(id)?.labels ?? 0;
    const job = orFail(station.prints.confirm(id, lastGood, commandLineUser()));
    session.output.answer(job, () => session.output.table(HEADINGS, [row(job)]));
  });
}

function answer(
  station: Station,
  id: ShortId,
  by: Requester,
  command: Command,
):
  | Result<PrintJob, 'no_such_cell' | 'no_such_job' | 'no_such_label' | 'not_asked'>
  | Promise<Result<PrintJob, 'no_such_cell' | 'no_such_job' | 'no_such_label' | 'not_asked'>> {
  const { lastGood, scanned, end, start } = command.opts<AnswerOptions>();
  const goOn = { goOn: end !== true, startCell: start };
  if (lastGood !== undefined && scanned === undefined)
    return station.prints.answer(id, { lastGoodNumber: lastGood, identifiedBy: 'number' }, goOn, by);
  if (scanned === undefined || lastGood !== undefined)
    throw usageFailure('Say how far it came: one of --last-good and --scanned.');
  const lastGoodNumber = orFail(station.prints.labelNumberOfScan(id, scanned));
  return station.prints.answer(id, { lastGoodNumber, identifiedBy: 'scan' }, goOn, by);
}

interface AnswerOptions {
  readonly lastGood?: number;
  readonly scanned?: string;
  readonly end?: boolean;
  readonly start?: number;
}

function foundOrProblem(job: PrintJob | null): Result<PrintJob, 'no_such_job'> {
  return job === null ? problem('no_such_job', { which: 'listed' }) : { ok: true, value: job };
}

async function listPrints(
  session: Session,
  options: { printer?: string; state?: string; limit: number },
): Promise<void> {
  const state = PRINT_STATES.find((known) => known === options.state);
  if (options.state !== undefined && state === undefined)
    throw usageFailure(`There is no state "${options.state}". There are: ${PRINT_STATES.join(', ')}.`);
  await withStation(session, (station) => {
    const printer = options.printer === undefined ? null : printerArgument(station, options.printer);
    const page = station.prints.list({
      ...(printer === null ? {} : { printerId: printer.id }),
      ...(state === undefined ? {} : { state }),
      limit: options.limit,
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
  for (const state of UNDER_WAY_PRINT_STATES.toReversed()) {
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
    `${job.printedLabels}/${job.labels}`,
    job.confirmedLabels,
    job.unconfirmedLabels,
    job.reason?.message ?? '',
  ];
}
