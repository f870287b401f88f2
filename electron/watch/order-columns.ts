import { ok, problem, type Result } from '../../shared/result/result.ts';
import { cellDamage } from '../catalog/import/cell-damage.ts';
import type { RowObserver } from '../catalog/import/plan-import.ts';
import { type Row, UnreadableFile } from '../catalog/import/table/row.ts';
import type { GoodRow, TakenRow } from '../catalog/import/taken-rows.ts';

/** The columns that say how rows are printed, beside those that say what: in the words of other label software. */
const ORDER_COLUMNS = ['@printer', '@template', '@copies', '@start'] as const;

type OrderColumn = (typeof ORDER_COLUMNS)[number];

/** How rows ask to be printed. */
export interface PrintWords {
  /** As the file writes it. */
  readonly printer: string;
  /** Null where the file leaves it to the station, like the next two. */
  readonly template: string | null;
  readonly copies: number | null;
  /** `next`: the next free cell of the sheet that lies opened in the printer. */
  readonly startCell: number | 'next' | null;
}

/** Good rows of a file that are printed in the same way, with no other between them. */
export interface PrintOrder {
  /** From 0. Goes by what the file holds alone: the catalogue makes no order another one. */
  readonly index: number;
  /** Fails with `order_value`. */
  readonly words: Result<PrintWords>;
  readonly rows: readonly GoodRow[];
}

/** A file that asks for more labels than this is a catalogue, not an order. */
const MOST_ROWS = 100_000;

/** What a row's `@` cells hold, and what a spreadsheet did to them: null where it did nothing. */
type OrderCells = Readonly<Record<OrderColumn, { readonly text: string; readonly damage: string | null }>>;

/**
 * Sees how each row of a file asks to be printed while the file is read. Refuses it with `order_columns` or
 * `order_too_long`.
 */
export class OrderColumns implements RowObserver {
  readonly #places = new Map<OrderColumn, number>();
  /** By row number, in file order. Rows that ask for the same have the same object. */
  readonly #asked = new Map<number, OrderCells>();
  readonly #shared = new Map<string, OrderCells>();
  #isCutOff = false;

  headings(headings: readonly string[]): void {
    for (const [index, heading] of headings.entries()) {
      const name = heading.trim().toLowerCase();
      if (!name.startsWith('@')) continue;
      const column = ORDER_COLUMNS.find((one) => one === name);
      if (column === undefined || this.#places.has(column)) {
        const what = column === undefined ? 'is not known' : 'is there twice';
        throw new UnreadableFile(
          'order_columns',
          `The column "${heading}" ${what}. There are: ${ORDER_COLUMNS.join(', ')}.`,
        );
      }
      this.#places.set(column, index);
    }
    if (this.#places.has('@printer')) return;
    throw new UnreadableFile(
      'order_columns',
      'The file has no column @printer, so nobody can say where to print it.',
    );
  }

  rows(rows: readonly Row[]): void {
    for (const row of rows) {
      const cells = this.#cellsOf(row);
      const key = JSON.stringify(cells);
      const shared = this.#shared.get(key) ?? cells;
      this.#shared.set(key, shared);
      this.#asked.set(row.number, shared);
      this.#isCutOff ||= row.torn === 'cut_off';
    }
    if (this.#asked.size > MOST_ROWS) {
      throw new UnreadableFile(
        'order_too_long',
        `A file prints at most ${String(MOST_ROWS)} rows. Divide it.`,
      );
    }
  }

  /** The numbers of all rows, in file order. */
  get rowNumbers(): readonly number[] {
    return [...this.#asked.keys()];
  }

  /** True where the file ended in the middle of a row. */
  get isCutOff(): boolean {
    return this.#isCutOff;
  }

  /**
   * The orders that the rows of a file come to: of those that could be read, rows that follow each other and ask for the
   * same make one. An order that has nothing to print is left out.
   */
  orders(rows: readonly TakenRow[]): readonly PrintOrder[] {
    const orders: (PrintOrder & { readonly rows: GoodRow[] })[] = [];
    let last: OrderCells | null = null;
    for (const row of rows) {
      const asked = this.#asked.get(row.row);
      if (asked === undefined) throw new Error(`Row ${String(row.row)} was taken in and not seen.`);
      if (asked !== last) orders.push({ index: orders.length, words: wordsOf(asked, row.row), rows: [] });
      if (row.fate === 'good' && row.withheld === null) orders.at(-1)?.rows.push(row);
      last = asked;
    }
    return orders.filter((order) => order.rows.length > 0);
  }

  #cellsOf({ cells, marks }: Row): OrderCells {
    const cell = (column: OrderColumn) => {
      const place = this.#places.get(column) ?? -1;
      const text = cells[place]?.trim() ?? '';
      // A printer's name, like a lot, is a code: no date is one, and no rounded number.
      return { text, damage: cellDamage('lot', text, marks?.get(place))?.message ?? null };
    };
    return {
      '@printer': cell('@printer'),
      '@template': cell('@template'),
      '@copies': cell('@copies'),
      '@start': cell('@start'),
    };
  }
}

function wordsOf(cells: OrderCells, rowNumber: number): Result<PrintWords> {
  for (const column of ORDER_COLUMNS) {
    const { damage } = cells[column];
    if (damage !== null) return problem('order_value', `Row ${String(rowNumber)}, ${column}: ${damage}`);
  }
  const printer = cells['@printer'].text;
  if (printer === '')
    return problem('order_value', `Row ${String(rowNumber)}: @printer is empty. Name the printer.`);
  const copies = countIn(cells, '@copies', rowNumber);
  if (!copies.ok) return copies;
  const startCell =
    cells['@start'].text === 'next' ? ok('next' as const) : countIn(cells, '@start', rowNumber);
  if (!startCell.ok) return startCell;
  const template = cells['@template'].text || null;
  return ok({ printer, template, copies: copies.value, startCell: startCell.value });
}

function countIn(cells: OrderCells, column: OrderColumn, rowNumber: number): Result<number | null> {
  const { text } = cells[column];
  if (text === '') return ok(null);
  if (/^[1-9]\d{0,4}$/.test(text)) return ok(Number(text));
  return problem(
    'order_value',
    `Row ${String(rowNumber)}: ${column} takes a whole number from 1; "${text}" is none.`,
  );
}
