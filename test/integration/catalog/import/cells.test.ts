import { describe, expect, it } from 'vitest';

import type { ImportOptions, ImportPlan } from '../../../../electron/catalog/import/plan-import.ts';
import { useDataFolder } from '../../data-folder.ts';
import { good } from '../../good.ts';
import { caseFile, ImportBench } from './import-bench.ts';

const folder = useDataFolder();

async function planOf(
  name: string,
  options: ImportOptions = {},
): Promise<{ readonly desk: ImportBench; readonly plan: ImportPlan }> {
  const desk = new ImportBench(folder);
  return { desk, plan: good(await desk.imports.plan(caseFile(name), options)) };
}

/** Row, column, code and repair of each thing that is wrong. */
function problemsOf({ report }: ImportPlan): readonly string[] {
  return report.problems.map(({ row, column, code, repair }) =>
    [String(row), column ?? '', code, repair?.value ?? ''].join(' ').trim(),
  );
}

describe('cells that say that there is nothing', () => {
  it('are refused in each column that goes on a label, with the word that they hold', async () => {
    const { plan } = await planOf('13-not-available.csv');
    expect(problemsOf(plan)).toEqual([
      '2 lot cell_placeholder',
      '3 lot cell_placeholder',
      '4 lot cell_placeholder',
      '5 lot cell_placeholder',
      '6 serial cell_placeholder',
      '7 serial cell_placeholder',
      '8 serial cell_placeholder',
      '9 lot cell_placeholder',
      '9 serial cell_placeholder',
      '10 lot cell_placeholder',
      '10 serial cell_placeholder',
      '11 lot cell_placeholder',
      '11 serial cell_placeholder',
    ]);
    expect(plan.report.problems[0]?.message).toContain('"N/A"');
    expect(plan.report.counts.rows).toMatchObject({ total: 10, new: 0, invalid: 10 });
  });

  it('are no names, which is noted, and no GTINs and expiry dates', async () => {
    const desk = new ImportBench(folder);
    const { report } = await desk.import([
      'gtin,name,brand,lot,expiry',
      '9521234000013,N/A,-,L1,2027-12-31',
      'nan,Oil,,L2,',
      '9521234000020,Tea,,L3,TBC',
    ]);
    expect(desk.products()).toEqual(['09521234000013 /']);
    expect(report.notes).toMatchObject([{ code: 'names_empty', facts: { number: 2 } }]);
    expect(report.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, 'gtin', 'cell_placeholder'],
      [4, 'expiry', 'cell_placeholder'],
    ]);
  });
});

describe('cells with several serials', () => {
  it('are refused, with how many there are', async () => {
    const { plan } = await planOf('23b-many-serials.csv');
    expect(plan.report.problems.map(({ row, code, facts }) => [row, code, facts?.number])).toEqual([
      [2, 'cell_several', 3],
      [3, 'cell_several', 2],
      [4, 'cell_several', 10],
      [5, 'cell_several', 2],
      [6, 'cell_several', 2],
    ]);
    expect(plan.report.counts.rows).toMatchObject({ total: 5, new: 0, invalid: 5 });
  });
});

describe('cells with an apostrophe in front', () => {
  it('are refused in each column, with the value without it', async () => {
    const { plan } = await planOf('27a-apostrophes.csv');
    expect(problemsOf(plan)).toEqual([
      '2 gtin gtin_decorated 9521234000013',
      '2 lot cell_decorated 00123',
      '2 serial cell_decorated 0007',
      '3 gtin gtin_decorated 9521234000020',
      '3 lot cell_decorated -5',
      '3 serial cell_formula_text',
    ]);
  });

  it('are read without it where repairs are accepted; the text of a formula stays refused', async () => {
    const { desk, plan } = await planOf('27a-apostrophes.csv', { acceptRepairs: true });
    good(desk.imports.apply(plan));
    expect(desk.serials()).toEqual(['0007 00123']);
    expect(problemsOf(plan)).toEqual(['3 serial cell_formula_text']);
    expect(plan.report.repairedCells).toBe(5);
  });
});

describe('8 digits', () => {
  it('that are a UPC-E are refused with the number that it is short for, where that is told', async () => {
    const { plan } = await planOf('12-upc-e.csv');
    expect(problemsOf(plan)).toEqual([
      '2 upc gtin_upc_e',
      '3 upc gtin_upc_e',
      '4 upc gtin_upc_e',
      '5 upc gtin_upc_e',
      '6 upc gtin_check_digit',
      '7 upc gtin_upc_e',
      '8 upc gtin_upc_e',
    ]);
  });
});

describe('GTINs that GS1 keeps for other uses', () => {
  it('go in, and the report says how many there are and names the first', async () => {
    const { desk, plan } = await planOf('28-restricted.csv');
    good(desk.imports.apply(plan));
    expect(desk.products()).toEqual([
      '99521234000016 Variable measure indicator 9/',
      '02012345006546 Shop scale 20/',
      '00212345006542 RCN 02/',
      '00400000123455 RCN 04/',
      '00000020123451 RCN-8 with 2/',
      '09901234567899 coupon 99/',
      '09789521234002 ISBN-13/',
      '09779521234003 ISSN/',
    ]);
    // Eight digits with 0 in front are the short form of a UPC-A as well.
    expect(problemsOf(plan)).toEqual(['7 gtin gtin_upc_e']);
    expect(plan.report.notes).toMatchObject([
      {
        code: 'restricted_gtins',
        facts: { number: 6, examples: ['99521234000016', '2012345006546', '212345006542'] },
      },
    ]);
  });

  it('are counted by rows and named once, and others are not noted', async () => {
    const desk = new ImportBench(folder);
    const { report } = await desk.import([
      'gtin,lot',
      '2012345006546,L1',
      '2012345006546,L2',
      '9521234000013,L1',
      '9789521234002,L1',
    ]);
    expect(report.notes).toMatchObject([
      { code: 'restricted_gtins', facts: { number: 2, examples: ['2012345006546'] } },
    ]);
    expect((await desk.import(['gtin', '9521234000020'])).report.notes).toEqual([]);
  });
});
