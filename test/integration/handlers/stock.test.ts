import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';

import type { ExportBody } from '../../../shared/ipc/exports.ts';
import type { StockFigures } from '../../../shared/stock/stock-figures.ts';
import { good } from '../good.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { openedHandlers, valueOf } from './opened-handlers.ts';

const folder = useStationFolder();

const FIGURES: StockFigures = {
  pageWidthMm: 210,
  pageHeightMm: 297,
  shape: 'rectangle',
  columns: 2,
  rows: 4,
  labelWidthMm: 90,
  labelHeightMm: 60,
  cornerRadiusMm: 2,
  leftMm: 10,
  topMm: 20,
  pitchXMm: 95,
  pitchYMm: 65,
  safeMarginMm: 1.5,
};

const sheetOn = (template: string): ExportBody => ({
  scope: 'serials',
  export_type: 'sheet_pdf',
  file_format: 'pdf',
  asset_config: { sheet_template: template },
});

test('measured stock is labelled on, first in the next search, and edited or removed without changing the jobs before', async () => {
  const station = await folder.open();
  addSerials(station, 3);
  const { client, events } = openedHandlers(station);
  const stock = { name: 'Tea tins', number: 'Acme T8', figures: FIGURES };
  const kept = valueOf(await client.stock.add(stock));
  expect(kept).toMatchObject({ id: 'own_tea_tins', stock: ['Acme T8'] });
  expect(events.map(({ name }) => name)).toContain('stock.changed');
  const request = sheetOn(kept.id);
  expect(valueOf(await client.exports.preview({ request }))).toMatchObject({ kind: 'sheet', sheetCount: 1 });
  station.exports.start();
  const bytesOf = async (id: Parameters<typeof station.exports.wait>[0]): Promise<Buffer> => {
    await station.exports.wait(id);
    return readFileSync(valueOf(station.exports.artifact(id)).path);
  };
  const { job_id: id } = valueOf(await client.exports.submit({ request }));
  const made = await bytesOf(id);
  expect(valueOf(await client.jobs.find({ id }))).toMatchObject({ template: kept.id });
  const [found] = valueOf(await client.stock.search({ text: '' })).items;
  expect(found).toMatchObject({ isRecent: true, entry: { origin: 'own', template: { id: kept.id } } });

  valueOf(
    await client.stock.edit({ id: kept.id, version: 1, name: 'Tins', figures: { ...FIGURES, leftMm: 5 } }),
  );
  valueOf(await client.stock.remove({ id: kept.id }));
  expect(await client.exports.preview({ request })).toMatchObject({ ok: false });
  const again = valueOf(await client.jobs.again({ id }));
  expect((await bytesOf(again.id)).equals(made)).toBe(true);

  // Its id is not given to another while it is away.
  expect(valueOf(await client.stock.add(stock)).id).toBe('own_tea_tins_2');
  valueOf(await client.stock.restore({ id: kept.id }));
  expect(valueOf(await client.stock.find({ id: kept.id }))).toMatchObject({
    template: { name: 'Tins', grid: { originXMm: 5 }, stock: ['Acme T8'] },
  });
});

test('stock is found by the least label that it has to have, upright or lying', async () => {
  const { client } = openedHandlers(await folder.open());
  const figures = { ...FIGURES, columns: 1, rows: 1 };
  const add = async (name: string, labelWidthMm: number, labelHeightMm: number): Promise<void> => {
    valueOf(
      await client.stock.add({ name, number: '', figures: { ...figures, labelWidthMm, labelHeightMm } }),
    );
  };
  await add('Upright', 96, 140);
  await add('Lying', 148, 105);
  await add('Square', 130, 130);
  const leastLabel = { widthMm: 95, heightMm: 140 };
  const { items } = valueOf(await client.stock.search({ text: '', leastLabel }));
  const own = items.filter(({ entry }) => entry.origin === 'own');
  expect(own.map(({ entry }) => entry.template.name).toSorted()).toEqual(['Lying', 'Upright']);
});

test('an edit of stock that another client has changed meanwhile is refused, and a rename forgets no opened sheet', async () => {
  const station = await folder.open();
  const { client } = openedHandlers(station);
  const { id } = valueOf(await client.stock.add({ name: 'Tins', number: '', figures: FIGURES }));
  const printer = good(station.printers.add({ backend: 'file', target: folder.path }, 'Folder', {}));
  const opened = () => station.sheetOccupancy.of(printer.id, id).spoiled;
  station.sheetOccupancy.spoil(printer.id, id, [3], true);
  const [{ version } = { version: 0 }] = valueOf(await client.stock.own());
  valueOf(await client.stock.edit({ id, version, name: 'Tea tins' }));
  expect(opened()).toEqual([3]);
  const stale = { id, version, figures: { ...FIGURES, leftMm: 5 } };
  expect(await client.stock.edit(stale)).toMatchObject({
    problem: { code: 'stock_edited', facts: { stock: 'Tea tins' } },
  });
  valueOf(await client.stock.edit({ ...stale, version: version + 1 }));
  expect(opened()).toEqual([]);
});

test('stock that cannot be is refused with what is wrong, and so are changes to stock that comes with the program', async () => {
  const { client } = openedHandlers(await folder.open());
  const refusals = await Promise.all([
    client.stock.add({ name: 'Wide', number: '', figures: { ...FIGURES, pitchXMm: 80 } }),
    client.stock.add({ name: ' ', number: '', figures: FIGURES }),
    client.stock.edit({ id: 'avery_5160', version: 1, name: 'Mine' }),
    client.stock.remove({ id: 'own_nothing' }),
    client.stock.copy({ id: 'own_nothing', name: 'Mine' }),
  ]);
  expect(refusals.map((refusal) => !refusal.ok && refusal.problem.code)).toEqual([
    ...['stock_figures', 'stock_name', 'stock_bundled', 'stock_unknown', 'stock_unknown'],
  ]);
});

test('a copy of stock that comes with the program goes out as a file of gLabels and is there already when it comes in', async () => {
  const station = await folder.open();
  const { client, handlers, offered } = openedHandlers(station);
  const copy = valueOf(await client.stock.copy({ id: 'avery_5160', name: 'Ours' }));
  valueOf(await client.stock.saveFile({ ids: [copy.id], format: 'glabels' }));
  const [file = { path: '' }] = offered;
  expect(readFileSync(file.path, 'utf8')).toContain('<Layout nx="3" ny="10"');
  const take = async (from: string) => {
    const received = await handlers.receive({ path: from, name: 'ours.template', temporary: false });
    return client.stock.importFile({ fileId: valueOf(received).fileId });
  };
  expect(valueOf(await take(file.path))).toMatchObject({
    added: [],
    faults: [{ facts: { which: 'known', stock: copy.id } }],
  });
  const hostile = path.join(folder.path, 'hostile.template');
  writeFileSync(hostile, '<!DOCTYPE a [<!ENTITY b "b">]><Glabels-templates/>');
  expect(await take(hostile)).toMatchObject({ ok: false, problem: { code: 'stock_file' } });
});

test('stock that stands twice in a file comes in once, and two files of one name are offered beside each other', async () => {
  const station = await folder.open();
  const { client, handlers, offered } = openedHandlers(station);
  const sheet = readFileSync('resources/templates/avery_5160.json', 'utf8');
  const file = path.join(folder.path, 'twice.json');
  writeFileSync(file, `[${sheet},${sheet}]`);
  const received = await handlers.receive({ path: file, name: 'twice.json', temporary: false });
  const { added, faults } = valueOf(await client.stock.importFile({ fileId: valueOf(received).fileId }));
  expect(added).toHaveLength(1);
  expect(faults).toMatchObject([{ facts: { which: 'known', stock: added[0]?.id } }]);
  const ids = added.map(({ id }) => id);
  valueOf(await client.stock.saveFile({ ids, format: 'json' }));
  valueOf(await client.stock.saveFile({ ids: [...ids, 'avery_5163'], format: 'json' }));
  const [first, second] = offered.map((one) => readFileSync(one.path, 'utf8').length);
  expect(second).toBeGreaterThan(first ?? Infinity);
});

test('another process sees own stock at once, a backup has it, and what is damaged is taken from the list', async () => {
  const station = await folder.open();
  const other = await folder.open();
  const add = (name: string) => valueOf(station.ownStock.measure({ name, number: '', figures: FIGURES }));
  const [kept, lost] = [add('Kept'), add('Lost')];
  expect(other.stock.get(kept.id)).toEqual(kept);
  const backup = await station.backups.create();
  station.ownStock.remove(kept.id);
  expect(await station.backups.restore(backup)).toMatchObject({ ok: true });
  expect(other.ownStock.find(kept.id)).toEqual(kept);

  const db = new BetterSqlite3(path.join(folder.path, 'labelwright.sqlite'));
  db.prepare('UPDATE own_stock SET template = \'{"grid"\' WHERE id = ?').run(lost.id);
  db.close();
  const repaired = await folder.open();
  expect(repaired.startNotes.map(({ code }) => code)).toEqual(['own_stock_unreadable']);
  expect(repaired.ownStock.list()).toEqual([kept]);
});
