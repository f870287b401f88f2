import { constants } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';

import type { Command } from 'commander';

import {
  CANCELLED,
  type StationPoll,
  TARGET_PREFERENCES,
  type TargetPreference,
} from '../../../shared/contract/export-job.ts';
import { EXPORT_TYPES, FILE_FORMATS } from '../../../shared/contract/export-request.ts';
import type { FieldProblem } from '../../../shared/contract/field-validation.ts';
import { labelNotesBody } from '../../../shared/contract/label-notes-body.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Problem } from '../../../shared/result/result.ts';
import {
  type Artifact,
  moveToUniqueName,
  type Station,
  type SubmitOptions,
  type WaitOptions,
} from '../../station/station.ts';
import { CommandFailure, orFail, usageFailure } from '../command-failure.ts';
import { dotsPerInchOrText } from '../number-options.ts';
import { formatFileSize } from '../output.ts';
import { Progress } from '../progress.ts';
import { proofLines } from '../proof-lines.ts';
import { commandLineUser, type Run, type Session, withStation } from '../session.ts';
import { parseFileOptions } from './file-options.ts';
import { importFile } from './import.ts';
import { printerArgument } from './printer-argument.ts';
import {
  addLabelOptions,
  addSelectionOptions,
  type ExportOptions,
  readRequest,
  requestFromOptions,
} from './request-options.ts';

/** `labelwright export`: makes labels and leaves the file in a folder. */
export function addExportCommand(command: Command, run: Run, stdin: Readable): void {
  command
    .requiredOption('--out <dir>', 'the folder to leave the file in; made where it does not exist')
    .option(
      '--request <file>',
      "the request as JSON, the body of the HTTP API's submit; - reads standard input",
    )
    .option('--type <type>', `what to make: ${EXPORT_TYPES.join(', ')} (default: sheet_pdf)`)
    .option('--format <format>', `${FILE_FORMATS.join(', ')} (default: pdf for sheets, else svg)`);
  addLabelOptions(addSelectionOptions(command))
    .option('--printer <printer>', 'made for this printer, as it prints: see `labelwright printers`')
    .option(
      '--dpi <dots>',
      "the printer's resolution, such as 300, 203.2 or 8/mm: modules become whole dots",
      dotsPerInchOrText,
    )
    .option(
      '--make <where>',
      'here, service, or auto: by the remote service what only it holds (see `labelwright service`)',
      'here',
    )
    .action(run((session, called) => exportLabels(session, called.opts<ExportOptions>(), stdin)));
}

async function exportLabels(session: Session, options: ExportOptions, stdin: Readable): Promise<void> {
  const requestBody = options.request === undefined ? null : await readRequest(options.request, stdin);
  const fileOptions = parseFileOptions(options);
  await withStation(session, async (station) => {
    const imported =
      options.from === undefined ? null : await importFile(session, station, options.from, fileOptions);
    const body = requestBody ?? requestFromOptions(options, imported);
    const printer = options.printer === undefined ? null : printerArgument(station, options.printer);
    const job = await makeJob(session, station, body, {
      target: parseTarget(options.make),
      printer: printer === null ? null : await station.printers.modelOfId(printer.id),
    });
    if (job.status === 'failed') {
      session.output.jsonLine(job);
      throw new CommandFailure(
        job.error === CANCELLED
          ? newProblem('cancelled')
          : newProblem('export_failed', { error: job.error ?? '' }),
      );
    }
    const artifactPath = await saveArtifact(orFail(station.exports.artifact(job.job_id)), options.out);
    showNotes(session, station, job.job_id);
    const notes = labelNotesBody(station.exports.notes(job.job_id));
    const answer = { ...job, notes, artifact_path: artifactPath };
    if (session.output.forPeople) {
      for (const line of proofLines(station.exports.find(job.job_id)?.proof ?? null))
        session.output.note(line);
      session.output.line(
        `${job.total_items} labels, ${formatFileSize(job.file_size_bytes)}: ${artifactPath}`,
      );
    } else {
      session.output.jsonLine(answer);
    }
    await finishEarlierJobs(session, station);
  });
}

function parseTarget(text: string): TargetPreference {
  const target = TARGET_PREFERENCES.find((one) => one === text);
  if (target === undefined)
    throw usageFailure(`Labels are made ${TARGET_PREFERENCES.join(', ')}, not "${text}".`);
  return target;
}

/**
 * Submits a job, has it made and waits for its end. Ctrl-C cancels it and waits for that. Fails with `service_unsure`
 * where nobody knows whether the service has it.
 */
export async function makeJob(
  session: Session,
  station: Station,
  body: unknown,
  options: Pick<SubmitOptions, 'target' | 'printer'> = {},
): Promise<StationPoll> {
  const receipt = await station.exports.submit(body, {
    ...options,
    madeBy: 'here',
    requestedBy: commandLineUser().name,
  });
  if (!receipt.ok) throw new CommandFailure(invalidRequest(receipt.problem));
  const id = receipt.value.job_id;
  const made = station.exports.find(id);
  if (made !== null && made.targetReason !== '')
    session.output.note(`Made ${TARGET_LABELS[made.target]}. ${made.targetReason}`);
  // What goes out, goes out in order: the queue takes what waited before this one first.
  if (made?.target === 'service') station.exports.start();
  const checking = new Progress(session.output, 'Checking that labels scan');
  const progress = new Progress(session.output, 'Making labels');
  const cancel = (): void => void station.exports.cancel(id);
  session.interrupted.addEventListener('abort', cancel, { once: true });
  if (session.interrupted.aborted) cancel();
  try {
    const ended = await waitForJob(session, station, id, {
      onProgress: (job) => {
        if (job.proof !== null && !job.proof.finished && job.proof.labels_to_check > 0) {
          checking.show(job.proof.checked_labels, job.proof.labels_to_check);
          return;
        }
        checking.end();
        progress.show(job.processed_items, job.total_items);
      },
    });
    if (ended === 'asks') {
      throw new CommandFailure(newProblem('service_unsure', { id }));
    }
    if (ended === null) throw new Error('The job that was just submitted is not there');
    return ended;
  } finally {
    session.interrupted.removeEventListener('abort', cancel);
    checking.end();
    progress.end();
  }
}

const TARGET_LABELS = { here: 'here', service: 'by the service' } as const;

function invalidRequest(problems: readonly FieldProblem[]): Problem {
  const target = problems.find(({ field }) => field === 'target');
  if (target !== undefined) return newProblem('service_unusable', { sentence: target.message });
  const lines = problems.map(({ field, message }) => `${field}: ${message}`);
  return newProblem('invalid_request', { sentences: lines.join(' ') });
}

/** What a person should know about the labels just made. */
export function showNotes(session: Session, station: Station, id: ShortId): void {
  for (const note of station.exports.notes(id)) session.output.note(`Note: ${note.message}`);
}

/** Jobs that an earlier process left half done when it died are made again now. */
async function finishEarlierJobs(session: Session, station: Station): Promise<void> {
  const waiting = station.exports.unclaimed();
  if (waiting.length === 0) return;
  session.output.note(`Making ${waiting.length} earlier job(s) that had not been finished.`);
  station.exports.start();
  for (const id of waiting) await station.exports.wait(id, { signal: session.interrupted });
}

/**
 * Waits for a job's end as the queue's `wait` does, and prints why a job for the service was not sent yet. Gives `asks`
 * where the job is in doubt and does not end before an operator resolves it.
 */
export async function waitForJob(
  { output }: Session,
  station: Station,
  id: ShortId,
  { signal, onProgress }: WaitOptions = {},
): Promise<StationPoll | null | 'asks'> {
  const needsAnswer = new AbortController();
  let lastReason = '';
  const checkOutbox = (): void => {
    const entry = station.service.entry(id);
    if (entry === null) return;
    if (entry.reason !== '' && entry.reason !== lastReason) output.note(entry.reason);
    lastReason = entry.reason;
    if (entry.state === 'unsure') needsAnswer.abort();
  };
  const unsubscribe = station.service.onChange(checkOutbox);
  checkOutbox();
  try {
    return await station.exports.wait(id, {
      signal: signal === undefined ? needsAnswer.signal : AbortSignal.any([signal, needsAnswer.signal]),
      onProgress: (poll) => {
        // Another process may be the one that asks the service: it changes the job, and tells us no more.
        checkOutbox();
        onProgress?.(poll);
      },
    });
  } catch (error) {
    if (needsAnswer.signal.aborted) return 'asks';
    throw error;
  } finally {
    unsubscribe();
  }
}

/**
 * Copies a finished artifact into a folder under its own name, numbered where that is taken. A copy that fails half
 * way leaves nothing behind. Gives the absolute path.
 */
export async function saveArtifact(artifact: Artifact, folder: string): Promise<string> {
  const part = path.resolve(folder, `.${artifact.filename}.${process.pid}.part`);
  try {
    await mkdir(folder, { recursive: true });
    await copyFile(artifact.path, part, constants.COPYFILE_FICLONE);
    return path.resolve(folder, await moveToUniqueName(part, folder, artifact.filename));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandFailure(
      newProblem('out_folder_unusable', { folder, error: code ?? 'unknown error', id: artifact.jobId }),
    );
  } finally {
    await rm(part, { force: true });
  }
}
