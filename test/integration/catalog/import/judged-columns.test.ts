import { fileURLToPath } from 'node:url';

import { beforeEach, describe, expect, it } from 'vitest';

import { useDataFolder } from '../../data-folder.ts';
import { codeOf, ImportBench, OIL, TEA } from './import-bench.ts';

const folder = useDataFolder();
let desk: ImportBench;

beforeEach(() => {
  desk = new ImportBench(folder);
});

function fixture(name: string): string {
  return fileURLToPath(new URL(`../../../fixtures/cases/${name}`, import.meta.url));
}

async function refusalOf(lines: readonly string[]): Promise<string> {
  const plan = await desk.imports.plan(desk.file(lines));
  expect(desk.catalogue()).toEqual([[], [], []]);
  expect(desk.temporaryTables()).toBe(0);
  return plan.ok ? 'ok' : `${plan.problem.code}: ${plan.problem.message}`;
}

describe('a column that does not hold what its heading says', () => {
  it('is not taken: S.No. that numbers the rows, Charge that holds prices', async () => {
    const sno = await desk.imports.plan(fixture('03-sno.csv'));
    expect(sno).toMatchObject({
      problem: {
        code: 'column_doubtful',
        message: expect.stringContaining(
          '"S.No." is the serial number, but it seems to number the rows: 1, 2, 3',
        ) as string,
      },
    });
    const charge = await desk.imports.plan(fixture('24d-headings-charge.csv'));
    expect(charge).toMatchObject({
      problem: { code: 'column_doubtful', facts: { heading: 'Charge', examples: ['4.50', '12.00'] } },
    });
  });

  it('is taken, or left out, by a person’s word', async () => {
    const left = await desk.imports.plan(fixture('03-sno.csv'), { map: { 'S.No.': '' } });
    expect(left).toMatchObject({ value: { report: { kind: 'lots', counts: { rows: { new: 5 } } } } });
    const taken = await desk.imports.plan(fixture('03-sno.csv'), { map: { 'S.No.': 'serial' } });
    expect(taken).toMatchObject({ value: { report: { kind: 'serials', counts: { rows: { new: 5 } } } } });
  });

  it.each([
    ['Serial No', ['gtin,Serial No', `${OIL},57`, `${OIL},63`, `${TEA},91`], 'number the rows'],
    ['Serial', ['gtin,Serial', `${OIL},1`, `${OIL},2`, `${TEA},3`], 'number the rows'],
    ['Los', ['gtin,Los', `${OIL},"\u20ac 12,00"`, `${TEA},"1.234,56"`], 'prices'],
    ['lot', ['gtin,lot', `${OIL},12 %`, `${TEA},5 %`], 'percentages'],
    ['lot', ['gtin,lot', `${OIL},2026-05-01`, `${TEA},2026-05-02`], 'dates'],
    ['name', ['gtin,name', `${OIL},4.50`, `${TEA},12.00`], 'prices'],
    ['brand', ['gtin,brand', `${OIL},31.12.2027`, `${TEA},30.11.2027`], 'dates'],
    [
      'barcode',
      ['barcode,name', ...[1, 2, 3, 4, 5, 6].map((last) => `+49 170 555012${last},Somebody`)],
      'no GTINs',
    ],
    [
      'expiry',
      ['gtin,lot,expiry', ...['A', 'B', 'C', 'D', 'E'].map((lot) => `${OIL},${lot},365 days`)],
      'hardly any dates',
    ],
  ])('is not taken: %s %#', async (heading, lines, look) => {
    const refusal = await refusalOf(lines);
    expect(refusal).toContain(`column_doubtful: By its heading the column "${heading}"`);
    expect(refusal).toContain(look);
  });

  it('is believed under an identifier of GS1’s', async () => {
    const { report } = await desk.import(['gtin,Serial (21)', `${OIL},1`, `${OIL},2`, `${TEA},3`]);
    expect(report).toMatchObject({ kind: 'serials', counts: { rows: { new: 3 } } });
  });

  it('is not judged by rows that are torn or cut off', async () => {
    const rows = ['gtin,lot,serial', `${OIL},A,S1`, `${OIL},A,"S,2",3`, `${OIL},Tea, green,1`, `${OIL},A,1`];
    expect(codeOf(await desk.imports.plan(desk.file(rows)))).toBe('ok');
  });
});

describe('a column of dates', () => {
  it('of DDMMYY is not read as YYMMDD, but as a person says, or as all its cells say', async () => {
    const lots = ['311227', '300628', '290229'].map((date, index) => `${OIL},L${index},${date}`);
    expect(await refusalOf(['gtin,lot,expiry', ...lots])).toMatch(
      /^dates_ambiguous: .*311227 is 2027-12-31 as day-month-year/,
    );
    await desk.import(['gtin,lot,expiry', ...lots], { dates: 'dmy' });
    // 2029 has no 29 February.
    expect(desk.lots()).toEqual(['L0 2027-12-31', 'L1 2028-06-30']);
  });

  it('is told with an example, and what is past in it', async () => {
    const { report } = await desk.import(['gtin,lot,expiry', `${OIL},A,31/12/2027`, `${OIL},B,01/02/2025`]);
    expect(report.notes).toMatchObject([
      { code: 'dates_read', facts: { examples: ['31/12/2027 \u2192 2027-12-31'] } },
      { code: 'dates_past', facts: { number: 1 } },
    ]);
    expect(desk.lots()).toEqual(['A 2027-12-31', 'B 2025-02-01']);
  });

  it('goes by what its heading says, unless its cells cannot', async () => {
    await desk.import(['gtin,lot,AI 17', `${OIL},A,270312`]);
    await desk.import(['gtin,lot,Expiry (MM/DD/YYYY)', `${OIL},B,03/04/2027`]);
    expect(desk.lots()).toEqual(['A 2027-03-12', 'B 2027-03-04']);
    const lines = ['gtin,lot,Expiry (DD/MM/YYYY)', `${OIL},C,12/31/2027`];
    expect(codeOf(await desk.imports.plan(desk.file(lines)))).toBe('dates_contradict');
  });

  it('that mixes two orders is refused', async () => {
    const lines = ['gtin,lot,expiry', `${OIL},A,31/12/2027`, `${OIL},B,12/31/2027`];
    expect(await refusalOf(lines)).toMatch(/^dates_mixed: /);
  });
});

describe('zeros that a spreadsheet dropped', () => {
  it('are not put back before article numbers, some of which have a check digit that fits by chance', async () => {
    expect(codeOf(await desk.imports.plan(fixture('11-ten-digit-numbers.csv')))).toBe('column_doubtful');
    const options = { map: { barcode: 'gtin' }, acceptRepairs: true };
    const plan = await desk.imports.plan(fixture('11-ten-digit-numbers.csv'), options);
    expect(plan).toMatchObject({
      value: { report: { repairedCells: 0, counts: { rows: { new: 0, total: 120 } } } },
    });
  });

  it('are not put back in one row or two: that proves nothing', async () => {
    const plan = await desk.plan(['upc,name', '36000291452,A', '12345678905,B'], { acceptRepairs: true });
    expect(plan.report.repairedCells).toBe(0);
    expect(plan.report.problems.map(({ code }) => code)).toEqual(['gtin_lost_zeros', 'gtin_lost_zeros']);
  });

  it('are put back where the column is one of UPCs, however often each stands there', async () => {
    const upcs = ['36000291452', '12345678905', '42100005264'];
    const plan = await desk.plan(['upc,serial', ...upcs.flatMap((upc) => [`${upc},S1`, `${upc},S2`])], {
      acceptRepairs: true,
    });
    expect(plan.report).toMatchObject({ repairedCells: 6, counts: { rows: { new: 6 } } });
  });
});
