import type { PrinterStatus } from '../../../../shared/printing/printer.ts';
import type { Attributes } from './message/ipp-message.ts';

/** PWG Raster as a media type: PWG 5102.4, clause 6. */
export const PWG_RASTER = 'image/pwg-raster';

/** One bit a dot, black: PWG 5102.4, clause 4.3. What we write. */
const BLACK_ON_WHITE = 'black_1';

/** The names of the attributes that a page format is chosen by. */
export const FORMAT_ATTRIBUTES = ['document-format-supported', 'pwg-raster-document-type-supported'] as const;

/**
 * What pages go to a printer in where it says which formats it takes and PDF is none of them, as driverless ones without a PDF
 * reader do: PWG Raster, where it takes that in one bit a dot. One that says neither is sent PDF, and refuses it if it must.
 */
export function pageFormatOf(printer: Attributes): Pick<PrinterStatus, 'pageFormat'> {
  const [formats, types] = FORMAT_ATTRIBUTES.map((name) => printer.texts(name));
  const takesDots = formats?.includes(PWG_RASTER) === true && types?.includes(BLACK_ON_WHITE) === true;
  return takesDots && !formats.includes('application/pdf') ? { pageFormat: 'pwg' } : {};
}
