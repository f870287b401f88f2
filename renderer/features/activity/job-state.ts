import type { ActivityEntry } from '../../../shared/activity/activity.ts';
import { CANCELLED } from '../../../shared/contract/export-job.ts';
import type { OutboxState } from '../../../shared/ipc/service.ts';
import { needsOperator, type PrintState } from '../../../shared/printing/print-job.ts';
import type { StateName } from '../../ui/status.tsx';

/** How far a job has come, one word for all kinds of jobs: as the texts of `activity.state` have it. */
export type JobState =
  | 'waiting'
  | 'held'
  | 'making'
  | 'goingOut'
  | 'atService'
  | 'atPrinter'
  | 'printing'
  | 'asking'
  | 'done'
  | 'failed'
  | 'cancelled';

/** How each state is drawn. */
export const STATE_MARKS: Readonly<Record<JobState, StateName>> = {
  waiting: 'waiting',
  held: 'waiting',
  making: 'working',
  goingOut: 'working',
  atService: 'working',
  atPrinter: 'working',
  printing: 'working',
  asking: 'needs-you',
  done: 'done',
  failed: 'failed',
  cancelled: 'waiting',
};

const PRINT_STATES: Readonly<Record<PrintState, JobState>> = {
  held: 'held',
  rendered: 'waiting',
  handed_over: 'atPrinter',
  printing: 'printing',
  done: 'done',
  needs_attention: 'asking',
  cancelled: 'cancelled',
};

const REQUEST_STATES: Readonly<Record<OutboxState, JobState>> = {
  waiting: 'waiting',
  sending: 'goingOut',
  unsure: 'asking',
  sent: 'atService',
};

/** Gives the state of a job. */
export function jobState(entry: ActivityEntry): JobState {
  if (entry.kind === 'print') return needsOperator(entry.job) ? 'asking' : PRINT_STATES[entry.job.state];
  const { status, error } = entry.job;
  if (status === 'completed') return 'done';
  if (status === 'failed') return error === CANCELLED ? 'cancelled' : 'failed';
  if (entry.request !== null) return REQUEST_STATES[entry.request.state];
  return status === 'pending' ? 'waiting' : 'making';
}
