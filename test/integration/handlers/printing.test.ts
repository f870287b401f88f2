import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../../../shared/ipc/schema.ts';
import { MOST_FITTING } from '../../../shared/ipc/stock.ts';
import type { PrintJob } from '../../../shared/printing/print-job.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import { writeImage } from '../../decoding/gray-image.ts';
import { readZpl } from '../../decoding/zpl.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { ZplPrinter } from '../../printers/zpl-printer.ts';
import { PrintCounter, PRINTING } from '../printing/print-counter.ts';
import { TEN_UP } from '../printing/print-folder.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { openedHandlers, valueOf } from './opened-handlers.ts';

const folder = useStationFolder();

const SHEET = {
  scope: 'serials',
  export_type: 'sheet_pdf',
  file_format: 'pdf',
  asset_config: { sheet_template: '63up_1in_letter' },
} as const;

/** A printer that keeps what it gets as files. */
async function addFolder(client: Client): Promise<Printer> {
  const target = path.join(folder.path, 'printed');
  return valueOf(await client.printers.add({ backend: 'file', target, name: 'PDFs' }));
}

async function ended(client: Client, { id }: PrintJob): Promise<PrintJob> {
  await expect
    .poll(async () => valueOf(await client.prints.find({ id })).state, { timeout: 30_000 })
    .toBe('done');
  return valueOf(await client.prints.find({ id }));
}

describe('printing behind a client', () => {
  test('is asked for, printed, confirmed, checked by scan, and printed again only with a reason', async () => {
    const station = await folder.open();
    addSerials(station, 10);
    const { client, events } = openedHandlers(station);
    station.prints.start();
    const printer = await addFolder(client);
    const wish = { request: SHEET, printerId: printer.id };
    const job = await ended(client, valueOf(await client.prints.submit(wish)));
    expect(job).toMatchObject({ printerName: 'PDFs', labels: 10, sentLabels: 10, confirmedLabels: 0 });
    expect(readdirSync(printer.target).filter((name) => name.endsWith('.pdf'))).toHaveLength(1);

    const { id } = job;
    expect(valueOf(await client.prints.confirm({ id, lastGoodNumber: 8 })).confirmedLabels).toBe(8);
    expect(valueOf(await client.catalog.count({ scope: 'serials' })).neverPrinted).toBe(2);
    const scanned = '(01)09506000134352(21)SN-3'.replaceAll(/[()]/g, '');
    expect(valueOf(await client.prints.verify({ id, scanned }))).toMatchObject({
      kind: 'good',
      labelNumber: 3,
    });
    expect(valueOf(await client.prints.verify({ id, scanned }))).toMatchObject({
      kind: 'again',
      labelNumber: 3,
    });
    expect(valueOf(await client.prints.labelNumberOfScan({ id, scanned }))).toEqual({ labelNumber: 3 });

    expect(await client.prints.submit(wish)).toMatchObject({ problem: { code: 'printed_before' } });
    const again = await client.prints.again({ id, reason: 'Label damaged', labels: [3, 3] });
    expect(await ended(client, valueOf(again))).toMatchObject({
      labels: 1,
      reprint: { of: id, reason: 'Label damaged' },
    });
    expect(new Set(events.map(({ name }) => name))).toEqual(
      // The printer was the first that anybody used.
      new Set(['printers.changed', 'prints.changed', 'catalog.changed', 'settings.changed']),
    );
  });

  test('refuses a bad request field by field, as an export does', async () => {
    const station = await folder.open();
    addSerials(station, 3);
    const { client } = openedHandlers(station);
    const printer = await addFolder(client);
    const request = { ...SHEET, asset_config: { ...SHEET.asset_config, start_position: 999 } };
    expect(await client.prints.submit({ request, printerId: printer.id })).toMatchObject({
      problem: { code: 'invalid_fields' },
    });
  });

  test('waits where it is held, moves in the queue, and is cancelled before anything is sent', async () => {
    const station = await folder.open();
    addSerials(station, 6);
    const { client } = openedHandlers(station);
    const { id: printerId } = await addFolder(client);
    valueOf(await client.printers.pause({ id: printerId }));
    const ids: string[] = [];
    const serials = valueOf(await client.catalog.list({ scope: 'serials' })).items;
    for (const serial of serials.slice(0, 3)) {
      const request = { ...SHEET, filters: { serial_ids: [serial.id] } };
      ids.push(valueOf(await client.prints.submit({ request, printerId, hold: true })).id);
    }
    const [first = '', second = '', third = ''] = ids;
    const order = async () => valueOf(await client.prints.list({ printerId })).items.map(({ id }) => id);
    expect(await order()).toEqual([first, second, third]);
    valueOf(await client.prints.reorder({ id: third, before: first }));
    expect(await order()).toEqual([third, first, second]);
    valueOf(await client.prints.cancel({ id: second }));
    expect(valueOf(await client.prints.gang({ ids: [third, first] }))).toMatchObject({ labels: 2 });
    expect(valueOf(await client.prints.purge({ printerId }))).toEqual({ cancelled: 1 });
  });

  test('starts the next job where the sheet was left, and forgets it with a new one', async () => {
    const station = await folder.open();
    addSerials(station, 4);
    const { client } = openedHandlers(station);
    station.prints.start();
    const { id: printerId } = await addFolder(client);
    const stock = { printerId, templateId: '63up_1in_letter' };
    valueOf(await client.sheets.spoil({ ...stock, cells: [6], spoiled: true }));
    const job = valueOf(
      await client.prints.submit({
        request: {
          ...SHEET,
          asset_config: { ...SHEET.asset_config, start_position: 3, skip_positions: [6] },
        },
        printerId,
      }),
    );
    await ended(client, job);
    expect(valueOf(await client.sheets.of(stock))).toEqual({
      used: [3, 4, 5, 7],
      spoiled: [6],
      nextFree: 1,
    });
    expect(valueOf(await client.sheets.newSheet(stock))).toEqual({ used: [], spoiled: [], nextFree: 1 });
  });

  test('prints a target and a test label, which the ledger knows nothing of', async () => {
    const station = await folder.open();
    const { client, offered } = openedHandlers(station);
    const { id, target } = await addFolder(client);
    const stock = { id, templateId: 'avery_l7160' };
    valueOf(await client.printers.printTarget({ ...stock, lines: ['Measure from the edges'] }));
    valueOf(await client.printers.printTestLabel(stock));
    const kept = readdirSync(target);
    expect(kept.filter((name) => /target|test label/.test(name))).toHaveLength(2);
    for (const name of kept) {
      expect(readFileSync(path.join(target, name), 'latin1').slice(0, 5)).toBe('%PDF-');
    }
    valueOf(await client.ledger.save());
    expect(
      readFileSync(offered[0]?.path ?? '', 'utf8')
        .trimEnd()
        .split('\r\n'),
    ).toHaveLength(1);
  });

  test('keeps a calibration for the tray and stock that it was measured for, and shows sheets as they are sent', async () => {
    const station = await folder.open();
    addSerials(station, 1);
    const { client } = openedHandlers(station);
    const { id: printerId } = await addFolder(client);
    const which = { printerId, tray: null, templateId: '63up_1in_letter' };
    const calibration = { offsetXMm: 1, offsetYMm: -0.5, scaleX: 1, scaleY: 1 };
    valueOf(await client.calibrations.keep({ ...which, calibration }));
    expect(valueOf(await client.calibrations.of(which))).toEqual(calibration);
    expect(valueOf(await client.calibrations.of({ ...which, tray: 'tray-2' }))).toBeNull();
    const [printer] = valueOf(await client.printers.list());
    expect(printer?.lastCalibratedAt).not.toBeNull();

    const landed = valueOf(await client.exports.preview({ request: SHEET }));
    const sent = valueOf(await client.exports.preview({ request: SHEET, asSentTo: printerId }));
    if (landed.kind !== 'sheet' || sent.kind !== 'sheet') throw new Error('A sheet was asked for');
    expect(placesIn(sent.svg)).not.toEqual(placesIn(landed.svg));
    valueOf(await client.calibrations.forget(which));
    const forgotten = valueOf(await client.exports.preview({ request: SHEET, asSentTo: printerId }));
    expect(forgotten).toEqual(landed);
  });
});

describe('a label printer on the network', () => {
  const thermal = new ZplPrinter();
  beforeAll(() => thermal.switchOn());
  afterAll(() => thermal.switchOff());

  async function addThermal(client: Client): Promise<Printer> {
    const settings = { feeds: 'roll', language: 'zpl', dotsPerInch: 203, chunkLabels: 2 } as const;
    return valueOf(
      await client.printers.add({ backend: 'tcp', target: thermal.target, name: 'ZD', settings }),
    );
  }

  test('gets a roll as ZPL, a stop point at a time, each label once and readable', async () => {
    const station = await folder.open();
    addSerials(station, 5);
    const { client } = openedHandlers(station);
    station.prints.start();
    const { id: printerId } = await addThermal(client);
    const request = {
      ...SHEET,
      asset_config: { sheet_template: 'roll_2x1in', symbol: 'datamatrix' },
    } as const;
    await ended(client, valueOf(await client.prints.submit({ request, printerId })));
    const read: string[] = [];
    const kept = readZpl(thermal.printed.map((format) => `${format.trimEnd()}\n`).join(''));
    for (const [index, { image }] of kept.entries()) {
      const picture = path.join(folder.path, `label-${index}.pgm`);
      writeImage(picture, image);
      read.push(...(await readWithZxing(picture)).map(({ content }) => content));
    }
    expect(read).toEqual([1, 2, 3, 4, 5].map((number) => `010950600013435221SN-${number}`));
  });

  test('is not asked for a sheet of labels', async () => {
    const station = await folder.open();
    addSerials(station, 1);
    const { client } = openedHandlers(station);
    const { id: printerId } = await addThermal(client);
    expect(await client.prints.submit({ request: SHEET, printerId })).toMatchObject({
      problem: { code: 'printer_language' },
    });
  });
});

describe('the ledger behind a client', () => {
  test('tells the life of a serial, and keeps a voided one from being made until that is undone', async () => {
    const station = await folder.open();
    addSerials(station, 2);
    const { client } = openedHandlers(station);
    const [serial] = valueOf(await client.catalog.list({ scope: 'serials' })).items;
    const ids = [serial?.id ?? ''];
    expect(valueOf(await client.ledger.voidSerials({ ids, reason: 'Scrapped' }))).toEqual({ voided: 1 });
    expect(valueOf(await client.exports.preflight({ request: SHEET })).labelCount).toBe(1);
    expect(valueOf(await client.ledger.undoVoid({ ids, reason: 'By mistake' }))).toEqual({ undone: 1 });
    expect(valueOf(await client.exports.preflight({ request: SHEET })).labelCount).toBe(2);
    const life = valueOf(await client.ledger.history({ scope: 'serials', id: ids[0] ?? '' }));
    expect(life.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['generated', expect.any(String) as string],
      ['voided', 'Scrapped'],
      ['void_undone', 'By mistake'],
    ]);
  });

  test('is a file that goes once it was saved', async () => {
    const station = await folder.open();
    const { client, offered } = openedHandlers(station);
    valueOf(await client.ledger.save());
    const [file] = offered;
    expect(file).toMatchObject({ temporary: 'folder' });
    expect(file?.filename).toMatch(/^labelwright-ledger-\d{4}-\d{2}-\d{2}\.csv$/);
    expect(existsSync(file?.path ?? '')).toBe(true);
  });
});

describe('what is asked before a print', () => {
  test('how fast a printer printed on a stock is known once it has', async () => {
    const counter = await new PrintCounter().open(folder);
    const { client } = openedHandlers(counter.station);
    const templateId = TEN_UP.asset_config?.sheet_template ?? '';
    const ofSheet = { printerId: counter.printer.id, templateId };
    expect(valueOf(await client.prints.pace(ofSheet))).toBeNull();
    counter.told.progressed = PRINTING;
    const job = await counter.reached(await counter.print(), 'printing');
    counter.now = new Date(counter.now.getTime() + 60_000);
    counter.told.progressed = { kind: 'completed' };
    await counter.reached(job, 'done');
    const pace = valueOf(await client.prints.pace(ofSheet));
    expect(pace?.labels).toBeGreaterThan(0);
    expect(pace?.seconds).toBeCloseTo(60, 0);
    expect(valueOf(await client.prints.pace({ ...ofSheet, templateId: 'another' }))).toBeNull();
  });

  test('how fast a printer is that only takes what it is sent, nobody knows', async () => {
    const counter = await new PrintCounter().open(folder);
    const { client } = openedHandlers(counter.station);
    await counter.reached(await counter.print(), 'done');
    const templateId = TEN_UP.asset_config?.sheet_template ?? '';
    expect(valueOf(await client.prints.pace({ printerId: counter.printer.id, templateId }))).toBeNull();
  });

  test('stock that can be what is loaded is named, the one that was used first', async () => {
    const station = await folder.open();
    addSerials(station, 1);
    const { client } = openedHandlers(station);
    const { id: printerId } = await addFolder(client);
    expect(valueOf(await client.stock.loaded({ printerId }))).toEqual({ items: [], bestId: null });
    const media = { widthMm: 215.9, heightMm: 279.4, gapMm: 0 };
    valueOf(await client.printers.change({ id: printerId, settings: { media } }));
    const before = valueOf(await client.stock.loaded({ printerId }));
    expect(before.items).toHaveLength(MOST_FITTING);
    expect(before.bestId).toBeNull();
    valueOf(await client.prints.submit({ request: SHEET, printerId }));
    const { items, bestId } = valueOf(await client.stock.loaded({ printerId }));
    const { sheet_template: used } = SHEET.asset_config;
    expect([items[0]?.entry.template.id, bestId]).toEqual([used, used]);
  });
});

describe('the printer of choice', () => {
  test('is remembered, and so is that none is wanted', async () => {
    const station = await folder.open();
    const { client } = openedHandlers(station);
    const { id } = await addFolder(client);
    expect(valueOf(await client.settings.read()).printerId).toBeNull();
    valueOf(await client.settings.change({ printerId: id }));
    expect(valueOf(await client.settings.read()).printerId).toBe(id);
    valueOf(await client.settings.change({ printerId: null }));
    expect(valueOf(await client.settings.read()).printerId).toBe('none');
  });

  test('is the one that was printed on while nobody had chosen, and stays so', async () => {
    const station = await folder.open();
    addSerials(station, 3);
    const { client } = openedHandlers(station);
    const { id: first } = await addFolder(client);
    const target = path.join(folder.path, 'second');
    const { id: second } = valueOf(await client.printers.add({ backend: 'file', target, name: 'Second' }));
    valueOf(await client.prints.submit({ request: SHEET, printerId: first }));
    expect(valueOf(await client.settings.read()).printerId).toBe(first);
    valueOf(await client.prints.submit({ request: SHEET, printerId: second, reprintReason: 'Torn' }));
    expect(valueOf(await client.settings.read()).printerId).toBe(first);
  });
});

/** Where the labels of a sheet are placed. */
function placesIn(svg: string): readonly string[] {
  return svg.match(/translate\([^)]+\)/g) ?? [];
}
