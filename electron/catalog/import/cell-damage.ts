import type { Problem } from '../../../shared/result/result.ts';
import type { ImportField } from './fields.ts';
import type { CellMark } from './table/row.ts';

/** A lot such as `12E5` that a spreadsheet took for a number; only its own way of writing is meant. */
const SCIENTIFIC = /^\d(?:[.,]\d+)?E\+\d{2,3}$/i;

/** What formulas give when they fail: ECMA-376 part 1, section 18.17.2.7. CSV files keep it as text. */
const ERROR_VALUES = ['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!'];

/**
 * What a spreadsheet did to a cell so that its text cannot be trusted for this
 * field; null where it can. A lot code that has become a date or a rounded
 * number must never go on a label. `stored` is what the cell holds where the sheet shows `text` instead.
 */
export function cellDamage(
  field: ImportField,
  text: string,
  mark: CellMark | undefined,
  stored?: string,
): Problem | null {
  if (mark === 'date' || mark === 'month') {
    if (!MAY_BE_DATES.includes(field)) return BECAME_DATE;
    return field === 'expiry' && stored !== undefined ? shownOtherwise(text, stored) : null;
  }
  if (mark === 'shown_otherwise') {
    return field === 'expiry' || isCode(field) ? shownOtherwise(text, stored) : null;
  }
  if (mark !== undefined) return DAMAGE[mark];
  if (text.startsWith('#') && ERROR_VALUES.includes(text)) return DAMAGE.error_value;
  if (isCode(field) && SCIENTIFIC.test(text)) return DAMAGE.digits_lost;
  return null;
}

const MAY_BE_DATES: readonly ImportField[] = ['expiry', 'name', 'brand'];

function isCode(field: ImportField): boolean {
  return field === 'lot' || field === 'serial';
}

/** Two readings of one number, and no way to tell which was meant. */
function shownOtherwise(shown: string, stored: string | undefined): Problem {
  const again = 'Format the column as text and type it again.';
  if (stored === undefined) {
    return {
      code: 'cell_shown_otherwise',
      message: `The file holds ${shown} here, in a number format that cannot be read. ${again}`,
      facts: { which: 'unknown', stored: shown },
    };
  }
  if (shown === '') {
    return {
      code: 'cell_shown_otherwise',
      message: `The sheet shows nothing here, and the file holds ${stored}. ${again}`,
      facts: { which: 'hidden', stored },
    };
  }
  return {
    code: 'cell_shown_otherwise',
    message: `The sheet shows ${shown} here, and the file holds ${stored}: which is meant, nobody can tell. ${again}`,
    facts: { which: 'both', shown, stored },
  };
}

const BECAME_DATE: Problem = {
  code: 'cell_date',
  message: 'The spreadsheet holds a date here. Format the column as text and type the code again.',
};

const DAMAGE: Readonly<Record<Exclude<CellMark, 'date' | 'month' | 'shown_otherwise'>, Problem>> = {
  digits_lost: {
    code: 'cell_digits_lost',
    message:
      'A spreadsheet has taken this for a number and rounded it, so digits are lost. ' +
      'Format the column as text and type the code again.',
  },
  formula_without_value: {
    code: 'cell_formula',
    message:
      'This cell is a formula and the file does not hold its result. Open and save it in the spreadsheet program.',
  },
  error_value: {
    code: 'cell_error',
    message: 'The formula in this cell failed. Mend it in the spreadsheet.',
  },
  too_long: { code: 'cell_too_long', message: 'This cell holds more than 65,536 characters.' },
};
