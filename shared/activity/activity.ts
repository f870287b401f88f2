import type { JobRow } from '../contract/export-job.ts';
import { needsOperator, type PrintJob } from '../printing/print-job.ts';
import { isOpen } from '../printing/print-job-transitions.ts';
import type { OutboxEntry } from '../sync/remote-service.ts';

/**
 * How a job stands to a person, whatever kind it is of.
 *
 * | phase     | means                                                                       |
 * |-----------|-----------------------------------------------------------------------------|
 * | `asking`  | it goes no further until a person says something                            |
 * | `working` | it waits for its turn, is held by hand, is being made, sent or printed      |
 * | `done`    | it ended well                                                               |
 * | `failed`  | it ended otherwise: it failed, or a person cancelled it                     |
 */
export const ACTIVITY_PHASES = ['asking', 'working', 'done', 'failed'] as const;

/** See {@link ACTIVITY_PHASES}. */
export type ActivityPhase = (typeof ACTIVITY_PHASES)[number];

/** An export job, with its request to the service until it has ended; null where it has none. */
export interface ExportActivity {
  readonly kind: 'export';
  readonly job: JobRow;
  readonly request: OutboxEntry | null;
}

/** A print job. */
export interface PrintActivity {
  readonly kind: 'print';
  readonly job: PrintJob;
}

/** One job of the station. */
export type ActivityEntry = ExportActivity | PrintActivity;

/** A place in the list of jobs, just after one of them; made by the station. */
export interface ActivityPosition {
  /** ISO-8601 UTC. */
  readonly createdAt: string;
  readonly kind: ActivityEntry['kind'];
  readonly pk: number;
}

/** Some jobs, newest first. */
export interface ActivityPage {
  readonly entries: readonly ActivityEntry[];
  /** Where the next page begins; null where this is the last one. */
  readonly next: ActivityPosition | null;
}

/** How many jobs there are in each phase, and the one that has asked for longest. */
export interface ActivitySummary {
  readonly counts: Readonly<Record<ActivityPhase, number>>;
  /** Null where none asks. */
  readonly asksFirst: ActivityEntry | null;
}

/** Gives the phase of a job. */
export function activityPhase(entry: ActivityEntry): ActivityPhase {
  if (entry.kind === 'print') return printPhase(entry.job);
  const { status } = entry.job;
  if (status === 'completed') return 'done';
  if (status === 'failed') return 'failed';
  return entry.request?.state === 'unsure' ? 'asking' : 'working';
}

function printPhase(job: PrintJob): ActivityPhase {
  if (needsOperator(job)) return 'asking';
  if (isOpen(job)) return 'working';
  return job.state === 'done' ? 'done' : 'failed';
}
