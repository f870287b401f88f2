import { z } from 'zod';

import type { PrinterReason, PrinterStatus } from '../../../../shared/printing/printer.ts';
import type { DocumentProgress } from '../backend.ts';

const jobs = z.array(
  z.object({ Id: z.number(), DocumentName: z.string(), JobStatus: z.number(), PagesPrinted: z.number() }),
);

/** A job in a printer's queue. */
export type WindowsJob = z.infer<typeof jobs>[number];

/** Bits of JOB_INFO_2's Status: https://learn.microsoft.com/windows/win32/printdocs/job-info-2 */
const REASON_BITS: readonly (readonly [bit: number, reason: PrinterReason])[] = [
  [0x0001, 'paused'],
  [0x0002, 'other'], // ERROR
  [0x0020, 'offline'],
  [0x0040, 'out-of-media'],
  [0x0200, 'other'], // BLOCKED_DEVQ: the driver cannot print it
  [0x0400, 'other'], // USER_INTERVENTION
];

const PRINTING = 0x0010;
const DELETING = 0x0004 | 0x0100;
/** Not COMPLETE (0x1000), which is said when the last byte is with the printer and nothing need be on paper. */
const PRINTED = 0x0080;

/** Reads what the question for jobs answers; throws where that is no such answer. */
export function parseJobs(answer: unknown): WindowsJob[] {
  return jobs.parse(answer);
}

/** The newest job with this title. Programs name a document by its whole path: the title is its last part. */
export function jobTitled(all: readonly WindowsJob[], title: string): WindowsJob | null {
  const ours = all.filter(({ DocumentName: name }) => {
    const last = name.slice(Math.max(name.lastIndexOf('\\'), name.lastIndexOf('/')) + 1);
    return last === title || last === `${title}.pdf`;
  });
  return ours.reduce<WindowsJob | null>(
    (newest, job) => (newest === null || newest.Id < job.Id ? job : newest),
    null,
  );
}

/** How far a job is. One that has left the queue is forgotten: Windows keeps no record of how it ended. */
export function windowsProgress(job: WindowsJob | null, printer: PrinterStatus): DocumentProgress {
  if (job === null) return { kind: 'forgotten' };
  const { JobStatus: status, PagesPrinted: pagesDone } = job;
  if ((status & DELETING) !== 0) {
    const message = 'The job was taken out of the Windows queue.';
    return { kind: 'cancelled', pagesDone, problem: { code: 'job_cancelled_outside', message } };
  }
  if ((status & PRINTED) !== 0) return { kind: 'completed' };
  const reasons = new Set(REASON_BITS.filter(([bit]) => (status & bit) !== 0).map(([, reason]) => reason));
  for (const reason of printer.reasons) reasons.add(reason);
  return {
    kind: (status & PRINTING) === 0 ? 'waiting' : 'printing',
    pagesDone,
    reasons: [...reasons],
    message: printer.message,
  };
}
