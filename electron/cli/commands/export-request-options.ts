import type { ImportedRows } from './import.ts';

/** The options of `labelwright export`, as commander gives them. */
export interface ExportOptions {
  readonly out: string;
  readonly request?: string;
  readonly from?: string;
  readonly type?: string;
  readonly format?: string;
  readonly scope?: string;
  readonly gtin?: readonly string[];
  readonly product?: string;
  readonly lot?: readonly string[];
  readonly serial?: readonly string[];
  readonly run?: string;
  readonly neverPrinted?: boolean;
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

/**
 * The contract's request body that the options spell. Nothing is checked here:
 * the body is parsed as one from any other door would be.
 */
export function requestOf(options: ExportOptions, imported: ImportedRows | null): unknown {
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
