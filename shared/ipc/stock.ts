import { z } from 'zod';

import type { Template } from '../label/template.ts';
import type { Problem } from '../result/result.ts';
import { LONGEST_STOCK_NAME, stockFiguresSchema } from '../stock/stock-figures.ts';
import type { StockEntry, StockNumber } from '../stock/stock-library.ts';
import { event, noInput, operation, query, returns, type SaveOutcome, shortId } from './operation.ts';

/** Stock that was found. */
export interface FoundStock {
  readonly entry: StockEntry;
  /** The number that was asked for, where it is an equivalent and not the number that names the stock; else null. */
  readonly foundAs: StockNumber | null;
  /** True where one of the last exports or prints was on it. */
  readonly isRecent: boolean;
}

/** What can be the stock that lies in a printer. */
export interface FittingStock {
  /** The likeliest first, {@link MOST_FITTING} at most. */
  readonly items: readonly FoundStock[];
  /** The id of the one to take without a further question; null where several are as likely. */
  readonly bestId: string | null;
}

/** As many as are looked at before one types what it says on the box. */
export const MOST_FITTING = 6;

/** A person's own stock as the store has it. */
export interface KeptStock extends Template {
  /** Counts its edits, from 1: an edit names the one that it was begun on. */
  readonly version: number;
}

/** What became of a file of stock. */
export interface StockFileOutcome {
  readonly added: readonly Template[];
  /** What is wrong with the rest of the file, or is there already. */
  readonly faults: readonly Problem[];
}

/** The forms that stock is exported in: a template file of ours, or one of gLabels 3. */
export const STOCK_FILE_FORMATS = ['json', 'glabels'] as const;

/** See {@link STOCK_FILE_FORMATS}. */
export type StockFileFormat = (typeof STOCK_FILE_FORMATS)[number];

const id = z.strictObject({ id: z.string().max(100) });

/** As typed; the station says what is wrong with it. */
const name = z.string().max(5 * LONGEST_STOCK_NAME);

/** The maker and the number of the stock, such as `Avery L7160`; empty for none. */
const number = z.string().max(LONGEST_STOCK_NAME);

/** Figures that may not be kept yet, or a stock that there is. */
const outlined = z.union([z.strictObject({ name, figures: stockFiguresSchema }), id]);

/** See {@link outlined}. */
export type OutlinedInput = z.output<typeof outlined>;

/** What stands on an outline sheet and says what to do with it. */
const lines = z.array(z.string().max(200)).max(6);

/** The sheets and rolls that labels are laid out on: those that come with the program, and a person's own. */
export const stock = {
  /** What fits a text best first; recently used and own stock before others that fit as well. */
  search: query(
    z.strictObject({
      text: z.string().max(200),
      limit: z.int().min(1).max(200).default(60),
      /** Only rectangular labels of this size at least, upright or lying. */
      leastLabel: z.strictObject({ widthMm: z.number(), heightMm: z.number() }).exactOptional(),
    }),
    returns<{ readonly items: readonly FoundStock[]; readonly total: number }>(),
  ),
  /** What can be the stock that lies in a printer, the likeliest first; none where nobody says what lies there. */
  loaded: query(z.strictObject({ printerId: shortId }), returns<FittingStock>()),
  /** Fails with `stock_unknown`. */
  find: query(id, returns<StockEntry>()),
  /** A person's own, the one that was changed last first. */
  own: query(noInput, returns<readonly KeptStock[]>()),
  /** Keeps measured stock. Fails with `stock_name`, `stock_figures` or `stock_template`. */
  add: operation(z.strictObject({ name, number, figures: stockFiguresSchema }), returns<Template>()),
  /**
   * What is left out stays as it is. Jobs that were made on it keep its old figures. Fails as `add` does, with `stock_unknown`, or
   * with `stock_edited` where the stock is not that version any more.
   */
  edit: operation(
    z.strictObject({
      ...id.shape,
      version: z.int(),
      name: name.exactOptional(),
      number: number.exactOptional(),
      figures: stockFiguresSchema.exactOptional(),
    }),
    returns<Template>(),
  ),
  /** Makes own stock of any stock, to be changed. Fails with `stock_unknown` or `stock_name`. */
  copy: operation(z.strictObject({ ...id.shape, name }), returns<Template>()),
  /** Takes own stock from the list. Fails with `stock_unknown`. */
  remove: operation(id, returns<Template>()),
  /** Brings back what was removed. Fails with `stock_unknown`. */
  restore: operation(id, returns<Template>()),
  /** Takes what a template file of ours or of gLabels holds. Fails with `stock_file`. */
  importFile: operation(z.strictObject({ fileId: z.string() }), returns<StockFileOutcome>()),
  /** Fails with `stock_unknown`. */
  saveFile: operation(
    z.strictObject({
      ids: z.array(z.string().max(100)).min(1).max(1000),
      format: z.enum(STOCK_FILE_FORMATS),
    }),
    returns<SaveOutcome>(),
  ),
  /** Saves the outlines of all labels as a PDF of one page. Fails with `stock_figures` or `stock_unknown`. */
  saveOutline: operation(z.strictObject({ outlined, lines }), returns<SaveOutcome>()),
  /** Prints them; nothing of it is in the ledger. Fails as `saveOutline` and `printers.printTarget` do. */
  printOutline: operation(z.strictObject({ printerId: shortId, outlined, lines }), returns<null>()),

  /** Own stock was added, changed or removed, here or by another process. */
  changed: event<Record<string, never>>(),
};
