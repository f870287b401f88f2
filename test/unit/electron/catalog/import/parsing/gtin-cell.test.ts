import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  addsDigits,
  GtinColumn,
  parseGtinCell,
} from '../../../../../../electron/catalog/import/parsing/gtin-cell.ts';
import { computeCheckDigit } from '../../../../../../shared/gs1/gtin.ts';

function problemOf(text: string) {
  const parsed = parseGtinCell(text);
  if (parsed.ok) throw new Error(`${text} was taken for a GTIN.`);
  return { code: parsed.problem.code, repair: parsed.problem.repair?.value ?? null };
}

/** 12 digits whose first is not zero, and their check digit: what an EAN-13 looks like in a spreadsheet. */
const ean13 = fc
  .integer({ min: 10 ** 11, max: 10 ** 12 - 1 })
  .map((digits) => `${digits}${computeCheckDigit(String(digits))}`);

describe('a GTIN cell', () => {
  it('is read where it is a GTIN, whatever else could be made of it', () => {
    // Twelve digits that are a UPC-A; that they might be an EAN-13 without its zero is the same GTIN.
    expect(parseGtinCell('036000291452')).toEqual({ ok: true, value: '00036000291452' });
    expect(parseGtinCell(' 9 506000 134352 ')).toEqual({ ok: true, value: '09506000134352' });
  });

  it.each([
    ['36000291452', '036000291452'],
    ['1234567895', '001234567895'],
    ['123456784', '000123456784'],
  ])('of %s has lost its leading zeros', (text, repair) => {
    expect(problemOf(text)).toEqual({ code: 'gtin_lost_zeros', repair });
  });

  it('is not repaired where the check digit speaks against it', () => {
    expect(problemOf('36000291453')).toEqual({ code: 'gtin_length', repair: null });
    expect(problemOf('9506000134353')).toEqual({ code: 'gtin_check_digit', repair: null });
  });

  it('is not repaired where it is too short to have been a GTIN: an article number, or UPC-E', () => {
    for (const text of ['7', '42', '12345'])
      expect(problemOf(text)).toEqual({ code: 'gtin_length', repair: null });
    for (const text of ['1234565', '0000017', '0425261', '425261', '4252614'])
      expect(problemOf(text)).toEqual({ code: 'gtin_upc_e', repair: null });
  });

  it.each([
    ['04252614', '042100005264'],
    ['0 425261 4', '042100005264'],
    ['06141939', '061400000199'],
  ])('of %s is a UPC-E, and no GTIN-8', (text, repair) => {
    expect(problemOf(text)).toEqual({ code: 'gtin_upc_e', repair });
  });

  it('of 8 digits that are a UPC-E and a number for inside a shop as well is neither without a word', () => {
    expect(parseGtinCell('01234565')).toMatchObject({
      problem: {
        code: 'gtin_upc_e',
        facts: { which: 'both', upcA: '012345000065', inside: '00000001234565' },
      },
    });
    expect(parseGtinCell('00000001234565')).toEqual({ ok: true, value: '00000001234565' });
    expect(parseGtinCell('012345000065')).toEqual({ ok: true, value: '00012345000065' });
  });

  it.each(['96385074', '20123451', '10000007'])('of %s is a GTIN-8: no UPC-E begins so', (text) => {
    expect(parseGtinCell(text)).toEqual({ ok: true, value: text.padStart(14, '0') });
  });

  it.each(['N/A', '-', 'nan', 'NULL', 'TBC', '?', '0', 'k.A.'])('of %s holds nothing', (text) => {
    expect(problemOf(text)).toEqual({ code: 'cell_placeholder', repair: null });
  });

  it('of zeros only is told apart from a placeholder', () => {
    expect(problemOf('00000000')).toEqual({ code: 'gtin_zero', repair: null });
  });

  it.each(['9.506000134352E+12', '9,506000134352E+12', '9.506000134352e12'])(
    'of %s still has all its digits',
    (text) => {
      expect(problemOf(text)).toEqual({ code: 'gtin_scientific', repair: '9506000134352' });
    },
  );

  it.each(['9.50600013435E+12', '9.506E+12', '1.23E+13', '9E+12'])(
    'of %s is recognised and not guessed at: digits are gone',
    (text) => {
      expect(problemOf(text)).toEqual({ code: 'gtin_scientific', repair: null });
    },
  );

  it('of a power of ten with all its digits is not repaired where the check digit does not fit', () => {
    expect(problemOf('9.506000134353E+12')).toEqual({ code: 'gtin_scientific', repair: null });
  });

  it.each([
    ['9506000134352.0', '9506000134352'],
    ["'036000291452", '036000291452'],
    ['36000291452.00', '036000291452'],
    ['="9506000134352"', '9506000134352'],
    ['"9506000134352"', '9506000134352'],
    ['\u20199506000134352', '9506000134352'],
  ])('of %s holds what a program has added', (text, repair) => {
    expect(problemOf(text)).toEqual({ code: 'gtin_decorated', repair });
  });

  it.each(['', 'n/a', '-36000291452', '36000291452.5', '0x1F', '<b>36000291452</b>'])(
    'of %j is no GTIN and has no repair',
    (text) => {
      expect(problemOf(text).repair).toBeNull();
    },
  );

  it('is repaired only to the GTIN that it was, whatever a spreadsheet did to it', () => {
    const damages = [
      (gtin: string) => gtin.replace(/^0+/, ''),
      (gtin: string) => Number(gtin).toExponential().toUpperCase(),
      (gtin: string) => Number(gtin).toExponential(5).toUpperCase(),
      (gtin: string) => `${gtin}.0`,
      (gtin: string) => `'${gtin}`,
    ];
    fc.assert(
      fc.property(ean13, fc.constantFrom(...damages), (gtin, damage) => {
        const read = parseGtinCell(damage(gtin));
        const value = read.ok ? read.value : (read.problem.repair?.value ?? null);
        expect([null, gtin.padStart(14, '0')]).toContain(value === null ? null : value.padStart(14, '0'));
      }),
    );
  });
});

function columnOf(cells: readonly string[]): GtinColumn {
  const column = new GtinColumn();
  for (const cell of cells) column.add(cell);
  return column;
}

/** A UPC whose leading zero is lost: eleven digits. */
function shortUpc(digits: number): string {
  const rest = `0${3_000_000_000 + digits}`;
  return `${rest}${computeCheckDigit(rest)}`.slice(1);
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
    expect(columnOf(orders).hasFewGtins).toBe(true);
    expect(columnOf(orders.slice(0, 4)).hasFewGtins).toBe(false);
    expect(columnOf([...orders.slice(0, 2), GTIN, '95200019', '9520000001018']).hasFewGtins).toBe(false);
    expect(columnOf(['9.5E+12', '9.6E+12', '9.7E+12', '9.8E+12', '9.9E+12']).hasFewGtins).toBe(false);
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
