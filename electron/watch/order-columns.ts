import type { TypedAnswers } from '../../shared/contract/typed-answers.ts';
import { type ElementDate, parseElementDate } from '../../shared/gs1/element-date.ts';
import { newProblem, problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { cellDamage } from '../catalog/import/parsing/row-problems.ts';
import type { RowObserver } from '../catalog/import/plan-import.ts';
import type { AcceptedRow, RowOutcome } from '../catalog/import/row-outcomes.ts';
import { type Row, UnreadableFile } from '../catalog/import/table/table.ts';

/** Lists the columns that set how rows are printed, named as in other label software. */
const ORDER_COLUMNS = ['@printer', '@template', '@layout', '@copies', '@start', '@production_date'] as const;

/** Begins the name of a column that answers a question of the layout: the question's key follows. */
export const ANSWER_COLUMN = '@answer:';

type OrderColumn = (typeof ORDER_COLUMNS)[number];

/** Holds the print options of rows. */
export interface PrintOptions {
  /** As the file writes it. */
  readonly printer: string;
  /** Null where the file leaves it to the station, like the layout and the next two. */
  readonly template: string | null;
  readonly layout: string | null;
  /** By the questions' keys; a question whose cell is empty is left to the layout. */
  readonly answers: TypedAnswers;
  readonly copies: number | null;
  /** `next`: the next free cell of the sheet that lies opened in the printer. */
  readonly startCell: number | 'next' | null;
  /** Of labels whose records have none. */
  readonly productionDate: ElementDate | null;
}

/** Good rows of a file that are printed in the same way, with no other between them. */
export interface PrintOrder {
  /** From 0. Goes by what the file holds alone: the catalogue makes no order another one. */
  readonly index: number;
  /** Fails with `order_value`. */
  readonly options: Result<PrintOptions, 'order_value'>;
  readonly rows: readonly AcceptedRow[];
}

/** A file that asks for more labels than this is a catalogue, not an order. */
const MAX_ROWS = 100_000;

/** What a row's `@` cells hold, by column, and what a spreadsheet did to them: null where it did nothing. */
type OrderCells = Readonly<Record<OrderColumn | AnswerColumn, OrderCell>>;

type AnswerColumn = `${typeof ANSWER_COLUMN}${string}`;

interface OrderCell {
  readonly text: string;
  readonly damage: string | null;
}

/**
 * Sees how each row of a file asks to be printed while the file is read. Refuses it with `order_columns` or
 * `order_too_long`.
 */
export class OrderColumns implements RowObserver {
  readonly #columnIndexes = new Map<OrderColumn | AnswerColumn, number>();
  /** By row number, in file order. Rows that ask for the same have the same object. */
  readonly #requested = new Map<number, OrderCells>();
  readonly #shared = new Map<string, OrderCells>();
  #isTruncated = false;

  headings(headings: readonly string[]): void {
    for (const [index, heading] of headings.entries()) {
      const name = heading.trim().toLowerCase();
      if (!name.startsWith('@')) continue;
      const column = ORDER_COLUMNS.find((one) => one === name) ?? answerColumn(name);
      if (column === null || this.#columnIndexes.has(column)) {
        throw new UnreadableFile(
          newProblem('order_columns', {
            which: column === null ? 'unknown' : 'twice',
            heading,
            columns: [...ORDER_COLUMNS, `${ANSWER_COLUMN}key`],
          }),
        );
      }
      this.#columnIndexes.set(column, index);
    }
    if (this.#columnIndexes.has('@printer')) return;
    throw new UnreadableFile(newProblem('order_columns', { which: 'printer' }));
  }

  rows(rows: readonly Row[]): void {
    for (const row of rows) {
      const cells = this.#cellsOf(row);
      const key = JSON.stringify(cells);
      const shared = this.#shared.get(key) ?? cells;
      this.#shared.set(key, shared);
      this.#requested.set(row.number, shared);
      this.#isTruncated ||= row.malformed === 'cut_off';
    }
    if (this.#requested.size > MAX_ROWS) {
      throw new UnreadableFile(newProblem('order_too_long', { most: MAX_ROWS }));
    }
  }

  /** The numbers of all rows, in file order. */
  get rowNumbers(): readonly number[] {
    return [...this.#requested.keys()];
  }

  /** True where the file ended in the middle of a row. */
  get isTruncated(): boolean {
    return this.#isTruncated;
  }

  /**
   * The orders that the rows of a file come to: of those that could be read, rows that follow each other and ask for the
   * same make one. An order that has nothing to print is left out.
   */
  orders(rows: readonly RowOutcome[]): readonly PrintOrder[] {
    const orders: (PrintOrder & { readonly rows: AcceptedRow[] })[] = [];
    let last: OrderCells | null = null;
    for (const row of rows) {
      const requested = this.#requested.get(row.row);
      if (requested === undefined) throw new Error(`Row ${row.row} was taken in and not seen.`);
      if (requested !== last)
        orders.push({ index: orders.length, options: printOptionsOf(requested, row.row), rows: [] });
      if (row.outcome === 'good' && row.withheld === null) orders.at(-1)?.rows.push(row);
      last = requested;
    }
    return orders.filter((order) => order.rows.length > 0);
  }

  #cellsOf({ cells, marks }: Row): OrderCells {
    const cell = (column: OrderColumn | AnswerColumn): readonly [string, OrderCell] => {
      const index = this.#columnIndexes.get(column) ?? -1;
      const text = cells[index]?.trim() ?? '';
      // A printer's name, like a lot, is a code: no date is one, and no rounded number.
      const field = column === '@production_date' ? 'production_date' : 'lot';
      return [column, { text, damage: cellDamage(field, text, marks?.get(index))?.message ?? null }];
    };
    const columns = new Set([...ORDER_COLUMNS, ...this.#columnIndexes.keys()]);
    return Object.fromEntries([...columns].map(cell)) as OrderCells;
  }
}

function answerColumn(name: string): AnswerColumn | null {
  const key = isAnswerColumn(name) ? name.slice(ANSWER_COLUMN.length).trim() : '';
  return key === '' ? null : `${ANSWER_COLUMN}${key}`;
}

function isAnswerColumn(name: string): name is AnswerColumn {
  return name.startsWith(ANSWER_COLUMN);
}

function printOptionsOf(cells: OrderCells, rowNumber: number): Result<PrintOptions, 'order_value'> {
  for (const [column, { damage }] of Object.entries(cells)) {
    if (damage !== null) return problem('order_value', { which: 'damage', row: rowNumber, column, damage });
  }
  const printer = cells['@printer'].text;
  if (printer === '') return problem('order_value', { which: 'printer', row: rowNumber });
  const copies = countIn(cells, '@copies', rowNumber);
  if (!copies.ok) return copies;
  const startCell =
    cells['@start'].text === 'next' ? ok('next' as const) : countIn(cells, '@start', rowNumber);
  if (!startCell.ok) return startCell;
  const productionDate = dateIn(cells, '@production_date', rowNumber);
  if (!productionDate.ok) return productionDate;
  return ok({
    printer,
    template: cells['@template'].text || null,
    layout: cells['@layout'].text || null,
    answers: answersOf(cells),
    copies: copies.value,
    startCell: startCell.value,
    productionDate: productionDate.value,
  });
}

function answersOf(cells: OrderCells): TypedAnswers {
  return Object.fromEntries(
    Object.entries(cells).flatMap(([column, { text }]) =>
      isAnswerColumn(column) && text !== '' ? [[column.slice(ANSWER_COLUMN.length), text]] : [],
    ),
  );
}

function countIn(
  cells: OrderCells,
  column: OrderColumn,
  rowNumber: number,
): Result<number | null, 'order_value'> {
  const { text } = cells[column];
  if (text === '') return ok(null);
  if (/^[1-9]\d{0,4}$/.test(text)) return ok(Number(text));
  return problem('order_value', { which: 'number', row: rowNumber, column, text });
}

function dateIn(
  cells: OrderCells,
  column: OrderColumn,
  rowNumber: number,
): Result<ElementDate | null, 'order_value'> {
  const { text } = cells[column];
  if (text === '') return ok(null);
  const date = parseElementDate(text, new Date());
  if (date.ok) return date;
  return problem('order_value', { which: 'damage', row: rowNumber, column, damage: date.problem.message });
}
