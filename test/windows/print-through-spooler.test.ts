import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { openStation } from '../../electron/station/station.ts';
import type { Bitmap } from '../../shared/drawing/bitmap.ts';
import { writeImage } from '../decoding/gray-image.ts';
import { partOf, rasteriseOnDots } from '../decoding/printer-rasters.ts';
import { readZpl } from '../decoding/zpl.ts';
import { readLabelWithZxing, readWithZxing } from '../decoding/zxing.ts';
import { withStore } from '../faults/sound-folder.ts';
import { good } from '../integration/good.ts';
import { CELLS } from '../integration/proof/letter-sheet.ts';
import { addSerials } from '../integration/station-in-folder.ts';
import { PRINT_ROOM_TOOLS, usePrintRoom } from '../printers/print-room.ts';
import { until } from '../printers/until.ts';
import { describeWith } from '../setup/describe-with.ts';
import { noisePage } from './noise-page.ts';
import { useWindows } from './use-windows.ts';
import { onWindows, WINDOWS_TOOLS } from './windows-runtime.ts';

const DPI = 600;
/** More than one piece of what WritePrinter takes at a time. */
const ZPL = Buffer.alloc(200_000, '^XA^FO20,20^A0N,30^FDWindows^FS^XZ\n');

/** Has a printer listen on this machine; gives its address for CUPS. */
async function switchOn(printer: Server): Promise<string> {
  await new Promise<void>((resolve) => printer.listen(0, '127.0.0.1', resolve));
  const address = printer.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port');
  return `socket://127.0.0.1:${address.port}`;
}

/** What Windows answered, as JSON. */
type Answers = Readonly<Record<string, unknown>>;

describeWith([...PRINT_ROOM_TOOLS, ...WINDOWS_TOOLS, 'gs'], 'the spooler of Windows (Wine)', () => {
  const room = usePrintRoom();
  const windows = useWindows();
  const received: Buffer[] = [];
  const rollReceived: Buffer[] = [];
  const printer = createServer((socket) => socket.on('data', (bytes: Buffer) => received.push(bytes)));
  const rollPrinter = createServer((socket) =>
    socket.on('data', (bytes: Buffer) => rollReceived.push(bytes)),
  );
  let answers: Answers = {};
  const station = (): string => join(room.folder, 'station');

  beforeAll(async () => {
    const uri = await switchOn(printer);
    for (const queue of ['LABELS', 'PAUSED', 'REFUSING']) await room.scheduler.addRawQueue(queue, uri);
    await room.scheduler.addRawQueue('ROLLS', await switchOn(rollPrinter));
    await room.scheduler.pause('PAUSED', 'the roll is changed');
    await room.scheduler.reject('REFUSING', 'no more today');
    mkdirSync(station());
    const opened = good(await openStation({ dataDirectory: station() }));
    addSerials(opened, CELLS);
    await opened.close();
    writeFileSync(join(room.folder, 'labels.zpl'), ZPL);
    const env = { CUPS_SERVER: room.scheduler.address };
    await windows.run('test/windows/print-on-windows.ts', [onWindows(room.folder)], env);
    answers = JSON.parse(readFileSync(join(room.folder, 'answers.json'), 'utf8')) as Answers;
  });
  afterAll(() => {
    printer.close();
    rollPrinter.close();
  });

  it('lists its printers with the dots, forms and bins that their drivers say', () => {
    const sheets = { backend: 'windows', target: 'SHEETS', name: 'SHEETS', suggested: {} };
    expect(answers['found']).toEqual(expect.arrayContaining([sheets]));
    expect(answers['described']).toMatchObject({
      state: 'idle',
      resolutionsDpi: [DPI],
      mediaReady: [{ widthMm: 210, heightMm: 297 }],
      trays: ['Automatically Select', 'Tray1', 'Tray2'],
    });
    expect(answers['driver']).toMatchObject({
      forms: expect.arrayContaining([
        expect.objectContaining({ widthTenthsMm: 2159, heightTenthsMm: 2794 }),
        expect.objectContaining({ widthTenthsMm: 2100, heightTenthsMm: 2970 }),
      ]) as unknown,
    });
  });

  it('takes raw labels byte for byte, and nobody can say what became of them', async () => {
    expect(answers['raw']).toMatchObject({ kind: 'accepted' });
    await until('the labels', () => Buffer.concat(received).length >= ZPL.length);
    expect(Buffer.concat(received).equals(ZPL)).toBe(true);
    // Wine keeps no job that was handed on, has no list of jobs, and gives no word of a change.
    expect(answers['rawProgress']).toEqual({ kind: 'unconfirmed' });
    expect(answers['rawFound']).toBeNull();
    expect(answers['changed']).toBe(false);
  });

  it('leaves labels in a queue that is paused, and does not say that one took them that refuses', async () => {
    expect(answers['paused']).toMatchObject({ kind: 'accepted' });
    expect(await room.scheduler.openJobs('PAUSED')).toHaveLength(1);
    expect(answers['refusing']).toMatchObject({ kind: 'uncertain' });
    expect(await room.scheduler.openJobs('REFUSING')).toEqual([]);
    expect(Buffer.concat(received).equals(ZPL)).toBe(true);
  });

  it('refuses, before anything is sent, a printer that is gone, a form that it has not, and other dots', () => {
    expect(answers['gone']).toMatchObject({ kind: 'refused', problem: { code: 'printer_gone' } });
    expect(answers['noForm']).toMatchObject({ kind: 'refused', problem: { code: 'size_not_taken' } });
    expect(answers['otherDots']).toMatchObject({ kind: 'refused', problem: { code: 'printer_dots' } });
  });

  it('prints nothing of what is cancelled in the middle of a page', () => {
    expect(answers['cancelled']).toEqual({ kind: 'broken', why: 'stopped' });
    expect(room.sheets.receivedOf('cancelled midway')).toEqual([]);
  });

  it('prints a page dot for dot, from edge to edge', async () => {
    expect(answers['noise']).toMatchObject({ kind: 'accepted' });
    const { widthPixels, heightPixels, bits } = await onDots(
      await until('the page', () => printedSheets('noise')[0]),
    );
    const noise = noisePage();
    expect([widthPixels, heightPixels]).toEqual([noise.widthPixels, noise.heightPixels]);
    expect(Buffer.compare(bits, noise.bits)).toBe(0);
  });

  it('prints a sheet of 63 serials, each symbol on the very dots where a file has it', async () => {
    expect(answers['job']).toMatchObject({ state: 'done', labels: CELLS });
    const { id } = answers['job'] as { readonly id: string };
    const printed = await onDots(await until('the sheet', () => printedSheets(id)[0]));
    const whole = { x: 0, y: 0, width: printed.widthPixels, height: printed.heightPixels };
    const picture = join(room.folder, 'sheet.pgm');
    writeImage(picture, partOf(printed, whole));
    const symbols = await readWithZxing(picture);
    expect(new Set(symbols.map(({ content }) => /SN-\d+/.exec(content)?.[0]))).toEqual(
      new Set(Array.from({ length: CELLS }, (_, index) => `SN-${index + 1}`)),
    );
    const wanted = await onDots(await exported());
    expect(wanted).toMatchObject({ widthPixels: whole.width, heightPixels: whole.height });
    for (const { box } of symbols) {
      const symbol = {
        x: Math.floor(box.x),
        y: Math.floor(box.y),
        width: Math.ceil(box.width),
        height: Math.ceil(box.height),
      };
      const unlike = Buffer.compare(partOf(printed, symbol).pixels, partOf(wanted, symbol).pixels);
      expect(unlike).toBe(0);
    }
  });

  it('prints serials on a roll by a job of the station, and the ledger has what a person saw come out', async () => {
    const rolls = answers['rolls'] as { readonly serials: readonly string[] };
    expect(rolls).toMatchObject({
      states: ['done', 'done', 'done', 'needs_attention', 'cancelled', 'cancelled'],
      confirmedLabels: 3,
      verified: { kind: 'good', labelNumber: 1 },
    });
    const [one, two, three, four] = rolls.serials;
    const onPaper = await until('five labels', async () => {
      const zpl = Buffer.concat(rollReceived).toString('latin1');
      return zpl.split('^XZ').length > 5 ? serialsOn(zpl) : null;
    });
    expect(onPaper).toEqual([one, two, three, four, four]);
    const inLedger = withStore(station(), (db) =>
      db
        .prepare<[], { readonly code: string; readonly kind: string }>(
          `SELECT serials.code, kind FROM printed_labels JOIN serials ON serials.pk = entity_pk
            WHERE entity = 'serials' AND undone_at IS NULL ORDER BY printed_labels.pk`,
        )
        .all(),
    );
    expect(inLedger).toEqual([
      { code: one, kind: 'printed' },
      { code: two, kind: 'printed' },
      { code: three, kind: 'printed' },
      { code: four, kind: 'reprinted' },
    ]);
  });

  it('prints a sheet to calibrate with, of the size of the stock', async () => {
    expect(answers['job']).toMatchObject({ target: { ok: true } });
    const sheet = await until('the sheet', () => printedSheets('Labelwright target')[0]);
    const { widthPixels, heightPixels, bits } = await onDots(sheet);
    expect([widthPixels, heightPixels]).toEqual([8.5 * DPI, 11 * DPI]);
    expect(bits.some((byte) => byte !== 0)).toBe(true);
  });

  /** The serials of labels as a printer reads them, in order. */
  async function serialsOn(zpl: string): Promise<readonly (string | undefined)[]> {
    const read = await Promise.all(readZpl(zpl).map(({ image }) => readLabelWithZxing(image)));
    return read.map(([symbol]) => /SN-\d+/.exec(symbol?.content ?? '')?.[0]);
  }

  /** Ghostscript puts the first row at the top of the page, as the printer's own PostScript does; poppler a row below. */
  const onDots = (pdf: string): Promise<Bitmap> => rasteriseOnDots(pdf, DPI, 'ghostscript', room.folder);

  /** The sheets of a job that are on paper, as files. */
  function printedSheets(name: string): readonly string[] {
    return room.sheets
      .receivedOf(name)
      .flatMap(({ end, path }) => (end === 'printed' && path !== null ? [path] : []));
  }

  /** The same labels as a PDF for the same dots, from the same store, by the command line on Windows. */
  async function exported(): Promise<string> {
    const out = join(room.folder, 'file');
    const which = ['--scope', 'serials', '--template', '63up_1in_letter', '--symbol', 'datamatrix'];
    const words = ['export', ...which, '--dpi', String(DPI), '--out', onWindows(out), '--json'];
    await windows.run('electron/cli/main.ts', ['--data', onWindows(station()), ...words]);
    const [name = ''] = readdirSync(out);
    return join(out, name);
  }
});
