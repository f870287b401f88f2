import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import type { Command } from 'commander';
import { parse as parseJson, type ParseError, printParseErrorCode } from 'jsonc-parser';

import { SCOPES, SORTS, TEXT_LINES } from '../../../shared/contract/export-request.ts';
import { SYMBOL_KINDS } from '../../../shared/symbol/symbology.ts';
import { decodeText } from '../../../shared/text/encoding.ts';
import { type CommandFailure, usageFailure } from '../command-failure.ts';
import { addFileOptions, type FileOptions } from './file-options.ts';
import type { ImportedRows } from './import.ts';

/** The options that say which labels, and what is on them, as commander gives them. */
export interface LabelOptions extends FileOptions {
  readonly from?: string;
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
  command.option('--from <file>', 'import this CSV or XLSX first, and make the labels of its rows');
  return addFileOptions(command)
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
    .option('--symbol <symbol>', `on sheets: ${SYMBOL_KINDS.join(', ')}`)
    .option('--copies <n>', 'of each label, side by side')
    .option(
      '--start <cell>',
      'first free cell of the first sheet, counted from 1; left out, or next, a print goes on with the opened sheet',
    )
    .option('--skip <cell...>', 'spoiled cells of the first sheet')
    .option('--text <line...>', `lines of text, in order: ${TEXT_LINES.join(' ')}`)
    .option('--outline', "draw each label's edge")
    .option('--crop-marks', 'draw marks to cut along')
    .option('--origin <url>', 'Digital Link origin, such as https://id.gs1.org');
}

/**
 * Builds the contract's request body from the options. Nothing is validated here:
 * the body is parsed like that of any other client.
 */
export function requestFromOptions(
  options: LabelOptions & Pick<ExportOptions, 'type' | 'format'>,
  imported: ImportedRows | null,
): unknown {
  const type = options.type ?? 'sheet_pdf';
  return {
    scope: options.scope ?? imported?.kind ?? 'products',
    export_type: type,
    file_format: options.format ?? (type === 'sheet_pdf' ? 'pdf' : 'svg'),
    filters: definedOnly({
      gtins: options.gtin,
      product_id: options.product,
      lot_ids: options.lot ?? (imported?.kind === 'lots' ? imported.keys : undefined),
      serial_ids: options.serial ?? (imported?.kind === 'serials' ? imported.keys : undefined),
      lot_run_id: options.run,
      never_printed: options.neverPrinted,
      ...(imported?.kind === 'products' ? { gtins: options.gtin ?? imported.keys } : {}),
    }),
    asset_config: definedOnly({
      sort: options.sort,
      sheet_template: options.template,
      symbol: options.symbol,
      start_position: numberOrText(options.start),
      skip_positions: options.skip?.map(numberOrText),
      copies: numberOrText(options.copies),
      outline: options.outline,
      crop_marks: options.cropMarks,
      text: options.text,
      digital_link_origin: options.origin,
      printer_dpi: numberOrText(options.dpi),
    }),
  };
}

/** A number as JSON would hold it; words that are none stay as they are, for the request's own check to name. */
function numberOrText(text: string | undefined): number | string | undefined {
  return text !== undefined && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function definedOnly(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/**
 * A request as a person handed it in, as JSON in UTF-8 or UTF-16, with or without a byte order mark; `-` is standard
 * input. Ends the command where it cannot be read, with the line and the column where it is no JSON.
 */
export async function readRequest(file: string, stdin: Readable): Promise<unknown> {
  const where = file === '-' ? 'on standard input' : `in ${file}`;
  // A second mark is left by programs that convert a file without knowing the first.
  const json = decodeText(await readBytes(file, stdin))?.replace(/^\uFEFF/, '') ?? null;
  if (json === null) {
    throw usageFailure(`The request ${where} is not text in UTF-8 or UTF-16. Save it as UTF-8.`);
  }
  if (json.trim() === '') throw usageFailure(`The request ${where} is empty.`);
  try {
    return JSON.parse(json);
  } catch {
    throw jsonSyntaxFailure(json, where);
  }
}

async function readBytes(file: string, stdin: Readable): Promise<Uint8Array> {
  try {
    return file === '-' ? await buffer(stdin) : await readFile(file);
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw usageFailure(`The request file ${file} cannot be read: ${REASONS[code] ?? code}.`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
};

/** The parser of Node names no place for half of what goes wrong; this one does for all. */
function jsonSyntaxFailure(json: string, where: string): CommandFailure {
  const found: ParseError[] = [];
  parseJson(json, found, { disallowComments: true, allowTrailingComma: false });
  const [first] = found;
  if (first === undefined) return usageFailure(`The request ${where} is not valid JSON.`);
  const { at, reason } = explainSyntaxError(json, first);
  const lines = json.slice(0, at).split(/\r\n|\r|\n/);
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return usageFailure(
    `The request ${where} is not valid JSON: line ${lines.length}, column ${column}: ${reason}`,
  );
}

function explainSyntaxError(
  json: string,
  { error, offset }: ParseError,
): { readonly at: number; readonly reason: string } {
  if (printParseErrorCode(error) === 'InvalidCommentToken')
    return { at: offset, reason: 'JSON has no comments. Take this one out.' };
  const before = json.slice(0, offset).trimEnd();
  if (/[\]},]/.test(json[offset] ?? '') && before.endsWith(','))
    return { at: before.length - 1, reason: 'Nothing follows this comma. Take it out.' };
  if (offset >= json.trimEnd().length) return { at: offset, reason: 'It ends too early.' };
  if (/['‘’“”]/.test(json[offset] ?? ''))
    return { at: offset, reason: 'Texts stand in straight double quotes (").' };
  return { at: offset, reason: `${JSON.stringify(json[offset])} cannot stand here.` };
}
