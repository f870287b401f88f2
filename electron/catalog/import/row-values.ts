import type { Expiry } from '../../../shared/gs1/expiry.ts';
import type { Gtin } from '../../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import type { CellProblem } from './cell-problem.ts';

/** What a row says, checked: empty cells are empty texts and nulls. */
export interface RowValues {
  readonly rowNumber: number;
  readonly gtin: Gtin;
  readonly name: string;
  readonly brand: string;
  readonly lot: LotCode | null;
  readonly expiry: Expiry | null;
  readonly serial: SerialCode | null;
}

/** One thing that is wrong with a row. */
export interface RowProblem extends CellProblem {
  /** As the spreadsheet shows it. */
  readonly row: number;
  /** The heading of the column; null where it is the row as a whole. */
  readonly column: string | null;
  /** What the cell holds, shortened. */
  readonly value: string;
}
