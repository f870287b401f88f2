import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addsDigits, GtinColumn } from '../../../../../../electron/catalog/import/judgement/gtin-column.ts';
import { checkDigit } from '../../../../../../shared/gs1/check-digit.ts';

function columnOf(cells: readonly string[]): GtinColumn {
  const column = new GtinColumn();
  for (const cell of cells) column.add(cell);
  return column;
}

/** A UPC whose leading zero is lost: eleven digits. */
function shortUpc(digits: number): string {
  const rest = `0${String(3_000_000_000 + digits)}`;
  return `${rest}${String(checkDigit(rest))}`.slice(1);
}

const UPCS = [1, 2, 3, 4].map(shortUpc);
const GTIN = '9506000134352';

describe('a column of GTINs', () => {
  it('proves lost zeros by three numbers that fit, not by two, and not by one in many rows', () => {
    expect(columnOf(UPCS.slice(0, 3)).allowsAddedDigits).toBe(true);
    expect(columnOf(UPCS.slice(0, 2)).allowsAddedDigits).toBe(false);
    expect(columnOf([shortUpc(1), shortUpc(1), shortUpc(1)]).allowsAddedDigits).toBe(false);
  });

  it('proves them for a single one among whole GTINs, but not where another short one does not fit', () => {
    const whole = [GTIN, '95200019', '9520000001018'];
    expect(columnOf([...whole, shortUpc(1)]).allowsAddedDigits).toBe(true);
    expect(columnOf([...whole, shortUpc(1), '36000291453']).allowsAddedDigits).toBe(false);
  });

  it('bears a mistyped number or two among many', () => {
    expect(columnOf([...UPCS, shortUpc(5), '36000291453']).allowsAddedDigits).toBe(true);
  });

  it('is none where most of its numbers are none; what is shortened says nothing', () => {
    const orders = ['4500012345', '4500012346', '4500012347', '4500012348', '4500012349'];
    expect(columnOf(orders).isNone).toBe(true);
    expect(columnOf(orders.slice(0, 4)).isNone).toBe(false);
    expect(columnOf([...orders.slice(0, 2), GTIN, '95200019', '9520000001018']).isNone).toBe(false);
    expect(columnOf(['9.5E+12', '9.6E+12', '9.7E+12', '9.8E+12', '9.9E+12']).isNone).toBe(false);
  });

  it('of random ten-digit numbers never proves a repair', () => {
    const numbers = fc.array(fc.integer({ min: 1_000_000_000, max: 4_294_967_295 }), {
      minLength: 5,
      maxLength: 200,
    });
    fc.assert(
      fc.property(numbers, (cells) => {
        expect(columnOf(cells.map(String)).allowsAddedDigits).toBe(false);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('knows which repairs add digits', () => {
    expect(addsDigits('36000291452', '036000291452')).toBe(true);
    expect(addsDigits("'36000291452.0", '036000291452')).toBe(true);
    expect(addsDigits('3.6000291452E+10', '036000291452')).toBe(true);
    expect(addsDigits('9.506000134352E+12', GTIN)).toBe(false);
    expect(addsDigits(`'${GTIN}`, GTIN)).toBe(false);
  });
});
