import type { Problem } from '../../../shared/result/result.ts';
import type { RowProblem } from './row-values.ts';
import type { Row, Table } from './table/row.ts';

/** Characters of a cell that a report quotes. */
const LONGEST_QUOTE = 80;

/**
 * What is wrong with a row as a whole, so that its cells may belong to other columns than they stand in; null where
 * nothing is. `width` is how many columns the headings have.
 */
export function tornRow(row: Row, width: number, format: Table['format']): RowProblem | null {
  const whole = { row: row.number, column: null };
  if (row.torn !== undefined) return { ...whole, value: quotedCell(row.cells.join(' ')), ...TORN[row.torn] };
  if (format !== 'csv' || row.cells.length <= width) return null;
  const extra = row.cells.slice(width).filter((cell) => cell.trim() !== '');
  return extra.length === 0 ? null : { ...whole, value: quotedCell(extra.join(' ')), ...EXTRA_CELLS };
}

/** A cell as a report shows it: shortened. */
export function quotedCell(text: string): string {
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…`;
}

const TORN: Readonly<Record<NonNullable<Row['torn']>, Problem>> = {
  cut_off: {
    code: 'row_cut_off',
    message: 'The file ends in the middle of this row: it was probably cut off. Get a whole copy.',
  },
  unclear_quote: {
    code: 'row_unclear_quote',
    message:
      'A quotation mark in this row leaves open where its cell ends, so it may take in the next cells or rows. ' +
      'Put the cell in quotes and write each quotation mark inside it twice, or take the mark away.',
  },
};

/** CSV only: in a spreadsheet, cells beside the table are somebody's notes. */
const EXTRA_CELLS: Problem = {
  code: 'row_extra_cells',
  message:
    'This row has more cells than there are headings. Put cells that hold a comma or a quotation mark in quotes.',
};
