import type { DigitalLinkOrigin } from '../../../shared/gs1/digital-link.ts';
import type { ResolvedAssets } from '../../../shared/label/assets.ts';
import type { Template } from '../../../shared/label/template.ts';
import type { Calibration } from '../../../shared/printing/calibration.ts';
import type { PrinterSettings } from '../../../shared/printing/printer.ts';
import type { EngineVersions } from '../../resources/engine-versions.ts';

/** All that a print job is made from beside its rows, written down when it is submitted: made again, it has the same bytes. */
export interface FrozenPrint {
  readonly template: Template;
  readonly assets: ResolvedAssets;
  readonly digitalLinkOrigin: DigitalLinkOrigin;
  /** Null where none was measured. */
  readonly calibration: Calibration | null;
  readonly settings: PrinterSettings;
  /** True: it begins where the sheet that lies opened by then is free, not on the cell in `assets`. */
  readonly goesOnWithSheet?: boolean;
  /** ISO-8601 UTC: the date that its documents carry inside. */
  readonly dated: string;
  readonly versions: EngineVersions;
}
