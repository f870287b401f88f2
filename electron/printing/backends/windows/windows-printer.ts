import { z } from 'zod';

import type { PageSize } from '../../../../shared/label/template.ts';
import type { PrinterReason, PrinterStatus } from '../../../../shared/printing/printer.ts';
import { MM_PER_INCH } from '../../../../shared/units/length.ts';

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
