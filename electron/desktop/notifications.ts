import { Notification } from 'electron';

import type { JobRow } from '../../shared/ipc/jobs.ts';
import type { DesktopTexts } from './texts.ts';

/** Shorter jobs end while the person still looks at them. */
const LONG_JOB_MS = 10_000;

/** Says that a long job ended, to a person who looks at something else by now. */
export function notifyOfEnd(
  job: JobRow,
  texts: DesktopTexts,
  isLookedAt: boolean,
  onClick: () => void,
): void {
  if (isLookedAt || !Notification.isSupported() || !isLongAndEnded(job)) return;
  const completed = job.status === 'completed';
  const notification = new Notification({
    title: completed ? texts.jobCompleted : texts.jobFailed,
    body: completed ? (job.outputFilename ?? '') : (job.error ?? ''),
  });
  notification.on('click', onClick);
  notification.show();
}

function isLongAndEnded({ status, startedAt, finishedAt }: JobRow): boolean {
  if (startedAt === null || finishedAt === null || status === 'pending' || status === 'processing')
    return false;
  return Date.parse(finishedAt) - Date.parse(startedAt) >= LONG_JOB_MS;
}
