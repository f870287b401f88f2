import type { ResolvedAssets } from '../label/resolve-assets.ts';
import type { PrinterSettings } from './printer.ts';
import { type DotsPerMm, headOf, trueDotsPerInch } from './thermal-head.ts';

/** What composing and painting labels need to know of a printer. */
export interface PrinterModel {
  /** As exact as anybody knows them: 203.2 for a head of 8 dots a millimetre. Null where nobody knows them. */
  readonly dotsPerInch: number | null;
  /** The head that labels are painted for; null for printers that are fed with PDF. */
  readonly head: DotsPerMm | null;
  /** By how many dots bars come out wider than they were sent: a fraction, negative where they come out narrower. Null where nobody measured. */
  readonly barGrowthDots: number | null;
  /** By how many dots bars are sent narrower: whole, negative for wider. */
  readonly barWidthReductionDots: number;
}

/** The settings that a model is made from. */
export type ModelSettings = Pick<
  PrinterSettings,
  'language' | 'dotsPerInch' | 'barGrowthDots' | 'barWidthReductionDots'
>;

/**
 * Gives what is known of a printer from what a person said of it, and from the resolutions that it says it has, the usual one
 * first. Dots go over one to one: a driver that rasterises a PDF at 203 dpi counts 203 an inch, whatever its head
 * has; what is fed with a label language counts the head's own.
 */
export function printerModel(settings: ModelSettings, resolutionsDpi: readonly number[]): PrinterModel {
  const { language, dotsPerInch, barGrowthDots, barWidthReductionDots } = settings;
  const nominal = dotsPerInch ?? resolutionsDpi[0] ?? null;
  const head = language !== 'pdf' && nominal !== null ? headOf(language, nominal) : null;
  return {
    dotsPerInch: head === null ? nominal : trueDotsPerInch(head),
    head,
    barGrowthDots,
    barWidthReductionDots,
  };
}

/** Gives a request's assets as they are for a printer; as they were asked for where there is none. The dots that are asked for count only where nobody knows the printer's. */
export function assetsForPrinter(asked: ResolvedAssets, model: PrinterModel | null): ResolvedAssets {
  if (model === null) return asked;
  const printerDpi = model.dotsPerInch ?? asked.printerDpi;
  const { barWidthReductionDots, barGrowthDots } = model;
  return {
    ...asked,
    printerDpi,
    // Left out where nobody said them: jobs that were stored before them had none.
    ...(barWidthReductionDots === 0 ? {} : { barWidthReductionDots }),
    ...(barGrowthDots === null ? {} : { barGrowthDots }),
  };
}
