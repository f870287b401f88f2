import { Notification } from 'electron';

import type { JobRow } from '../../shared/ipc/exports.ts';
import type { PrintJob } from '../../shared/printing/print-job.ts';
import type { DesktopTexts } from './texts.ts';

/** Shorter jobs end while the person still looks at them. */
const LONG_JOB_MS = 10_000;

/** Notifies of the end of a long job while the window is not focused. */
export function notifyJobEnded(
  job: JobRow,
  texts: DesktopTexts,
  isFocused: boolean,
  onClick: () => void,
): void {
  if (isFocused || !Notification.isSupported() || !isLongAndEnded(job)) return;
  if (job.status === 'completed') show(texts.jobCompleted, job.outputFilename ?? '', onClick);
  else show(texts.jobFailed, job.error ?? '', onClick);
}

/** Notifies of a print job that needs attention while the window is not focused: its printer stands still until then. */
export function notifyPrintNeedsAttention(
  job: PrintJob,
  texts: DesktopTexts,
  isFocused: boolean,
  onClick: () => void,
): void {
  if (isFocused || !Notification.isSupported()) return;
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
