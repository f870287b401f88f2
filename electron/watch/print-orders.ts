import { fail, ok, problem, type Result } from '../../shared/result/result.ts';
import { openTable } from '../catalog/import/table/open-table.ts';
import { type Row, UnreadableFile } from '../catalog/import/table/row.ts';

/** The columns that say how rows are printed, beside those that say what: in the words of other label software. */
const ORDER_COLUMNS = ['@printer', '@template', '@copies', '@start'] as const;

type OrderColumn = (typeof ORDER_COLUMNS)[number];

/** Rows of a file that follow each other and are printed in the same way. */
export interface PrintOrder {
  /** As the file writes it. */
  readonly printer: string;
  /** Null where the file leaves it to the station, like the next two. */
  readonly template: string | null;
  readonly copies: number | null;
  /** `next`: the next free cell of the sheet that lies opened in the printer. */
  readonly startCell: number | 'next' | null;
  readonly rows: readonly Row[];
}

/** What a file in the watch folder asks for. */
export interface OrderFile {
  readonly headings: readonly string[];
  readonly orders: readonly PrintOrder[];
}

/** A file that asks for more labels than this is a catalogue, not an order. */
const MOST_ROWS = 100_000;

/** Reads which rows of a file are printed how. Fails with what is wrong with the file, `order_columns`, `order_value` or `order_too_long`. */
export async function readOrders(file: string): Promise<Result<OrderFile>> {
  try {
    const rows = await allRows(file);
    if (rows === null)
      return problem('order_too_long', `A file prints at most ${String(MOST_ROWS)} rows. Divide it.`);
    const [first, ...labels] = rows;
    if (first === undefined) return problem('file_empty', 'The file is empty.');
    const at = columnsOf(first.cells);
    if (!at.ok) return at;
    return ordersOf(first.cells, labels, at.value);
  } catch (error) {
    if (error instanceof UnreadableFile) return fail(error.problem);
    throw error;
  }
}

async function allRows(file: string): Promise<readonly Row[] | null> {
  const rows: Row[] = [];
  for await (const batch of (await openTable(file)).rows()) {
    rows.push(...batch);
    if (rows.length > MOST_ROWS + 1) return null;
  }
  return rows;
}

type ColumnPlaces = ReadonlyMap<OrderColumn, number>;

function columnsOf(headings: readonly string[]): Result<ColumnPlaces> {
  const places = new Map<OrderColumn, number>();
  for (const [index, heading] of headings.entries()) {
    const name = heading.trim().toLowerCase();
    if (!name.startsWith('@')) continue;
    const column = ORDER_COLUMNS.find((one) => one === name);
    if (column === undefined || places.has(column)) {
      const what = column === undefined ? 'is not known' : 'is there twice';
      return problem(
        'order_columns',
        `The column "${heading}" ${what}. There are: ${ORDER_COLUMNS.join(', ')}.`,
      );
    }
    places.set(column, index);
  }
  if (places.has('@printer')) return ok(places);
  return problem('order_columns', 'The file has no column @printer, so nobody can say where to print it.');
}

function ordersOf(
  headings: readonly string[],
  labels: readonly Row[],
  places: ColumnPlaces,
): Result<OrderFile> {
  const orders: (PrintOrder & { rows: Row[] })[] = [];
  let lastKey: string | null = null;
  for (const row of labels) {
    const text = (column: OrderColumn): string => row.cells[places.get(column) ?? -1]?.trim() ?? '';
    const copies = countIn(text('@copies'), '@copies', row);
    const startCell =
      text('@start') === 'next' ? ok('next' as const) : countIn(text('@start'), '@start', row);
    if (!copies.ok) return copies;
    if (!startCell.ok) return startCell;
    if (text('@printer') === '')
      return problem('order_value', `Row ${String(row.number)}: @printer is empty. Name the printer.`);
    const key = JSON.stringify(ORDER_COLUMNS.map(text));
    if (key !== lastKey) {
      const template = text('@template') || null;
      orders.push({
        printer: text('@printer'),
        ...{ template, copies: copies.value, startCell: startCell.value, rows: [] },
      });
    }
    orders.at(-1)?.rows.push(row);
    lastKey = key;
  }
  return ok({ headings, orders });
}

function countIn(text: string, column: OrderColumn, row: Row): Result<number | null> {
  if (text === '') return ok(null);
  if (/^[1-9]\d{0,4}$/.test(text)) return ok(Number(text));
  return problem(
    'order_value',
    `Row ${String(row.number)}: ${column} takes a whole number from 1; "${text}" is none.`,
  );
}
