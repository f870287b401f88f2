import { beforeEach, describe, expect, it } from 'vitest';

import type { RowOutcome } from '../../../../electron/catalog/import/row-outcomes.ts';
import { useDataFolder } from '../../data-folder.ts';
import { good } from '../../good.ts';
import { codeOf, ImportBench, OIL, TEA } from './import-bench.ts';

const folder = useDataFolder();
let desk: ImportBench;
beforeEach(() => {
  desk = new ImportBench(folder);
});

async function rowsOf(lines: readonly string[]): Promise<readonly RowOutcome[]> {
  return good(desk.imports.applyWithOutcomes(await desk.plan(lines))).rows;
}

const idOf = (table: 'lots' | 'serials', code: string): string =>
  desk.db.prepare<[string], string>(`SELECT id FROM ${table} WHERE code = ?`).pluck().get(code) ?? '';

describe('taking a file in says of each row what it stands for', () => {
  it('whether it is new, changed or unchanged', async () => {
    await desk.import(['gtin,lot,expiry', `${OIL},L1,2031-01-31`, `${OIL},L2,2031-01-31`]);
    const rows = await rowsOf(['gtin,lot,expiry', `${OIL},L2,2032-01-31`, `${TEA},L3,`, `${OIL},L1,`]);
    expect(rows).toEqual(
      ['L2', 'L3', 'L1'].map((code, index) => ({
        row: index + 2,
        outcome: 'good',
        withheld: null,
        key: idOf('lots', code),
      })),
    );
    expect(desk.temporaryTables()).toBe(0);
  });

  it('by GTIN where it is a product', async () => {
    expect(await rowsOf(['gtin,name', `${TEA},Tea`])).toMatchObject([{ row: 2, key: `0${TEA}` }]);
  });

  it('once, where others repeat it; contested and unreadable rows stand for nothing', async () => {
    const rows = await rowsOf([
      'gtin,lot,serial',
      `${OIL},L1,S1`,
      `${OIL},,S1`,
      `${OIL},L1,S2`,
      `${OIL},L1,S2`,
      `${OIL},L2,S2`,
      'nothing,L1,S3',
    ]);
    expect(rows).toEqual([
      { row: 2, outcome: 'good', key: idOf('serials', 'S1'), withheld: null },
      { row: 3, outcome: 'duplicate', firstRow: 2 },
      { row: 4, outcome: 'invalid' },
      { row: 5, outcome: 'duplicate', firstRow: 4 },
    ]);
  });

  it('also where the catalogue has it and keeps no labels of it', async () => {
    await desk.import(['gtin,serial', `${OIL},S1`, `${OIL},S2`]);
    desk.db.prepare("UPDATE serials SET active = 0 WHERE code = 'S1'").run();
    expect(await rowsOf(['gtin,serial', `${OIL},S1`, `${OIL},S2`])).toMatchObject([
      { row: 2, outcome: 'good', withheld: 'inactive' },
      { row: 3, outcome: 'good', withheld: null },
    ]);
  });

  it('also of a lot that the catalogue alone names, and has switched off', async () => {
    await desk.import(['gtin,lot,serial', `${OIL},L1,S1`, `${OIL},L2,S2`]);
    desk.db.prepare("UPDATE lots SET active = 0 WHERE code = 'L1'").run();
    expect(await rowsOf(['gtin,serial', `${OIL},S1`, `${OIL},S2`])).toMatchObject([
      { row: 2, outcome: 'good', withheld: 'inactive' },
      { row: 3, outcome: 'good', withheld: null },
    ]);
  });

  it('and names none where every row is bad', async () => {
    expect(await rowsOf(['gtin,lot', 'nothing,L1'])).toEqual([]);
  });

  it('or is refused where the catalogue has lost it since the file was read', async () => {
    const { record } = await desk.import(['gtin', OIL]);
    const plan = await desk.plan(['gtin', OIL]);
    good(desk.imports.undo(record.id));
    expect(codeOf(desk.imports.applyWithOutcomes(plan))).toBe('catalogue_changed');
    expect(desk.temporaryTables()).toBe(0);
  });
});

it('a file that is planned can be watched as it is read, and refused for what is seen', async () => {
  const seen: string[] = [];
  const observer = {
    headings: (headings: readonly string[]) => void seen.push(headings.join()),
    rows: (rows: readonly { readonly number: number }[]) =>
      void seen.push(...rows.map((row) => String(row.number))),
  };
  desk.imports.discard(await desk.plan(['gtin,@printer', `${OIL},A`, '', 'bad,B,C'], { observer }));
  expect(seen).toEqual(['gtin,@printer', '2', '4']);
});
