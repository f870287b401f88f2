import type { HriChoice } from '../../shared/contract/export-request.ts';
import {
  AUTOMATIC_LAYOUT,
  type LayoutReference,
  parseLayoutReference,
} from '../../shared/contract/layout-reference.ts';
import { parseTextLine, type TextLine } from '../../shared/contract/text-line.ts';
import type { ExportBody } from '../../shared/ipc/exports.ts';
import { defaultHri } from '../../shared/label/resolve-assets.ts';
import { DEFAULT_ERROR_CORRECTION, type ErrorCorrectionLevel } from '../../shared/symbol/error-correction.ts';
import type { ScanEnvironment } from '../../shared/symbol/specification-tables.ts';

type AssetConfig = NonNullable<ExportBody['asset_config']>;

/** How symbols are made and what is said beside them, as the controls show it. */
export interface SymbolOptions {
  /** What stands where; any but the automatic one decides itself on dual marking, HRI and text. */
  readonly layout: LayoutReference;
  readonly dualMarking: boolean;
  readonly errorCorrection: ErrorCorrectionLevel;
  readonly uppercaseLink: boolean;
  /** Null where nobody said: the most lenient of GS1's tables. */
  readonly scanEnvironment: ScanEnvironment | null;
  readonly hri: HriChoice;
  readonly dataTitles: boolean;
  /** The lines of text, in their order; null: those that labels of the scope have where nobody says otherwise. */
  readonly text: readonly TextLine[] | null;
}

/** What is so until somebody chooses. */
export const FIRST_SYMBOL_OPTIONS: SymbolOptions = {
  layout: AUTOMATIC_LAYOUT,
  dualMarking: false,
  errorCorrection: DEFAULT_ERROR_CORRECTION,
  uppercaseLink: false,
  scanEnvironment: null,
  hri: 'gtin',
  dataTitles: false,
  text: null,
};

/** Reads the options that an earlier request had. */
export function symbolOptionsOf(assets: AssetConfig = {}): SymbolOptions {
  return {
    layout: layoutOf(assets.layout),
    dualMarking: assets.dual_marking ?? FIRST_SYMBOL_OPTIONS.dualMarking,
    errorCorrection: assets.error_correction ?? FIRST_SYMBOL_OPTIONS.errorCorrection,
    uppercaseLink: assets.uppercase_link ?? FIRST_SYMBOL_OPTIONS.uppercaseLink,
    hri: assets.hri ?? defaultHri(assets.text),
    scanEnvironment: assets.scan_environment ?? FIRST_SYMBOL_OPTIONS.scanEnvironment,
    dataTitles: assets.data_titles ?? FIRST_SYMBOL_OPTIONS.dataTitles,
    text: assets.text === undefined ? null : assets.text.flatMap(readLine),
  };
}

function layoutOf(text: string = AUTOMATIC_LAYOUT): LayoutReference {
  const parsed = parseLayoutReference(text);
  return parsed.ok ? parsed.value : AUTOMATIC_LAYOUT;
}

/** What a later version may have remembered, and this one does not know, is left out. */
function readLine(line: string): readonly TextLine[] {
  const parsed = parseTextLine(line);
  return parsed.ok ? [parsed.value] : [];
}

/** The options of every symbol, as a request names those that somebody chose. */
export function encodingAssets({
  errorCorrection,
  uppercaseLink,
  scanEnvironment,
}: SymbolOptions): AssetConfig {
  return {
    ...(errorCorrection === FIRST_SYMBOL_OPTIONS.errorCorrection
      ? {}
      : { error_correction: errorCorrection }),
    ...(uppercaseLink ? { uppercase_link: true } : {}),
    ...(scanEnvironment === null ? {} : { scan_environment: scanEnvironment }),
  };
}

/** The same for what only labels of a sheet have. */
export function labelAssets({ layout, dualMarking, hri, dataTitles, text }: SymbolOptions): AssetConfig {
  if (layout !== AUTOMATIC_LAYOUT) return { layout, ...(dataTitles ? { data_titles: true } : {}) };
  return {
    ...(dualMarking ? { dual_marking: true } : {}),
    ...(hri === defaultHri(text ?? undefined) ? {} : { hri }),
    ...(dataTitles ? { data_titles: true } : {}),
    ...(text === null ? {} : { text: [...text] }),
  };
}
