import type { Command } from 'commander';

import type { ExportStatus } from '../../../shared/contract/export-job.ts';
import { parseShortId, type ShortId } from '../../../shared/contract/short-id.ts';
import type { ExportJob, Station } from '../../station/station.ts';
import { orFail, usageFailure } from '../command-failure.ts';
import type { Run } from '../command-line.ts';
import { readableSize } from '../figures.ts';
import { Progress } from '../progress.ts';
import { saveArtifact } from '../save-artifact.ts';
import { type Session, withStation } from '../session.ts';
import { waitForJob } from '../wait-for-job.ts';
import { addPrintedCommands } from './mark-printed.ts';

const STATUSES: readonly ExportStatus[] = ['pending', 'processing', 'completed', 'failed'];

/** `labelwright jobs`: what was asked for, how far it is, and what came of it. */
export function addJobsCommands(program: Command, run: Run): void {
  const jobs = program.command('jobs').description('See and steer export jobs.');

  jobs
    .command('list', { isDefault: true })
    .description('the jobs, newest first')
    .option('--status <status>', STATUSES.join(', '))
    .option('--limit <n>', 'how many', '50')
    .action(run((session, command) => listJobs(session, command.opts())));

  jobs
    .command('show <job>')
    .description('one job: how far it is, or what came of it')
    .action(run((session, command) => showJob(session, jobArgument(command))));

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
          const poll = orFail(station.exports.cancel(jobArgument(command)));
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
          const id = jobArgument(command);
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
          const artifact = orFail(station.exports.artifact(jobArgument(command)));
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
          const id = jobArgument(command);
          orFail(await station.exports.remove(id));
          session.output.answer({ deleted: id }, () =>
            session.output.line(`Deleted job ${id} and its file.`),
          );
        }),
      ),
    );

  addPrintedCommands(jobs, run);
}

/** The job id that a command was called with. */
export function jobArgument(command: Command): ShortId {
  const id = parseShortId(command.args[0] ?? '');
  if (!id.ok) throw usageFailure(id.problem.message);
  return id.value;
}

async function listJobs(session: Session, options: { status?: string; limit: string }): Promise<void> {
  const status = STATUSES.find((known) => known === options.status);
  if (options.status !== undefined && status === undefined) {
    throw usageFailure(`There is no status "${options.status}". There are: ${STATUSES.join(', ')}.`);
  }
  await withStation(session, (station) => {
    const page = station.exports.list({
      ...(status === undefined ? {} : { status }),
      limit: Number(options.limit),
      offset: 0,
    });
    session.output.answer(page, () => {
      if (page.total === 0)
        session.output.line('No jobs yet. `labelwright export --help` says how to make one.');
      else session.output.table(['JOB', 'MADE', 'STATUS', 'LABELS', 'FILE'], page.items.map(row));
    });
  });
}

function row(job: ExportJob): readonly string[] {
  const labels =
    job.status === 'completed'
      ? String(job.totalItems)
      : `${String(job.processedItems)}/${String(job.totalItems)}`;
  return [
    job.id,
    job.createdAt.slice(0, 16).replace('T', ' '),
    job.status,
    labels,
    job.outputFilename ?? job.error ?? '',
  ];
}

async function showJob(session: Session, id: ShortId): Promise<void> {
  await withStation(session, (station) => {
    const poll = station.exports.poll(id);
    const job = station.exports.find(id);
    if (poll === null || job === null)
      throw usageFailure(`There is no job ${id}. \`labelwright jobs\` lists those there are.`);
    const notes = station.exports.notes(id);
    const outbox = station.service.entry(id);
    session.output.answer({ ...poll, notes, place: job.place, place_reason: job.placeReason, outbox }, () => {
      const { output } = session;
      output.line(`Job ${poll.job_id}: ${poll.status}`);
      output.line(
        `${String(poll.processed_items)} of ${String(poll.total_items)} labels (${String(poll.progress_percent)} %)`,
      );
      if (poll.output_filename !== null)
        output.line(`${poll.output_filename}, ${readableSize(poll.file_size_bytes)}`);
      if (job.place === 'service') output.line(`Made by the service. ${job.placeReason}`);
      if (outbox !== null) output.line(`To the service: ${outbox.state}. ${outbox.reason}`.trimEnd());
      if (poll.error !== null) output.line(`Reason: ${poll.error}`);
      for (const note of notes) output.line(`Note: ${note.message}`);
    });
  });
}

async function runJobs(session: Session): Promise<void> {
  await withStation(session, async (station) => {
    station.exports.start();
    let made = 0;
    for (let next = nextUnfinished(station); next !== null; next = nextUnfinished(station)) {
      const progress = new Progress(session.output, `Job ${next}`);
      try {
        const ended = await waitForJob(session, station, next, {
          signal: session.interrupted,
          onProgress: (job) => progress.show(job.processed_items, job.total_items),
        });
        if (ended !== 'asks') made += 1;
      } finally {
        progress.end();
      }
    }
    session.output.answer({ jobs: made }, () =>
      session.output.line(made === 0 ? 'Nothing waits.' : `Made ${String(made)} job(s).`),
    );
  });
}

/** The oldest job that has not ended, whoever makes it; of the service's those that can go on. */
function nextUnfinished(station: Station): ShortId | null {
  const stuck = new Set(
    station.service
      .outbox()
      .filter(({ state }) => state === 'unsure' || !station.service.road.isOpen())
      .map(({ jobId }) => jobId),
  );
  for (const status of ['processing', 'pending'] as const) {
    const { total } = station.exports.list({ status, limit: 1, offset: 0 });
    for (let offset = total - 1; offset >= 0; offset--) {
      const oldest = station.exports.list({ status, limit: 1, offset }).items[0]?.id ?? null;
      if (oldest !== null && !stuck.has(oldest)) return oldest;
    }
  }
  return null;
}
