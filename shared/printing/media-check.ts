import { cellsPerSheet } from '../label/sheet-layout.ts';
import type { PageSize, Template } from '../label/template.ts';
import { newProblem, problem } from '../result/problem.ts';
import { ok, type Problem, type Result } from '../result/result.ts';
import type { LoadedMedia, PrinterSettings, PrinterStatus } from './printer.ts';

/** Printers name the same stock a little differently: A4 is 210 by 297 mm or 595 by 842 points. */
const TOLERANCE_MM = 1;

/** What is known of a printer's stock: what a person said, and what it says itself. */
interface KnownMedia {
  readonly settings: Pick<PrinterSettings, 'media'>;
  /** Null where it has not been asked. */
  readonly status: Pick<PrinterStatus, 'mediaReady'> | null;
}

/** What lies in a printer: as a person said, else as it says itself; empty where nobody says. */
export function loadedMedia({ settings: { media }, status }: KnownMedia): readonly LoadedMedia[] {
  return media === null ? (status?.mediaReady ?? []) : [media];
}

/** True where something is known to lie in a printer, and none of it is a template's page. */
export function isWrongMedia({ page }: Pick<Template, 'page'>, known: KnownMedia): boolean {
  const loaded = loadedMedia(known);
  return loaded.length > 0 && !loaded.some((size) => isSameSize(size, page, TOLERANCE_MM));
}

/** True where a printer takes one label after the other and a template has several a page. */
export function isSheetForLabelPrinter(
  { grid }: Pick<Template, 'grid'>,
  { language }: Pick<PrinterSettings, 'language'>,
): boolean {
  return language !== 'pdf' && cellsPerSheet(grid) > 1;
}

/** Why a template cannot be printed on a printer as it stands. `sheet`: the printer takes one label after the other. `size`: other stock lies in it. */
export type StockMismatch = 'sheet' | 'size';

/** Gives why a template cannot be printed on a printer as it stands; null where nothing is known against it. */
export function stockMismatch(
  template: Pick<Template, 'page' | 'grid'>,
  printer: KnownMedia & { readonly settings: Pick<PrinterSettings, 'language'> },
): StockMismatch | null {
  if (isSheetForLabelPrinter(template, printer.settings)) return 'sheet';
  return isWrongMedia(template, printer) ? 'size' : null;
}

/**
 * Compares a template's page with what lies in the printer. Where nobody says, nothing is refused.
 * Fails with `media_mismatch`, naming both sizes.
 */
export function checkMedia(
  template: Pick<Template, 'page' | 'name'>,
  known: KnownMedia,
): Result<null, 'media_mismatch'> {
  if (!isWrongMedia(template, known)) return ok(null);
  const loaded = loadedMedia(known).map(sizeFact);
  const needed = sizeFact(template.page);
  return problem('media_mismatch', { loaded, template: template.name, needed });
}

/** True for two sizes of stock or pages that are one, as exactly as whoever gives them knows them: to `toleranceMm`. */
export function isSameSize(one: PageSize, other: PageSize, toleranceMm: number): boolean {
  return (
    Math.abs(one.widthMm - other.widthMm) <= toleranceMm &&
    Math.abs(one.heightMm - other.heightMm) <= toleranceMm
  );
}

/** To a tenth of a millimetre. */
function sizeFact({ widthMm, heightMm }: PageSize): Problem {
  const tenths = (lengthMm: number): number => Math.round(lengthMm * 10) / 10;
  const facts = { width: tenths(widthMm), height: tenths(heightMm) };
  return newProblem('size', facts);
}
