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
export function exportCommand(body: ExportBody, place: CommandPlace, make?: PlaceWish): string {
  const start = ['export', ...option('--make', make)];
  if (hasLongLists(body)) return withRequest(body, [...start, '--request', '-', '--out', '.'], place);
  const words = [
    ...option('--type', body.export_type),
    ...option('--format', body.file_format),
    ...labelWords(body),
    ...option('--dpi', body.asset_config?.printer_dpi),
  ];
  return commandOf([...start, ...words, '--out', '.'], place);
}

/** The command line that prints the same labels. */
export function printCommand(
  body: ExportBody,
  { printer, hold }: { readonly printer: string; readonly hold: boolean },
  place: CommandPlace,
): string {
  const start = ['print', '--printer', printer, ...option('--hold', hold)];
  if (hasLongLists(body)) return withRequest(body, [...start, '--request', '-'], place);
  return commandOf([...start, ...labelWords(body)], place);
}

/** Lists that are too long for a prompt, or empty: an option cannot say that. */
function hasLongLists({ filters = {}, asset_config: assets = {} }: ExportBody): boolean {
  const lists = [filters.gtins, filters.lot_ids, filters.serial_ids, assets.text, assets.skip_positions];
  return lists.some((list) => list !== undefined && (list.length === 0 || list.length > LONGEST_LIST));
}

function withRequest(body: ExportBody, words: readonly string[], place: CommandPlace): string {
  const request = QUOTE[place.shell](JSON.stringify(body));
  const say = place.shell === 'posix' ? `printf %s ${request}` : request;
  return `${say} | ${commandOf(words, place)}`;
}

function commandOf(words: readonly string[], { shell, dataDirectory }: CommandPlace): string {
  return ['labelwright', ...['--data', dataDirectory, ...words].map(QUOTE[shell])].join(' ');
}

/** The options that say which labels, and what is on them. */
function labelWords({ scope, filters = {}, asset_config: assets = {} }: ExportBody): readonly string[] {
  return [
    ...option('--scope', scope),
    ...option('--gtin', filters.gtins),
    ...option('--product', filters.product_id),
    ...option('--lot', filters.lot_ids),
    ...option('--serial', filters.serial_ids),
    ...option('--run', filters.lot_run_id),
    ...option('--never-printed', filters.never_printed),
    ...option('--sort', assets.sort),
    ...option('--template', assets.sheet_template),
    ...option('--symbol', assets.symbol),
    ...option('--copies', assets.copies),
    ...option('--start', assets.start_position),
    ...option('--skip', assets.skip_positions),
    ...option('--text', assets.text),
    ...option('--outline', assets.outline),
    ...option('--crop-marks', assets.crop_marks),
    ...option('--origin', assets.digital_link_origin),
  ];
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
