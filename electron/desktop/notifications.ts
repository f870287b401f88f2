import { Notification } from 'electron';

import type { JobRow } from '../../shared/ipc/jobs.ts';
import type { PrintJob } from '../../shared/printing/print-job.ts';
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
  if (job.status === 'completed') show(texts.jobCompleted, job.outputFilename ?? '', onClick);
  else show(texts.jobFailed, job.error ?? '', onClick);
}

/** Calls a person who looks at something else to a print job that asks how far it came: its printer stands still until then. */
export function callToPrint(
  job: PrintJob,
  texts: DesktopTexts,
  isLookedAt: boolean,
  onClick: () => void,
): void {
  if (isLookedAt || !Notification.isSupported()) return;
  show(`${texts.printAsks}: ${job.printerName}`, job.reason?.message ?? '', onClick);
}

function show(title: string, body: string, onClick: () => void): void {
  const notification = new Notification({ title, body });
  notification.on('click', onClick);
  notification.show();
}

function isLongAndEnded({ status, startedAt, finishedAt }: JobRow): boolean {
  if (startedAt === null || finishedAt === null || status === 'pending' || status === 'processing')
    return false;
  return Date.parse(finishedAt) - Date.parse(startedAt) >= LONG_JOB_MS;
}
