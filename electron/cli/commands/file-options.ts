import type { Command } from 'commander';

import { DATE_ORDERS, type DateOrder } from '../../../shared/catalog/date-order.ts';
import { TEXT_ENCODINGS, type TextEncoding } from '../../../shared/text/encoding.ts';
import { usageFailure } from '../command-failure.ts';
import { wholeNumberOption } from '../number-options.ts';

/** The options that say how a catalogue file is read, as commander gives them. */
export interface FileOptions {
  readonly map?: readonly string[];
  readonly dates?: string;
  readonly sheet?: string;
  readonly headingRow?: number;
  readonly encoding?: string;
}

/** Gives a command the options that say how its catalogue file is read. */
export function addFileOptions(command: Command): Command {
  return command
    .option(
      '--map <header=field...>',
      'what a column holds: gtin, name, brand, lot, serial, best_before, expiry …, an AI such as 400, or text; "header=" leaves it out',
    )
    .option(
      '--dates <order>',
      `in which order the file writes its dates: ${DATE_ORDERS.join(', ')} (default: found from the whole column)`,
    )
    .option('--sheet <name>', 'XLSX: the sheet to read (default: the first with headings that are known)')
    .addOption(
      wholeNumberOption(
        '--heading-row <number>',
        'the row that holds the headings (default: the first that clearly does)',
        { least: 1 },
      ),
    )
    .option('--encoding <name>', 'CSV: how its text is written, such as windows-1250 (default: found)');
}

/** {@link FileOptions}, read. */
export interface ParsedFileOptions {
  /** By heading. */
  readonly map: Readonly<Record<string, string>>;
  readonly dates?: DateOrder | undefined;
  readonly sheet?: string | undefined;
  /** Counted from 1. */
  readonly headingRow?: number | undefined;
  readonly encoding?: TextEncoding | undefined;
}

/** Reads the options. Ends the command where one says nothing that is known. */
export function parseFileOptions(options: FileOptions): ParsedFileOptions {
  return {
    map: Object.fromEntries((options.map ?? []).map(parseMapping)),
    dates: parseDateOrder(options.dates),
    sheet: options.sheet,
    headingRow: options.headingRow,
    encoding: parseEncoding(options.encoding),
  };
}

/** `barcode=gtin`; the heading may hold `=` itself. Nothing behind it leaves the column out. */
function parseMapping(text: string): readonly [heading: string, field: string] {
  const at = text.lastIndexOf('=');
  if (at < 1) throw usageFailure(`--map takes header=field, such as --map barcode=gtin; "${text}" is none.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function parseDateOrder(text: string | undefined): DateOrder | undefined {
  const known = DATE_ORDERS.find((order) => order === text);
  if (text === undefined || known !== undefined) return known;
  throw usageFailure(`--dates takes one of ${DATE_ORDERS.join(', ')}; "${text}" is none.`);
}

function parseEncoding(text: string | undefined): TextEncoding | undefined {
  const known = TEXT_ENCODINGS.find((each) => each === text?.toLowerCase());
  if (text === undefined || known !== undefined) return known;
  throw usageFailure(`There is no encoding "${text}". There are: ${TEXT_ENCODINGS.join(', ')}.`);
}
