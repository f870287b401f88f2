import type { TargetPreference } from '../../shared/contract/export-job.ts';
import type { ExportType, FileFormat } from '../../shared/contract/export-request.ts';

/** Where labels go: onto a printer, into a PDF or a ZIP, or to the label service, which makes them. */
export const DESTINATIONS = ['printer', 'pdf', 'zip', 'service'] as const;

/** See {@link DESTINATIONS}. */
export type Destination = (typeof DESTINATIONS)[number];

/** What is made: a sheet of labels, or a ZIP of symbols, and the format of its files. */
export interface Made {
  readonly kind: ExportType;
  readonly format: FileFormat;
}

/** What is printed, and what a PDF is of. */
export const SHEET: Made = { kind: 'sheet_pdf', format: 'pdf' };

/** What a ZIP holds until somebody chooses. */
export const FIRST_ARCHIVE: Made = { kind: 'qr_codes', format: 'svg' };

/** What is made for a destination; the service makes whatever is chosen. */
export function madeFor(destination: Destination, { kind, format }: Made, archive: Made): Made {
  if (destination === 'service') return { kind, format };
  return destination === 'zip' ? archive : SHEET;
}

/** What decides on where a draft goes, where nobody chose it. */
interface DestinationFacts {
  readonly hasPrinter: boolean;
  /** Null while the service is not used. */
  readonly defaultTarget: TargetPreference | null;
}

/**
 * Gives where a draft goes: as somebody chose; else onto the printer where there is one, to the service where labels are to
 * be made there, and into a file.
 */
export function destinationOf(
  { destination, output }: { readonly destination: Destination | null; readonly output: Pick<Made, 'kind'> },
  { hasPrinter, defaultTarget }: DestinationFacts,
): Destination {
  const isByService =
    destination === 'service' || (destination === null && !hasPrinter && defaultTarget === 'service');
  if (isByService && defaultTarget !== null) return 'service';
  if (output.kind !== 'sheet_pdf') return 'zip';
  return hasPrinter && destination !== 'pdf' ? 'printer' : 'pdf';
}
