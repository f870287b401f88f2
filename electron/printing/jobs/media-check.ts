import type { PageSize, Template } from '../../../shared/label/template.ts';
import type { PrinterSettings, PrinterStatus } from '../../../shared/printing/printer.ts';
import { ok, problem, type Result } from '../../../shared/result/result.ts';

/** Printers name the same stock a little differently: A4 is 210 by 297 mm or 595 by 842 points. */
const TOLERANCE_MM = 1;

/**
 * Compares a template's page with what lies in the printer: as a person said, else as it says itself. Where nobody
 * says, nothing is refused. Fails with `media_mismatch`, naming both sizes.
 */
export function checkMedia(
  { page, name }: Template,
  { media }: PrinterSettings,
  { mediaReady }: Pick<PrinterStatus, 'mediaReady'>,
): Result<null> {
  const loaded = media === null ? mediaReady : [media];
  if (loaded.length === 0 || loaded.some((size) => isSame(size, page))) return ok(null);
  return problem(
    'media_mismatch',
    `The printer is loaded with ${loaded.map(spelled).join(' or ')}; ${name} is ${spelled(page)}. Load that stock, or choose a template or printer that fits.`,
  );
}

function isSame(one: PageSize, other: PageSize): boolean {
  return (
    Math.abs(one.widthMm - other.widthMm) <= TOLERANCE_MM &&
    Math.abs(one.heightMm - other.heightMm) <= TOLERANCE_MM
  );
}

function spelled({ widthMm, heightMm }: PageSize): string {
  const short = (lengthMm: number): string => String(Math.round(lengthMm * 10) / 10);
  return `${short(widthMm)} × ${short(heightMm)} mm`;
}
