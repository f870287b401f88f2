import type { z } from 'zod';

import type { PlaceWish } from './export-job.ts';
import type { exportRequestSchema } from './export-request.ts';

/** Where a command is to be pasted. */
export interface CommandPlace {
  /** `windows` is PowerShell. */
  readonly shell: 'posix' | 'windows';
  readonly dataDirectory: string;
}

type ExportBody = z.input<typeof exportRequestSchema>;

/** Longer lists go in as JSON: a prompt is no place for a thousand words. */
const LONGEST_LIST = 20;

/** The command line that makes the same export, at the same place: with options where they say it, else with the request itself. */
export function exportCommand(
  body: ExportBody,
  { shell, dataDirectory }: CommandPlace,
  make?: PlaceWish,
): string {
  const quote = QUOTE[shell];
  const start = ['labelwright', '--data', quote(dataDirectory), 'export', ...option('--make', make)];
  const { filters = {}, asset_config: assets = {} } = body;
  const lists = [filters.gtins, filters.lot_ids, filters.serial_ids, assets.text, assets.skip_positions];
  if (lists.some((list) => list !== undefined && (list.length === 0 || list.length > LONGEST_LIST))) {
    const request = quote(JSON.stringify(body));
    const say = shell === 'posix' ? `printf %s ${request}` : request;
    return `${say} | ${[...start, '--request', '-', '--out', '.'].join(' ')}`;
  }
  const words = [
    ...option('--scope', body.scope),
    ...option('--type', body.export_type),
    ...option('--format', body.file_format),
    ...option('--gtin', filters.gtins),
    ...option('--product', filters.product_id),
    ...option('--lot', filters.lot_ids),
    ...option('--serial', filters.serial_ids),
    ...option('--run', filters.lot_run_id),
    ...option('--never-printed', filters.never_printed),
    ...option('--template', assets.sheet_template),
    ...option('--symbol', assets.symbol),
    ...option('--copies', assets.copies),
    ...option('--start', assets.start_position),
    ...option('--skip', assets.skip_positions),
    ...option('--text', assets.text),
    ...option('--outline', assets.outline),
    ...option('--crop-marks', assets.crop_marks),
    ...option('--origin', assets.digital_link_origin),
    ...option('--dpi', assets.printer_dpi),
  ];
  return [...start, ...words.map(quote), '--out', '.'].join(' ');
}

function option(
  name: string,
  value: string | number | boolean | readonly (string | number)[] | undefined,
): readonly string[] {
  if (value === undefined || value === false) return [];
  if (value === true) return [name];
  return [name, ...[value].flat().map(String)];
}

/** Words that no shell reads anything into. */
const PLAIN = /^[\w@%+=:,./-]+$/;

const QUOTE: Readonly<Record<CommandPlace['shell'], (word: string) => string>> = {
  posix: (word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`),
  windows: (word) => (/^[\w+=:./\\-]+$/.test(word) ? word : `'${word.replaceAll("'", "''")}'`),
};
