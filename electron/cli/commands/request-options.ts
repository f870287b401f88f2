import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import type { Command } from 'commander';
import { parse as parseJson, type ParseError, printParseErrorCode } from 'jsonc-parser';

import { HRI_CHOICES, LABEL_SCOPES, SORTS } from '../../../shared/contract/export-request.ts';
import { TEXT_LINES } from '../../../shared/contract/text-line.ts';
import { DATE_FORMATS } from '../../../shared/fields/date-format.ts';
import { ERROR_CORRECTION_LEVELS } from '../../../shared/symbol/error-correction.ts';
import { SCAN_ENVIRONMENTS } from '../../../shared/symbol/specification-tables.ts';
import { SYMBOL_KINDS } from '../../../shared/symbol/symbology.ts';
import { decodeText } from '../../../shared/text/encoding.ts';
import { type CommandFailure, usageFailure } from '../command-failure.ts';
import { numberOrText, numbersOrTexts } from '../number-options.ts';
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
  readonly sscc?: readonly string[];
  readonly run?: string;
  readonly neverPrinted?: boolean;
  readonly sort?: string;
  readonly template?: string;
  readonly layout?: string;
  readonly answer?: readonly string[];
  readonly symbol?: string;
  readonly dualMarking?: boolean;
  readonly errorCorrection?: string;
  readonly uppercaseLink?: boolean;
  readonly scannedAt?: string;
  readonly hri?: string;
  readonly copies?: number | string;
  readonly start?: number | string;
  readonly skip?: readonly (number | string)[];
  readonly text?: readonly string[];
  readonly productionDate?: string;
  readonly dateFormat?: string;
  readonly textLanguage?: string;
  readonly dataTitles?: boolean;
  readonly outline?: boolean;
  readonly cropMarks?: boolean;
  readonly origin?: string;
  readonly acceptUnproven?: string;
  readonly dpi?: number | string;
  readonly make: string;
}

/** The options of `labelwright export`. */
export interface ExportOptions extends LabelOptions {
  readonly out: string;
  readonly request?: string;
  readonly printer?: string;
  readonly type?: string;
  readonly format?: string;
}

/** Gives a command the options that say which labels. */
export function addSelectionOptions(command: Command): Command {
  command.option('--from <file>', 'import this CSV or XLSX first, and make the labels of its rows');
  return addFileOptions(command)
    .option(
      '--scope <scope>',
      `${LABEL_SCOPES.join(', ')} (default: what --from holds, or logistic_units with --sscc, else products)`,
    )
    .option('--gtin <gtin...>', 'only these GTINs')
    .option('--product <id>', 'only this product')
    .option('--lot <id...>', 'only these lots, by id')
    .option('--serial <id...>', 'only these serials, by id')
    .option('--sscc <sscc...>', 'only these cases and pallets')
    .option('--run <id>', 'only what this run or import made')
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
    .option('--layout <id>', 'what stands where: see `labelwright layouts`; id@version for an earlier one')
    .option(
      '--answer <key=value...>',
      'what the layout asks, such as production=2026-11-30; nothing behind the = for none, not even its default',
    )
    .option('--symbol <symbol>', `on sheets: ${SYMBOL_KINDS.join(', ')}`)
    .option('--dual-marking', "beside a 2D symbol on sheets, the GTIN's own: EAN, UPC or ITF-14")
    .option('--error-correction <level>', `of QR codes, at least: ${ERROR_CORRECTION_LEVELS.join(', ')}`)
    .option(
      '--uppercase-link',
      'Digital Links begin with HTTPS:// and the host in capitals: smaller QR codes',
    )
    .option('--scanned-at <place>', `where, for GS1's sizes: ${SCAN_ENVIRONMENTS.join(', ')}`)
    .option('--hri <what>', `below 2D symbols on sheets: ${HRI_CHOICES.join(', ')}`)
    .option('--copies <n>', 'of each label, side by side', numberOrText)
    .option(
      '--start <cell>',
      'first free cell of the first sheet, counted from 1; left out, or next, a print goes on with the opened sheet',
      numberOrText,
    )
    .option('--skip <cell...>', 'spoiled cells of the first sheet', numbersOrTexts)
    .option(
      '--text <line...>',
      `lines of text, in order: ${TEXT_LINES.join(' ')}, any other field, an AI, text:HEADING, or free text as "say:Keep cool"`,
    )
    .option('--production-date <date>', 'of labels whose records have none: YYYY-MM-DD or YYMMDD')
    .option('--date-format <format>', `how dates are written: ${DATE_FORMATS.join(', ')}`)
    .option('--text-language <language>', 'the language of words such as EXP: two letters, such as de')
    .option('--data-titles', "GS1's data titles, such as BATCH/LOT, instead of words in a language")
    .option('--outline', "draw each label's edge")
    .option('--crop-marks', 'draw marks to cut along')
    .option('--origin <url>', 'Digital Link origin, such as https://id.gs1.org')
    .option(
      '--accept-unproven <reason>',
      'although some labels do not scan when they are read back: why, kept with the job',
    );
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
    scope: options.scope ?? imported?.kind ?? (options.sscc === undefined ? 'products' : 'logistic_units'),
    export_type: type,
    file_format: options.format ?? (type === 'sheet_pdf' ? 'pdf' : 'svg'),
    filters: definedOnly({
      gtins: options.gtin,
      product_id: options.product,
      lot_ids: options.lot ?? (imported?.kind === 'lots' ? imported.keys : undefined),
      serial_ids: options.serial ?? (imported?.kind === 'serials' ? imported.keys : undefined),
      ssccs: options.sscc,
      lot_run_id: options.run,
      never_printed: options.neverPrinted,
      ...(imported?.kind === 'products' ? { gtins: options.gtin ?? imported.keys } : {}),
    }),
    asset_config: definedOnly({
      sort: options.sort,
      sheet_template: options.template,
      layout: options.layout,
      answers: options.answer === undefined ? undefined : answersFrom(options.answer),
      symbol: options.symbol,
      dual_marking: options.dualMarking,
      error_correction: options.errorCorrection,
      uppercase_link: options.uppercaseLink,
      scan_environment: options.scannedAt,
      hri: options.hri,
      start_position: options.start,
      skip_positions: options.skip,
      copies: options.copies,
      outline: options.outline,
      crop_marks: options.cropMarks,
      text: options.text,
      production_date: options.productionDate,
      date_format: options.dateFormat,
      text_language: options.textLanguage,
      data_titles: options.dataTitles,
      digital_link_origin: options.origin,
      printer_dpi: options.dpi,
    }),
    ...definedOnly({ accept_unproven: options.acceptUnproven }),
  };
}

/** Takes answers apart at their first =. Ends the command for one without, and for two to one question. */
function answersFrom(pairs: readonly string[]): Readonly<Record<string, string>> {
  const answers = new Map<string, string>();
  for (const pair of pairs) {
    const [, key = '', value = ''] = /^([^=]+)=(.*)$/su.exec(pair) ?? [];
    if (key === '') throw usageFailure(`--answer takes the question's key, = and the answer, not "${pair}".`);
    if (answers.has(key)) throw usageFailure(`--answer ${key} is given twice. Give it once.`);
    answers.set(key, value);
  }
  return Object.fromEntries(answers);
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
    if (file === '-') return await buffer(stdin);
    const { openChosenFile } = await import('../../station/station.ts');
    const opened = await openChosenFile(file);
    return await opened.readFile().finally(() => opened.close());
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw usageFailure(`The request file ${file} cannot be read: ${REASONS[code] ?? code}.`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
  EBUSY: 'another program has it open; close it there',
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
