import type { Readable } from 'node:stream';

import type { Command } from 'commander';

import { parseExportRequest } from '../../../shared/contract/export-request.ts';
import { isHeldByStation, type PrintJob } from '../../../shared/printing/print-job.ts';
import { UNDER_WAY_PRINT_STATES } from '../../../shared/printing/print-job-transitions.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Station } from '../../station/station.ts';
import { CommandFailure, orFail } from '../command-failure.ts';
import { Progress } from '../progress.ts';
import { commandLineUser, type Run, type Session, withStation } from '../session.ts';
import { parseFileOptions } from './file-options.ts';
import { importFile } from './import.ts';
import { printerArgument } from './printer-argument.ts';
import {
  addLabelOptions,
  addSelectionOptions,
  type LabelOptions,
  readRequest,
  requestFromOptions,
} from './request-options.ts';

/** The value of `--start` that continues on the printer's opened sheet. */
const NEXT_FREE_CELL = 'next';

interface PrintOptions extends LabelOptions {
  readonly printer: string;
  readonly reason?: string;
  readonly hold?: boolean;
  readonly request?: string;
}

/** `labelwright print`: puts labels on paper, and stays until they are or a person is needed. */
export function addPrintCommand(command: Command, run: Run, stdin: Readable): void {
  command
    .requiredOption('--printer <printer>', 'its name or id: see `labelwright printers`')
    .option('--request <file>', 'the request as JSON, as for `labelwright export`; - reads standard input');
  addLabelOptions(addSelectionOptions(command))
    .option('--reason <text>', 'why serials that were printed before are printed again; kept in the ledger')
    .option('--hold', 'only put it into the queue: `labelwright prints release` lets it print')
    .action(run((session, called) => print(session, called.opts<PrintOptions>(), stdin)));
}

async function print(session: Session, options: PrintOptions, stdin: Readable): Promise<void> {
  const requestBody = options.request === undefined ? null : await readRequest(options.request, stdin);
  const fileOptions = parseFileOptions(options);
  await withStation(session, async (station) => {
    const printer = printerArgument(station, options.printer);
    const imported =
      options.from === undefined ? null : await importFile(session, station, options.from, fileOptions);
    const goesOnWithSheet = options.start === NEXT_FREE_CELL;
    const { start, ...otherOptions } = options;
    const fromOptions = requestFromOptions(
      goesOnWithSheet ? otherOptions : { ...otherOptions, start },
      imported,
    );
    const request = parseExportRequest(requestBody ?? fromOptions);
    if (!request.ok) {
      const lines = request.problem.map(({ field, message }) => `${field}: ${message}`);
      throw new CommandFailure(newProblem('invalid_request', { sentences: lines.join(' ') }));
    }
    const submitted = await station.prints.submit(
      {
        request: request.value,
        printerId: printer.id,
        ...(options.reason === undefined ? {} : { reprintReason: options.reason }),
        ...(options.hold === true ? { hold: true } : {}),
        goesOnWithSheet,
      },
      commandLineUser(),
    );
    await followPrintJob(session, station, orFail(submitted));
  });
}

/**
 * Says what there is to know about a job's labels, prints in this process until it is done, held, cancelled or needs somebody, and shows
 * how far it is.
 * Ctrl-C leaves it in the queue: what is in the printer goes on, and the next process that prints follows it.
 */
export async function followPrintJob(session: Session, station: Station, submitted: PrintJob): Promise<void> {
  for (const { message } of submitted.leftOut) session.output.note(message);
  for (const { message } of submitted.notes) session.output.note(`Note: ${message}`);
  station.prints.start();
  const progress = new Progress(session.output, 'Printing');
  try {
    const ended = await new Promise<PrintJob>((resolve, reject) => {
      let lastReason = '';
      const onJobChange = (job: PrintJob): void => {
        if (job.id !== submitted.id) return;
        progress.show(job.printedLabels, job.labels);
        // While it waits for its printer a person wants to know why, once.
        const reason = job.reason?.message ?? '';
        if (reason !== lastReason && !isSettled(job))
          session.output.note(reason === '' ? 'Printing.' : reason);
        lastReason = reason;
        if (isSettled(job)) resolve(job);
      };
      station.prints.onChange(onJobChange);
      onJobChange(station.prints.find(submitted.id) ?? submitted);
      const onInterrupt = (): void => reject(session.interrupted.reason as Error);
      if (session.interrupted.aborted) onInterrupt();
      session.interrupted.addEventListener('abort', onInterrupt, { once: true });
    });
    progress.end();
    showOutcome(session, ended);
  } finally {
    progress.end();
  }
}

function isSettled({ state }: PrintJob): boolean {
  return !UNDER_WAY_PRINT_STATES.some((underWay) => underWay === state);
}

function showOutcome(session: Session, job: PrintJob): void {
  if (job.state === 'needs_attention' || job.state === 'cancelled') {
    session.output.jsonLine(job);
    throw new CommandFailure(
      job.reason ??
        (job.state === 'cancelled'
          ? newProblem('cancelled', { which: 'job', id: job.id })
          : newProblem('needs_attention', { id: job.id })),
    );
  }
  if (job.state === 'held' && job.reason?.code === 'labels_do_not_scan') {
    session.output.jsonLine(job);
    throw new CommandFailure(job.reason);
  }
  session.output.answer(job, () => {
    const { id, state, labels, printerName, confirmedLabels } = job;
    if (state === 'held') {
      if (isHeldByStation(job) && job.reason !== null) session.output.note(job.reason.message);
      session.output.line(`Held: ${id}. \`labelwright prints release ${id}\` lets it print.`);
      return;
    }
    session.output.line(`${labels} labels printed on ${printerName}: job ${id}.`);
    if (confirmedLabels < labels)
      session.output.line(`When you have seen them on paper: labelwright prints confirm ${id}`);
  });
}
