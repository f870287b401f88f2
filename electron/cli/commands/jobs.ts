import { userInfo } from 'node:os';

import type { Command } from 'commander';

import type { ExportStatus } from '../../../shared/contract/export-job.ts';
import { parseShortId, type ShortId } from '../../../shared/contract/short-id.ts';
import type { ExportJob, Station } from '../../station/station.ts';
import { orFail, usageFailure } from '../command-failure.ts';
import { limitOption } from '../list-options.ts';
import { formatFileSize, formatTimestamp } from '../output.ts';
import { Progress } from '../progress.ts';
import { proofLines } from '../proof-lines.ts';
import { type Run, type Session, withStation } from '../session.ts';
import { saveArtifact, waitForJob } from './export.ts';

const STATUSES: readonly ExportStatus[] = ['pending', 'processing', 'completed', 'failed'];

/** `labelwright jobs`: what was asked for, how far it is, and what came of it. */
export function addJobsCommands(jobs: Command, run: Run): void {
  jobs
    .command('list', { isDefault: true })
    .description('the jobs, newest first')
    .option('--status <status>', STATUSES.join(', '))
    .addOption(limitOption())
    .action(run((session, command) => listJobs(session, command.opts())));

  jobs
    .command('show <job>')
    .description('one job: how far it is, or what came of it')
    .action(run((session, command) => showJob(session, parseJobArgument(command))));

  jobs
    .command('run')
    .description('make the jobs that wait, those that a crash left behind included')
    .action(run(runJobs));

  jobs
    .command('cancel <job>')
    .description('end a job that has not ended, in whichever process it is made')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const poll = orFail(station.exports.cancel(parseJobArgument(command)));
          session.output.answer(poll, () =>
            session.output.line(`Job ${poll.job_id}: ${poll.error ?? poll.status}`),
          );
        }),
      ),
    );

  jobs
    .command('send-again <job>')
    .description('say that the service did not get a job that may have been lost on the way')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const id = parseJobArgument(command);
          orFail(station.service.sendAgain(id));
          session.output.answer({ waiting: id }, () =>
            session.output.line(
              `Job ${id} goes out again with the next \`labelwright jobs run\` or \`serve\`.`,
            ),
          );
        }),
      ),
    );

  jobs
    .command('save <job>')
    .description("leave a completed job's file in a folder")
    .requiredOption('--out <dir>', 'the folder; made where it does not exist')
    .action(
      run((session, command) =>
        withStation(session, async (station) => {
          const artifact = orFail(station.exports.artifact(parseJobArgument(command)));
          const saved = await saveArtifact(artifact, command.opts<{ out: string }>().out);
          session.output.answer({ artifact_path: saved }, () => session.output.line(saved));
        }),
      ),
    );

  jobs
    .command('delete <job>')
    .description('forget a job that has ended, and delete its file')
    .action(
      run((session, command) =>
        withStation(session, async (station) => {
          const id = parseJobArgument(command);
          orFail(await station.exports.remove(id));
          session.output.answer({ deleted: id }, () =>
            session.output.line(`Deleted job ${id} and its file.`),
          );
        }),
      ),
    );

  addMarkPrintedCommands(jobs, run);
}

/** The job id that a command was called with. */
export function parseJobArgument(command: Command): ShortId {
  const id = parseShortId(command.args[0] ?? '');
  if (!id.ok) throw usageFailure(id.problem.message);
  return id.value;
}

async function listJobs(session: Session, options: { status?: string; limit: number }): Promise<void> {
  const status = STATUSES.find((known) => known === options.status);
  if (options.status !== undefined && status === undefined) {
    throw usageFailure(`There is no status "${options.status}". There are: ${STATUSES.join(', ')}.`);
  }
  await withStation(session, (station) => {
    const page = station.exports.list({
      ...(status === undefined ? {} : { status }),
      limit: options.limit,
      offset: 0,
    });
    session.output.answer({ items: page.items.map(jsonOf), total: page.total }, () => {
      if (page.total === 0)
        session.output.line('No jobs yet. `labelwright export --help` says how to make one.');
      else session.output.table(['JOB', 'MADE', 'STATUS', 'LABELS', 'FILE'], page.items.map(row));
    });
  });
}

/** A job as JSON, its target under the names that scripts know. */
function jsonOf({ target: place, targetReason: placeReason, ...job }: ExportJob): object {
  return { ...job, place, placeReason };
}

function row(job: ExportJob): readonly string[] {
  const labels =
    job.status === 'completed' ? String(job.totalItems) : `${job.processedItems}/${job.totalItems}`;
  return [job.id, formatTimestamp(job.createdAt), job.status, labels, job.outputFilename ?? job.error ?? ''];
}

async function showJob(session: Session, id: ShortId): Promise<void> {
  await withStation(session, (station) => {
    const poll = station.exports.poll(id);
    const job = station.exports.find(id);
    if (poll === null || job === null)
      throw usageFailure(`There is no job ${id}. \`labelwright jobs\` lists those there are.`);
    const notes = station.exports.notes(id);
    const outbox = station.service.entry(id);
    session.output.answer(
      { ...poll, notes, place: job.target, place_reason: job.targetReason, outbox },
      () => {
        const { output } = session;
        output.line(`Job ${poll.job_id}: ${poll.status}`);
        output.line(`${poll.processed_items} of ${poll.total_items} labels (${poll.progress_percent} %)`);
        if (poll.output_filename !== null)
          output.line(`${poll.output_filename}, ${formatFileSize(poll.file_size_bytes)}`);
        if (job.target === 'service') output.line(`Made by the service. ${job.targetReason}`);
        if (outbox !== null) output.line(`To the service: ${outbox.state}. ${outbox.reason}`.trimEnd());
        for (const line of proofLines(job.proof)) output.line(line);
        if (poll.error !== null) output.line(`Reason: ${poll.error}`);
        for (const note of notes) output.line(`Note: ${note.message}`);
      },
    );
  });
}

async function runJobs(session: Session): Promise<void> {
  await withStation(session, async (station) => {
    station.exports.start();
    let madeCount = 0;
    for (let next = nextOpenJob(station); next !== null; next = nextOpenJob(station)) {
      const progress = new Progress(session.output, `Job ${next}`);
      try {
        const ended = await waitForJob(session, station, next, {
          signal: session.interrupted,
          onProgress: (job) => progress.show(job.processed_items, job.total_items),
        });
        if (ended !== 'asks') madeCount += 1;
      } finally {
        progress.end();
      }
    }
    session.output.answer({ jobs: madeCount }, () =>
      session.output.line(madeCount === 0 ? 'Nothing waits.' : `Made ${madeCount} job(s).`),
    );
  });
}

/** The oldest job that has not ended, whoever makes it; of the service's those that can go on. */
function nextOpenJob(station: Station): ShortId | null {
  const blocked = new Set(
    station.service
      .outbox()
      .filter(({ state }) => state === 'unsure' || !station.service.transport.isAvailable())
      .map(({ jobId }) => jobId),
  );
  for (const status of ['processing', 'pending'] as const) {
    const { total } = station.exports.list({ status, limit: 1, offset: 0 });
    for (let offset = total - 1; offset >= 0; offset--) {
      const oldest = station.exports.list({ status, limit: 1, offset }).items[0]?.id ?? null;
      if (oldest !== null && !blocked.has(oldest)) return oldest;
    }
  }
  return null;
}

/** Adds `mark-printed` and `unmark-printed` to `labelwright jobs`: the operator's confirmation that a job's labels are on paper. */
function addMarkPrintedCommands(jobs: Command, run: Run): void {
  jobs
    .command('mark-printed <job>')
    .description(
      "confirm that a completed job's labels are on paper; `--never-printed` leaves them out from then on",
    )
    .requiredOption('--reason <text>', 'kept in the ledger, such as "printed on the Zebra at gate 2"')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const marked = orFail(
            station.ledger.markJobPrinted(parseJobArgument(command), attributionOf(command)),
          );
          session.output.answer({ marked }, () => session.output.line(`${marked} labels marked as printed.`));
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
          const unmarked = orFail(
            station.ledger.undoJobMark(parseJobArgument(command), attributionOf(command)),
          );
          session.output.answer({ unmarked }, () =>
            session.output.line(`${unmarked} labels are no longer marked as printed.`),
          );
        }),
      ),
    );
}

function attributionOf(command: Command): { readonly by: string; readonly reason: string } {
  return { by: userInfo().username, reason: command.opts<{ reason: string }>().reason };
}
