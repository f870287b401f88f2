import type { Command } from 'commander';

import { SORTS } from '../../../shared/contract/asset-config.ts';
import { SCOPES } from '../../../shared/contract/export-kinds.ts';
import { DATES_OPTION, type ImportedRows, MAP_OPTION } from './import.ts';

/** The options that say which labels, and what is on them, as commander gives them. */
export interface LabelOptions {
  readonly from?: string;
  readonly map?: readonly string[];
  readonly dates?: string;
  readonly scope?: string;
  readonly gtin?: readonly string[];
  readonly product?: string;
  readonly lot?: readonly string[];
  readonly serial?: readonly string[];
  readonly run?: string;
  readonly neverPrinted?: boolean;
  readonly sort?: string;
  readonly template?: string;
  readonly symbol?: string;
  readonly copies?: string;
  readonly start?: string;
  readonly skip?: readonly string[];
  readonly text?: readonly string[];
  readonly outline?: boolean;
  readonly cropMarks?: boolean;
  readonly origin?: string;
  readonly dpi?: string;
  readonly make: string;
}

/** The options of `labelwright export`. */
export interface ExportOptions extends LabelOptions {
  readonly out: string;
  readonly request?: string;
  readonly type?: string;
  readonly format?: string;
}

/** Gives a command the options that say which labels. */
export function addSelectionOptions(command: Command): Command {
  return command
    .option('--from <file>', 'import this CSV or XLSX first, and make the labels of its rows')
    .option(...MAP_OPTION)
    .option(...DATES_OPTION)
    .option('--scope <scope>', `${SCOPES.join(', ')} (default: what --from holds, else products)`)
    .option('--gtin <gtin...>', 'only these GTINs')
    .option('--product <id>', 'only this product')
    .option('--lot <id...>', 'only these lots, by id')
    .option('--serial <id...>', 'only these serials, by id')
    .option('--run <id>', 'only what this run or import minted')
    .option('--never-printed', 'only labels that no confirmed print covers')
    .option(
      '--sort <order>',
      `${SORTS.join(', ')} (default: listed, the order of --from or of the ids given, else the catalogue's)`,
    );
}

/** Gives a command the options that say what is on the labels, and where on the sheet. */
export function addLabelOptions(command: Command): Command {
  return command
    .option('--template <id>', 'the sheet: see `labelwright templates`')
    .option('--symbol <symbol>', 'on sheets: qr, datamatrix or barcode_1d')
    .option('--copies <n>', 'of each label, side by side')
    .option(
      '--start <cell>',
      'first free cell of the first sheet, counted from 1; left out, or next, a print goes on with the opened sheet',
    )
    .option('--skip <cell...>', 'spoiled cells of the first sheet')
    .option('--text <line...>', 'lines of text, in order: name brand gtin lot expiry serial')
    .option('--outline', "draw each label's edge")
    .option('--crop-marks', 'draw marks to cut along')
    .option('--origin <url>', 'Digital Link origin, such as https://id.gs1.org');
}

/**
 * The contract's request body that the options spell. Nothing is checked here:
 * the body is parsed as one from any other door would be.
 */
export function requestOf(
  options: LabelOptions & Pick<ExportOptions, 'type' | 'format'>,
  imported: ImportedRows | null,
): unknown {
  const type = options.type ?? 'sheet_pdf';
  return {
    scope: options.scope ?? imported?.kind ?? 'products',
    export_type: type,
    file_format: options.format ?? (type === 'sheet_pdf' ? 'pdf' : 'svg'),
    filters: given({
      gtins: options.gtin,
      product_id: options.product,
      lot_ids: options.lot ?? (imported?.kind === 'lots' ? imported.keys : undefined),
      serial_ids: options.serial ?? (imported?.kind === 'serials' ? imported.keys : undefined),
      lot_run_id: options.run,
      never_printed: options.neverPrinted,
      ...(imported?.kind === 'products' ? { gtins: options.gtin ?? imported.keys } : {}),
    }),
    asset_config: given({
      sort: options.sort,
      sheet_template: options.template,
      symbol: options.symbol,
      start_position: number(options.start),
      skip_positions: options.skip?.map(number),
      copies: number(options.copies),
      outline: options.outline,
      crop_marks: options.cropMarks,
      text: options.text,
      digital_link_origin: options.origin,
      printer_dpi: number(options.dpi),
    }),
  };
}

/** A number as JSON would hold it; words that are none stay as they are, for the request's own check to name. */
function number(text: string | undefined): number | string | undefined {
  return text !== undefined && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function given(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
