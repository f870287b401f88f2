import type { PageSize } from '../../../../shared/label/template.ts';
import { stateUnder } from '../../../../shared/printing/errors-that-stop-jobs.ts';
import { isSameSize } from '../../../../shared/printing/media-check.ts';
import type { PrinterReason, PrinterStatus } from '../../../../shared/printing/printer.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import type { DocumentProgress } from '../print-backend.ts';
import type { PageMode } from './api/device-mode.ts';
import type { DescribedPrinter, Form } from './api/spooler.ts';
import type { JobInfo, PrinterInfo } from './api/structs.ts';

/** Drivers give forms in tenths of a millimetre, and many made them of whole hundredths of an inch. */
const SAME_SIZE_MM = 0.3;
const TENTHS_PER_MM = 10;

/** Bits of PRINTER_INFO_2's Status: https://learn.microsoft.com/windows/win32/printdocs/printer-info-2 */
const STATUS_BITS: readonly (readonly [bit: number, reason: PrinterReason])[] = [
  [0x0000_0001, 'paused'],
  [0x0000_0002, 'other'], // ERROR
  [0x0000_0004, 'gone'], // PENDING_DELETION
  [0x0000_0008, 'jam'],
  [0x0000_0010, 'out-of-media'],
  [0x0000_0020, 'out-of-media'], // MANUAL_FEED: it waits for paper to be put in by hand
  [0x0000_0040, 'out-of-media'], // PAPER_PROBLEM
  [0x0000_0080, 'offline'],
  [0x0000_0800, 'other'], // OUTPUT_BIN_FULL
  [0x0000_1000, 'offline'], // NOT_AVAILABLE
  [0x0004_0000, 'out-of-ribbon'], // NO_TONER
  [0x0010_0000, 'other'], // USER_INTERVENTION
  [0x0020_0000, 'other'], // OUT_OF_MEMORY
  [0x0040_0000, 'cover-open'], // DOOR_OPEN
  [0x0080_0000, 'offline'], // SERVER_UNKNOWN
];

/** BUSY, PRINTING, PROCESSING. */
const WORKING = 0x0000_0200 | 0x0000_0400 | 0x0000_4000;

/** PRINTER_ATTRIBUTE_WORK_OFFLINE. */
const WORK_OFFLINE = 0x0000_0400;

/** What the spooler says of how a printer is. Many drivers say nothing but "idle" until they are given something to print. */
export function windowsCondition({
  status,
  attributes,
}: Pick<PrinterInfo, 'status' | 'attributes'>): Pick<PrinterStatus, 'state' | 'reasons' | 'message'> {
  const reasons = new Set(STATUS_BITS.filter(([bit]) => (status & bit) !== 0).map(([, reason]) => reason));
  if ((attributes & WORK_OFFLINE) !== 0) reasons.add('offline');
  return {
    state: stateUnder([...reasons], (status & WORKING) === 0 ? 'idle' : 'printing'),
    reasons: [...reasons],
    message: reasons.has('other') ? `Windows gives the status 0x${status.toString(16)}.` : '',
  };
}

/** What is known of a printer. */
export function windowsStatus(printer: DescribedPrinter): PrinterStatus {
  return {
    ...windowsCondition(printer),
    queueLength: printer.jobCount,
    makeAndModel: printer.driverName === '' ? null : printer.driverName,
    resolutionsDpi: printer.resolutionsDpi,
    mediaReady: printer.loaded === null ? [] : [{ ...sizeOf(printer.loaded), gapMm: 0 }],
    mediaRange: null,
    trays: printer.bins.map(({ name }) => name),
  };
}

/** How a page is asked for: by the number of the driver's form that has its size best, else by its size, which not every driver takes. */
export function paperFor({ forms }: Pick<DescribedPrinter, 'forms'>, page: PageSize): PageMode['paper'] {
  const off = (form: Form): number => {
    const { widthMm, heightMm } = sizeOf(form);
    return Math.abs(widthMm - page.widthMm) + Math.abs(heightMm - page.heightMm);
  };
  const [best] = forms
    .filter((form) => isSameSize(sizeOf(form), page, SAME_SIZE_MM))
    .sort((one, other) => off(one) - off(other));
  if (best !== undefined) return best.number;
  return {
    widthTenthsMm: Math.round(page.widthMm * TENTHS_PER_MM),
    lengthTenthsMm: Math.round(page.heightMm * TENTHS_PER_MM),
  };
}

/** The number of a bin by its name; null where the driver has none of the name, or none is asked for: then it is left as it is set. */
export function binNamed({ bins }: Pick<DescribedPrinter, 'bins'>, tray: string | null): number | null {
  return bins.find(({ name }) => name === tray)?.number ?? null;
}

function sizeOf({ widthTenthsMm, heightTenthsMm }: Omit<Form, 'number'>): PageSize {
  return { widthMm: widthTenthsMm / TENTHS_PER_MM, heightMm: heightTenthsMm / TENTHS_PER_MM };
}

/** Bits of JOB_INFO_1's Status: https://learn.microsoft.com/windows/win32/printdocs/job-info-1 */
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

/** True of a job that came out whole and that nobody deleted; its queue may keep it. */
export function isPrinted({ status }: JobInfo): boolean {
  return (status & DELETING) === 0 && (status & PRINTED) !== 0;
}

/** How far a job that is in its queue is. */
export function windowsProgress(
  job: JobInfo,
  printer: Pick<PrinterStatus, 'reasons' | 'message'>,
): DocumentProgress {
  const { status, pagesPrinted: pagesDone, statusText } = job;
  if ((status & DELETING) !== 0) {
    const problem = newProblem('job_cancelled_outside', { which: 'windows' });
    return { kind: 'cancelled', pagesDone, problem };
  }
  if (isPrinted(job)) return { kind: 'completed' };
  const reasons = new Set(REASON_BITS.filter(([bit]) => (status & bit) !== 0).map(([, reason]) => reason));
  for (const reason of printer.reasons) reasons.add(reason);
  return {
    kind: (status & PRINTING) === 0 ? 'waiting' : 'printing',
    pagesDone,
    reasons: [...reasons],
    message: statusText === '' ? printer.message : statusText,
  };
}
