import { z } from 'zod';

import type { Calibration } from '../printing/calibration.ts';
import { GROWTH_LETTERS } from '../printing/growth-target.ts';
import type { KeptGrowth } from '../printing/measure-growth.ts';
import {
  MOST_BAR_CHANGE_DOTS,
  type OpenedSheet,
  type Printer,
  PRINTER_BACKENDS,
  PRINTER_LANGUAGES,
  type PrinterSettings,
} from '../printing/printer.ts';
import { event, noInput, operation, query, returns, shortId } from './operation.ts';

const id = z.strictObject({ id: shortId });

const stock = z.strictObject({ id: shortId, templateId: z.string() });

const lengthMm = z.number().positive().max(2000);

/** Field by field what {@link PrinterSettings} holds; what is left out stays as it is. */
const settings = z.strictObject({
  feeds: z.enum(['sheets', 'roll']).exactOptional(),
  language: z.enum(PRINTER_LANGUAGES).exactOptional(),
  dotsPerInch: z.number().min(72).max(2400).nullable().exactOptional(),
  barGrowthDots: z.number().min(-MOST_BAR_CHANGE_DOTS).max(MOST_BAR_CHANGE_DOTS).nullable().exactOptional(),
  barWidthReductionDots: z.int().min(-MOST_BAR_CHANGE_DOTS).max(MOST_BAR_CHANGE_DOTS).exactOptional(),
  media: z
    .strictObject({ widthMm: lengthMm, heightMm: lengthMm, gapMm: z.number().min(0).max(100) })
    .nullable()
    .exactOptional(),
  tray: z.string().min(1).max(100).nullable().exactOptional(),
  darkness: z.int().min(0).max(30).nullable().exactOptional(),
  speedInchesPerSecond: z.int().min(1).max(14).nullable().exactOptional(),
  trusted: z.boolean().exactOptional(),
  printWithoutStatus: z.boolean().exactOptional(),
  chunkLabels: z.int().min(1).max(1000).exactOptional(),
}) satisfies z.ZodType<Partial<PrinterSettings>>;

const name = z.string().trim().min(1).max(100);

/** The station's printers. Every operation on one fails with `no_such_printer` where there is none. */
export const printers = {
  /** With the state that they had when last asked. */
  list: query(noInput, returns<readonly Printer[]>()),
  /** Looks for printers, and asks every known one how it is. */
  refresh: query(noInput, returns<readonly Printer[]>()),
  /** A printer that no system lists: `host:port`, or a folder for PDFs. Fails with `printer_address`. */
  add: operation(
    z.strictObject({
      backend: z.enum(PRINTER_BACKENDS),
      target: z.string().trim().min(1).max(500),
      name,
      settings: settings.default({}),
    }),
    returns<Printer>(),
  ),
  change: operation(
    z.strictObject({ id: shortId, name: name.exactOptional(), settings: settings.exactOptional() }),
    returns<Printer>(),
  ),
  /** Fails with `printer_busy` while jobs of it are open. */
  remove: operation(id, returns<null>()),
  pause: operation(id, returns<Printer>()),
  resume: operation(id, returns<Printer>()),
  /** Prints what is measured to calibrate, on a page of a template, with lines that say what to do. Nothing of it is in the ledger. */
  printTarget: operation(stock.extend({ lines: z.array(z.string().max(120)).max(6) }), returns<null>()),
  /** Prints the page that bar growth is read from, with lines that say what to do. Fails with `growth_unknown`. Nothing of it is in the ledger. */
  printGrowthPage: operation(stock.extend({ lines: z.array(z.string().max(200)).max(6) }), returns<null>()),
  /** Keeps the growth that reading the page by a scanner says: the first and the last of its symbols that read. Fails with `growth_unknown`. */
  keepGrowth: operation(
    z.strictObject({ id: shortId, first: z.enum(GROWTH_LETTERS), last: z.enum(GROWTH_LETTERS) }),
    returns<KeptGrowth>(),
  ),
  /** Prints one label that says how the printer prints. Nothing of it is in the ledger. */
  printTestLabel: operation(stock, returns<null>()),

  /** All of them, whenever one is new, gone, or says something else of itself. */
  changed: event<readonly Printer[]>(),
};

/** A printer's stock of one template. */
const stockKey = { printerId: shortId, templateId: z.string() };

/** Counted from 1. */
const sheetCells = z.array(z.int().min(1)).max(10_000);

/** The sheets that lie opened in the printers. */
export const sheets = {
  of: query(z.strictObject(stockKey), returns<OpenedSheet>()),
  spoil: operation(
    z.strictObject({ ...stockKey, cells: sheetCells, spoiled: z.boolean() }),
    returns<OpenedSheet>(),
  ),
  /** A new sheet lies in: nothing of it is used. */
  newSheet: operation(z.strictObject(stockKey), returns<OpenedSheet>()),
  /** Takes that back: these cells are used and spoiled again, beside those that were printed on since. */
  bringBack: operation(
    z.strictObject({ ...stockKey, used: sheetCells, spoiled: sheetCells }),
    returns<OpenedSheet>(),
  ),
};

/** Which tray of a printer, and which stock in it. */
const calibrationKey = { ...stockKey, tray: z.string().nullable() };

/** How the printers move what they print, by printer, tray and template. */
export const calibrations = {
  /** Null where none was measured. */
  of: query(z.strictObject(calibrationKey), returns<Calibration | null>()),
  keep: operation(
    z.strictObject({
      ...calibrationKey,
      calibration: z.strictObject({
        offsetXMm: z.number().min(-50).max(50),
        offsetYMm: z.number().min(-50).max(50),
        scaleX: z.number().min(0.9).max(1.1),
        scaleY: z.number().min(0.9).max(1.1),
      }),
    }),
    returns<null>(),
  ),
  forget: operation(z.strictObject(calibrationKey), returns<null>()),
};
