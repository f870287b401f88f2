import { z } from 'zod';

import type { PageSize } from '../../../../shared/label/template.ts';
import type { PrinterReason, PrinterStatus } from '../../../../shared/printing/printer.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import { MM_PER_INCH } from '../../../../shared/units/length.ts';
import type { DocumentProgress } from '../print-backend.ts';

const paper = z.object({ Kind: z.number(), Width: z.number(), Height: z.number() });

const printers = z.array(
  z.object({
    Name: z.string(),
    DriverName: z.string(),
    PortName: z.string(),
    JobCount: z.number(),
    PrinterStatus: z.number(),
    WorkOffline: z.boolean(),
    Resolutions: z.array(z.number()),
    Papers: z.array(paper),
    Loaded: paper,
    Trays: z.array(z.string()),
  }),
);

/** A printer as Windows describes it. */
export type WindowsPrinter = z.infer<typeof printers>[number];

/** System.Drawing gives paper in hundredths of an inch: a size is known to half of one, 0.13 mm. */
const SAME_SIZE_MM = 0.3;
const PER_INCH = 100;

/** Bits of PRINTER_INFO_2's Status: https://learn.microsoft.com/windows/win32/printdocs/printer-info-2 */
const STATUS_BITS: readonly (readonly [bit: number, reason: PrinterReason])[] = [
  [0x0000_0001, 'paused'],
  [0x0000_0002, 'other'], // ERROR
  [0x0000_0004, 'gone'], // PENDING_DELETION
  [0x0000_0008, 'jam'],
  [0x0000_0010, 'out-of-media'],
  [0x0000_0040, 'out-of-media'], // PAPER_PROBLEM
  [0x0000_0080, 'offline'],
  [0x0000_1000, 'offline'], // NOT_AVAILABLE
  [0x0004_0000, 'out-of-ribbon'], // NO_TONER
  [0x0010_0000, 'other'], // USER_INTERVENTION
  [0x0040_0000, 'cover-open'], // DOOR_OPEN
];

/** BUSY, PRINTING, PROCESSING. */
const WORKING = 0x0000_0200 | 0x0000_0400 | 0x0000_4000;

/** Reads what the question for printers answers; throws where that is no such answer. */
export function parsePrinters(answer: unknown): WindowsPrinter[] {
  return printers.parse(answer);
}

/** What a printer says of itself. Many drivers say nothing but "idle" until they are given something to print. */
export function windowsStatus(printer: WindowsPrinter): PrinterStatus {
  const reasons = new Set(
    STATUS_BITS.filter(([bit]) => (printer.PrinterStatus & bit) !== 0).map(([, reason]) => reason),
  );
  if (printer.WorkOffline) reasons.add('offline');
  return {
    state: stateOf(printer.PrinterStatus, reasons),
    reasons: [...reasons],
    message: reasons.has('other') ? `Windows gives the status 0x${printer.PrinterStatus.toString(16)}.` : '',
    queueLength: printer.JobCount,
    makeAndModel: printer.DriverName,
    resolutionsDpi: [...new Set(printer.Resolutions)],
    mediaReady: [{ ...sizeOf(printer.Loaded), gapMm: 0 }],
    mediaRange: null,
    trays: printer.Trays,
  };
}

/** The number of the driver's form of this size, which is what the paper is asked for by; null where it has none. */
export function paperKind(printer: WindowsPrinter, page: PageSize): number | null {
  const found = printer.Papers.find((each) => {
    const size = sizeOf(each);
    return (
      Math.abs(size.widthMm - page.widthMm) <= SAME_SIZE_MM &&
      Math.abs(size.heightMm - page.heightMm) <= SAME_SIZE_MM
    );
  });
  return found?.Kind ?? null;
}

function stateOf(status: number, reasons: ReadonlySet<PrinterReason>): PrinterStatus['state'] {
  if (reasons.has('offline') || reasons.has('gone')) return 'unreachable';
  if (reasons.size > 0) return 'stopped';
  return (status & WORKING) === 0 ? 'idle' : 'printing';
}

function sizeOf({ Width, Height }: z.infer<typeof paper>): PageSize {
  return { widthMm: (Width / PER_INCH) * MM_PER_INCH, heightMm: (Height / PER_INCH) * MM_PER_INCH };
}

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
    const problem = newProblem('job_cancelled_outside', { which: 'windows' });
    return { kind: 'cancelled', pagesDone, problem };
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
