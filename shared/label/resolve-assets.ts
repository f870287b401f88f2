import type { LabelScope } from '../catalog/entities.ts';
import {
  type AssetConfig,
  DEFAULT_LOGISTIC_COPIES,
  DEFAULT_SYMBOL,
  defaultTemplateOf,
  type ExportRequest,
  type HriChoice,
} from '../contract/export-request.ts';
import type { TextLine } from '../contract/text-line.ts';
import type { JobAnswer } from '../layout/answers.ts';
import type { JobLayout } from '../layout/layout.ts';
import { DEFAULT_ERROR_CORRECTION, type ErrorCorrectionLevel } from '../symbol/error-correction.ts';
import type { ScanEnvironment } from '../symbol/specification-tables.ts';
import type { SymbolKind } from '../symbol/symbology.ts';
import { DEFAULT_LABEL_TEXTS, type LabelTexts } from './label-texts.ts';

/** The options of a request's `asset_config` with defaults filled in, except those that the station's settings decide. */
export interface ResolvedAssets {
  readonly templateId: string;
  /** The symbol of a sheet's labels; the other export types say theirs themselves. */
  readonly symbol: SymbolKind;
  /** Counted from 1 along the rows of the first sheet. */
  readonly startPosition: number;
  /** Spoiled cells of the first sheet, counted from 1. */
  readonly skipPositions: readonly number[];
  /** How many cells in a row each label gets, 1 to 999. */
  readonly copies: number;
  readonly outline: boolean;
  readonly cropMarks: boolean;
  /** The lines of text, in order; those that a label has nothing for take no room. */
  readonly text: readonly TextLine[];
  /** The words and the dates of the text. */
  readonly texts: LabelTexts;
  /** Null where the printer is not known: modules are then of any width. */
  readonly printerDpi: number | null;
  /** By how many of the printer's dots dark elements are painted narrower: whole, negative for wider. Left out: by none. */
  readonly barWidthReductionDots?: number;
  /** By how many of its dots, or parts of one, the printer makes dark elements wider; less than 0 for narrower. Left out: unknown. */
  readonly barGrowthDots?: number;
  /** The least of QR Codes. Jobs that were stored before it could be chosen have none, as the two below. */
  readonly errorCorrection?: ErrorCorrectionLevel;
  /** The GTIN's own symbol stands beside a 2D one. */
  readonly dualMarking?: boolean;
  /** What stands below a 2D symbol. */
  readonly hri?: HriChoice;
  /** Where the labels are scanned, which their sizes go by; null or left out where nobody said. */
  readonly scanEnvironment?: ScanEnvironment | null;
  /** What stands where, with its version; left out: the arrangement that fits itself to each label. */
  readonly layout?: JobLayout;
  /** What the layout asked, answered; left out where it asked nothing. */
  readonly answers?: readonly JobAnswer[];
}

/**
 * The lines that tell one label of a scope from the next. The GTIN gives way to
 * the lot and the serial, which a small label has no room for beside it.
 */
const DEFAULT_TEXT_LINES: Readonly<Record<LabelScope, readonly TextLine[]>> = {
  products: ['name', 'gtin'],
  lots: ['name', 'lot', 'best_before', 'expiry'],
  serials: ['name', 'lot', 'best_before', 'expiry', 'serial'],
  // Its building blocks are the standard's.
  logistic_units: [],
};

/** The lines of text of labels whose request names none; see {@link ResolvedAssets.text}. */
export function defaultTextLines(scope: LabelScope): readonly TextLine[] {
  return DEFAULT_TEXT_LINES[scope];
}

/** What stands below a 2D symbol where nobody says it: whoever names the lines of text gets no other. */
export function defaultHri(text: readonly string[] | undefined): HriChoice {
  return text === undefined ? 'gtin' : 'none';
}

/** Fills in what a request leaves open; `texts` are the station's words and way of writing dates. */
export function resolveAssets(
  request: Pick<ExportRequest, 'scope' | 'asset_config'>,
  texts: LabelTexts = DEFAULT_LABEL_TEXTS,
): ResolvedAssets {
  const config: AssetConfig = request.asset_config ?? {};
  return {
    templateId: config.sheet_template ?? defaultTemplateOf(request.scope),
    symbol: config.symbol ?? DEFAULT_SYMBOL,
    startPosition: config.start_position ?? 1,
    skipPositions: config.skip_positions ?? [],
    copies: config.copies ?? (request.scope === 'logistic_units' ? DEFAULT_LOGISTIC_COPIES : 1),
    outline: config.outline ?? false,
    cropMarks: config.crop_marks ?? false,
    text: config.text ?? defaultTextLines(request.scope),
    texts: {
      ...texts,
      dateFormat: config.date_format ?? texts.dateFormat,
      ...(config.data_titles === true ? { dataTitles: true } : {}),
    },
    printerDpi: config.printer_dpi ?? null,
    errorCorrection: config.error_correction ?? DEFAULT_ERROR_CORRECTION,
    dualMarking: config.dual_marking ?? false,
    scanEnvironment: config.scan_environment ?? null,
    hri: config.hri ?? defaultHri(config.text),
  };
}
