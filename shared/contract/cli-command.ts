import type { z } from 'zod';

import type { TargetPreference } from './export-job.ts';
import type { exportRequestSchema } from './export-request.ts';

/** The shell that a command is pasted into. */
export interface ShellTarget {
  /** `windows` is PowerShell. */
  readonly shell: 'posix' | 'windows';
  readonly dataDirectory: string;
}

type ExportBody = z.input<typeof exportRequestSchema>;

/** Longer lists go in as JSON: a prompt is no place for a thousand words. */
const MAX_LISTED_VALUES = 20;

/** Gives the command that makes the same export on the same target: with options where they can express it, else with the request as JSON. */
export function exportCommand(body: ExportBody, target: ShellTarget, make?: TargetPreference): string {
  const command = ['export', ...option('--make', make)];
  if (hasLongLists(body)) return withRequest(body, [...command, '--request', '-', '--out', '.'], target);
  const args = [
    ...option('--type', body.export_type),
    ...option('--format', body.file_format),
    ...labelOptions(body),
    ...option('--dpi', body.asset_config?.printer_dpi),
  ];
  return commandOf([...command, ...args, '--out', '.'], target);
}

/** The command line that prints the same labels. */
export function printCommand(
  body: ExportBody,
  { printer, hold }: { readonly printer: string; readonly hold: boolean },
  target: ShellTarget,
): string {
  const command = ['print', '--printer', printer, ...option('--hold', hold)];
  if (hasLongLists(body)) return withRequest(body, [...command, '--request', '-'], target);
  return commandOf([...command, ...labelOptions(body)], target);
}

/** Lists that are too long for a prompt, or empty: an option cannot say that. */
function hasLongLists({ filters = {}, asset_config: assets = {} }: ExportBody): boolean {
  const lists = [
    filters.gtins,
    filters.lot_ids,
    filters.serial_ids,
    filters.ssccs,
    assets.text,
    assets.skip_positions,
  ];
  return lists.some((list) => list !== undefined && (list.length === 0 || list.length > MAX_LISTED_VALUES));
}

function withRequest(body: ExportBody, args: readonly string[], target: ShellTarget): string {
  const request = QUOTE[target.shell](JSON.stringify(body));
  const input = target.shell === 'posix' ? `printf %s ${request}` : request;
  return `${input} | ${commandOf(args, target)}`;
}

function commandOf(args: readonly string[], { shell, dataDirectory }: ShellTarget): string {
  return ['labelwright', ...['--data', dataDirectory, ...args].map(QUOTE[shell])].join(' ');
}

/** The options that say which labels, and what is on them. */
function labelOptions({ scope, filters = {}, asset_config: assets = {} }: ExportBody): readonly string[] {
  return [
    ...option('--scope', scope),
    ...option('--gtin', filters.gtins),
    ...option('--product', filters.product_id),
    ...option('--lot', filters.lot_ids),
    ...option('--serial', filters.serial_ids),
    ...option('--sscc', filters.ssccs),
    ...option('--run', filters.lot_run_id),
    ...option('--never-printed', filters.never_printed),
    ...option('--sort', assets.sort),
    ...option('--template', assets.sheet_template),
    ...option('--layout', assets.layout),
    ...option('--symbol', assets.symbol),
    ...option('--dual-marking', assets.dual_marking),
    ...option('--error-correction', assets.error_correction),
    ...option('--uppercase-link', assets.uppercase_link),
    ...option('--scanned-at', assets.scan_environment),
    ...option('--hri', assets.hri),
    ...option('--copies', assets.copies),
    ...option('--start', assets.start_position),
    ...option('--skip', assets.skip_positions),
    ...option('--text', assets.text),
    ...option(
      '--answer',
      Object.entries(assets.answers ?? {}).map(([key, value]) => `${key}=${value}`),
    ),
    ...option('--production-date', assets.production_date),
    ...option('--date-format', assets.date_format),
    ...option('--text-language', assets.text_language),
    ...option('--data-titles', assets.data_titles),
    ...option('--outline', assets.outline),
    ...option('--crop-marks', assets.crop_marks),
    ...option('--origin', assets.digital_link_origin),
  ];
}

function option(
  name: string,
  value: string | number | boolean | readonly (string | number)[] | undefined,
): readonly string[] {
  if (value === undefined || value === false || (Array.isArray(value) && value.length === 0)) return [];
  if (value === true) return [name];
  return [name, ...[value].flat().map(String)];
}

/** Words that no shell reads anything into. */
const PLAIN = /^[\w@%+=:,./-]+$/;

const QUOTE: Readonly<Record<ShellTarget['shell'], (word: string) => string>> = {
  posix: (word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`),
  windows: (word) => (/^[\w+=:./\\-]+$/.test(word) ? word : `'${word.replaceAll("'", "''")}'`),
};
