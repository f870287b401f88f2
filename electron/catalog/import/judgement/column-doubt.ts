import type { Problem } from '../../../../shared/result/result.ts';
import { fieldFact, type MappedColumn } from '../column-map.ts';
import { quotedCell } from '../torn-row.ts';
import type { ColumnLook } from './column-look.ts';

/** A column that its heading says is one thing, and its cells another. Nobody takes it for that without a person's word. */
export interface ColumnDoubt {
  readonly column: MappedColumn;
  readonly look: ColumnLook;
  /** Its first cells. */
  readonly examples: readonly string[];
}

/** Says a doubt about a column, and how a person settles it: `column_doubtful`. */
export function doubtProblem({ column, look, examples }: ColumnDoubt): Problem {
  const { field } = column;
  const heading = column.heading.trim();
  const shown = examples.map(quotedCell);
  const looks = lookProblem(look);
  return {
    code: 'column_doubtful',
    message:
      `By its heading the column "${heading}" is ${fieldFact(field).message}, but it ${looks.message}: ${shown.join(', ')}. ` +
      `Say which is right; on the command line: --map "${heading}=${field}" takes it, --map "${heading}=" leaves it out.`,
    facts: { heading, label: fieldFact(field), looks, examples: shown, field },
  };
}

/** What a column looks like, as a part of a sentence. */
export function lookProblem(look: ColumnLook): Problem {
  return { code: 'column_looks', message: LOOKS[look], facts: { which: look } };
}

const LOOKS: Readonly<Record<ColumnLook, string>> = {
  row_numbers: 'seems to number the rows',
  amounts: 'seems to hold prices or other amounts',
  percentages: 'seems to hold percentages',
  dates: 'seems to hold dates',
  yes_no: 'seems to hold yes and no',
  quantities: 'seems to hold quantities',
  gtins: 'seems to hold GTINs',
  numbers: 'seems to hold article numbers',
  no_gtins: 'holds numbers that are no GTINs, since most check digits do not fit',
  no_dates: 'holds hardly any dates',
};
