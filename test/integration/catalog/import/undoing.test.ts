import { beforeEach, describe, expect, it } from 'vitest';

import { Lots } from '../../../../electron/catalog/lots.ts';
import { Products } from '../../../../electron/catalog/products.ts';
import type { ShortId } from '../../../../shared/contract/short-id.ts';
import { useDataFolder } from '../../data-folder.ts';
import { good } from '../../good.ts';
import { codeOf, ImportBench, OIL, TEA } from './import-bench.ts';

const folder = useDataFolder();
let desk: ImportBench;

beforeEach(() => {
  desk = new ImportBench(folder);
});

const HEADINGS = 'gtin,name,lot,expiry,serial';
const FIRST = [HEADINGS, `${OIL},,L1,,S1`, `${OIL},,,,S2`];
/** Makes a product, a lot and serials; fills in a name, a date and a serial's lot. */
const SECOND = [HEADINGS, `${OIL},Oil,L1,2027-12-31,S2`, `${OIL},,L2,,S3`, `${TEA},Tea,L1,,S1`];

describe('an import that is taken back', () => {
  it('leaves the catalogue as it was, to the last value', async () => {
    await desk.import(FIRST);
    const before = desk.catalogue();
    const { record } = await desk.import(SECOND);
    expect(desk.catalogue()).not.toEqual(before);
    const undone = good(desk.imports.undo(record.id));
    expect(desk.catalogue()).toEqual(before);
    expect(undone).toMatchObject({ id: record.id, lotRunId: null });
    expect(undone.undoneAt).not.toBeNull();
    expect(desk.imports.find(record.id)).toEqual(undone);
    expect(desk.db.prepare('SELECT count(*) FROM lot_runs').pluck().get()).toBe(1);
  });

  it('can be imported again, under new keys: what jobs and the ledger remember stays what it was', async () => {
    const { record } = await desk.import(FIRST);
    const keys = () => desk.db.prepare<[], number>('SELECT pk FROM serials').pluck().all();
    const old = keys();
    good(desk.imports.undo(record.id));
    await desk.import(FIRST);
    expect(desk.serials()).toEqual(['S1 L1', 'S2 -']);
    expect(keys().filter((key) => old.includes(key))).toEqual([]);
  });

  it('lets the one before it be taken back too', async () => {
    const first = await desk.import(FIRST);
    const second = await desk.import(SECOND);
    expect(codeOf(desk.imports.undo(first.record.id))).toBe('import_changed_since');
    good(desk.imports.undo(second.record.id));
    good(desk.imports.undo(first.record.id));
    expect(desk.catalogue()).toEqual([[], [], []]);
  });

  it('is taken back once, and has to be there', async () => {
    const { record } = await desk.import(FIRST);
    good(desk.imports.undo(record.id));
    expect(codeOf(desk.imports.undo(record.id))).toBe('import_undone');
    expect(codeOf(desk.imports.undo('2222222222222222222222' as ShortId))).toBe('import_not_found');
  });
});

describe('an import that people have relied on', () => {
  /** Expects the undo to be refused, and nothing to be touched by it. */
  function expectRefused(id: ShortId, code: string): void {
    const before = desk.catalogue();
    expect(codeOf(desk.imports.undo(id))).toBe(code);
    expect(desk.catalogue()).toEqual(before);
  }

  it('is not taken back once a label of it was printed, unless that was a mistake', async () => {
    const { record } = await desk.import(FIRST);
    const mark = desk.db.prepare(
      `INSERT INTO printed_labels (entity, entity_pk, printed_by, reason, printed_at)
       SELECT 'serials', pk, 'A', 'B', ? FROM serials WHERE code = 'S1'`,
    );
    mark.run(desk.now().toISOString());
    expectRefused(record.id, 'import_printed');
    desk.db.exec("UPDATE printed_labels SET undone_at = '2026-11-24', undone_by = 'A', undo_reason = 'C'");
    expect(codeOf(desk.imports.undo(record.id))).toBe('ok');
  });

  it('is not taken back once something of it was changed', async () => {
    const { record } = await desk.import(FIRST);
    const products = new Products(desk.db, () => desk.now());
    const oil = products.find(OIL);
    if (oil === null) throw new Error('The oil was not imported.');
    products.update(oil.id, { name: 'Oil' });
    expectRefused(record.id, 'import_changed_since');
  });

  it('is not taken back once something later belongs to what it made', async () => {
    const { record } = await desk.import(FIRST);
    const oil = new Products(desk.db, () => desk.now()).find(OIL);
    if (oil === null) throw new Error('The oil was not imported.');
    good(new Lots(desk.db, () => desk.now()).add({ productId: oil.id, code: 'LATER' as never }));
    expectRefused(record.id, 'import_used_since');
  });
});
