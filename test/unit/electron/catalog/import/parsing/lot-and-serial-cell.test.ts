import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  parseLotCell,
  parseSerialCell,
} from '../../../../../../electron/catalog/import/parsing/lot-and-serial-cell.ts';
import type { CellProblem } from '../../../../../../electron/catalog/import/parsing/row-problems.ts';
import { GS1_CHARACTERS } from '../../../../../../shared/gs1/lot-and-serial.ts';
import type { Outcome } from '../../../../../../shared/result/result.ts';

/** The code that a cell holds, or else what is wrong with it and its repair. */
function read(
  text: string,
  parse: (text: string, isShown: boolean) => Outcome<string, CellProblem> = parseLotCell,
  isShown = false,
): unknown {
  const parsed = parse(text, isShown);
  return parsed.ok ? parsed.value : [parsed.problem.code, parsed.problem.repair?.value ?? null];
}

describe.each([
  ['lot', parseLotCell],
  ['serial', parseSerialCell],
])('a cell with a %s', (_, parse) => {
  it.each([
    ...[
      'L1',
      'OL-1',
      '2024/0001',
      '12E5',
      '12.10',
      '12.00',
      'A.B',
      'L+1',
      "O'Brien",
      '../../etc/passwd',
      'NA12',
      'N1',
      'K-A',
    ],
    ...['A-1', '00123', '-5', '1234-5678', 'AB123-456', '2026-01-15', '100', 'S1-B2', '000'],
  ])('of %s is that', (text) => {
    expect(read(text, parse)).toBe(text);
  });

  it.each([
    ...[
      'N/A',
      'n/a',
      'NA',
      'N.A.',
      'n. a.',
      '-',
      '--',
      '—',
      '?',
      '??',
      '...',
      '_',
      'nan',
      'NaN',
      'NULL',
      '(null)',
      'None',
    ],
    ...[
      'TBC',
      'tbd',
      'k.A.',
      '(blank)',
      '(leer)',
      '(vacío)',
      '(en blanco)',
      'k. A.',
      'n.v.t.',
      'nvt',
      's/n',
      'S/D',
      'n/d',
      '0',

      'Unknown',
      'unbekannt',
      'sin lote',
    ],
    ...["'-", '="N/A"', '0.0', '\uff0d', "''"],
  ])('of %j holds nothing that could be printed', (text) => {
    expect(read(text, parse)).toEqual(['cell_placeholder', null]);
  });

  it.each([
    ["'00123", '00123'],
    ['\u201900123', '00123'],
    ['`00123', '00123'],
    ["'A-1'", 'A-1'],
    ['="00123"', '00123'],
    ['"00123"', '00123'],
    ['"L1', 'L1'],
    ['12345.0', '12345'],
    ["'007.0", '007'],
    ["'-5", '-5'],
  ])('of %s is %s with something that a program has put there', (text, repair) => {
    expect(read(text, parse)).toEqual(['cell_decorated', repair]);
  });

  it.each(['=A1', "'=A1", '+A1', '=SUM(A1:A2)', "'+1"])('of %s is the text of a formula', (text) => {
    expect(read(text, parse)).toEqual(['cell_formula_text', null]);
  });

  it.each(['S4;S5', 'S1, S2', 'S1\nS2', 'S1|S2', "'S1;S2", 'A;B;C', 'S1\r\nS2', 'S1,S2,S3'])(
    'of %j holds several',
    (text) => {
      expect(read(text, parse)).toEqual(['cell_several', null]);
    },
  );

  it.each([
    '1'.repeat(65_000),
    `${'1'.repeat(30_000)}-${'1'.repeat(30_000)}`,
    `A${' '.repeat(65_000)}B`,
    `A${'"'.repeat(65_000)}B`,
  ])('as long as cells can be is refused without much work', (text) => {
    expect(parse(text, false).ok).toBe(false);
  });

  it('that a sheet shows in a format keeps the decimals that it shows', () => {
    expect(read('12.0', parse, true)).toBe('12.0');
  });

  it('is taken only as it stands, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from(GS1_CHARACTERS)), minLength: 1, maxLength: 20 }),
        (text) => {
          const parsed = parse(text, false);
          if (parsed.ok) expect(parsed.value).toBe(text);
          else expect(parsed.problem.code).toMatch(/^cell_/);
        },
      ),
    );
  });
});

describe('a cell with a lot', () => {
  it('may hold a decimal comma, and a range, which may be the name of one lot', () => {
    expect(read('12,5')).toBe('12,5');
    expect(read('B12-B14')).toBe('B12-B14');
  });
});

describe('a cell with a serial', () => {
  it.each([
    ['SN001-SN010', 10],
    ['SN001 - SN010', 10],
    ['SN001–SN010', 10],
    ['SN001 to SN010', 10],
    ['SN001 bis SN010', 10],
    ['S1..S9', 9],
    ['S1-S2', 2],
    ['SN001-010', 10],
    ['0001-0500', 500],
  ])('of %s is a range of %i', (text, number) => {
    const parsed = parseSerialCell(text, false);
    expect(parsed).toMatchObject({
      ok: false,
      problem: { code: 'cell_several', facts: { which: 'range', number } },
    });
  });

  it.each(['SN010-SN001', 'SN001-TN010', '12-34', 'AB123-456', '1234-5678'])(
    'of %s is one serial',
    (text) => {
      expect(read(text, parseSerialCell)).toBe(text);
    },
  );

  it('says how many there are', () => {
    expect(parseSerialCell('S1,S2,S3', false)).toMatchObject({
      problem: { facts: { which: 'list', number: 3 } },
    });
    expect(parseSerialCell('12,5', false)).toMatchObject({
      problem: { facts: { which: 'list', number: 2 } },
    });
  });
});
