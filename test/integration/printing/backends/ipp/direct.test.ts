import { readFileSync } from 'node:fs';

import { afterEach, beforeAll, expect, it } from 'vitest';

import { decodePwg } from '../../../../../electron/render/raster/pwg-raster.ts';
import type { ExportRequest } from '../../../../../shared/contract/export-request.ts';
import type { Bitmap } from '../../../../../shared/drawing/bitmap.ts';
import type { PixelBox } from '../../../../decoding/gray-image.ts';
import { partOf } from '../../../../decoding/printer-rasters.ts';
import { readLabelWithZxing } from '../../../../decoding/zxing.ts';
import { PRINT_ROOM_TOOLS, usePrintRoom } from '../../../../printers/print-room.ts';
import { makeDocument } from '../../../../printers/test-documents.ts';
import { until } from '../../../../printers/until.ts';
import { describeWith } from '../../../../setup/describe-with.ts';
import { good } from '../../../good.ts';
import { addSerials, useStationFolder } from '../../../station-in-folder.ts';
import { ANNA, reached } from '../../print-folder.ts';
import { PrintingBench, unstopped } from './printing-bench.ts';

const LABEL = { widthMm: 57, heightMm: 32 };
const DPI = 203;

const ON_ROLL: ExportRequest = {
  scope: 'serials',
  export_type: 'sheet_pdf',
  file_format: 'pdf',
  asset_config: { sheet_template: 'roll_57x32mm', symbol: 'datamatrix' },
};

function wholeOf({ widthPixels, heightPixels }: Bitmap): PixelBox {
  return { x: 0, y: 0, width: widthPixels, height: heightPixels };
}

describeWith(PRINT_ROOM_TOOLS, 'a printer that is reached past CUPS', () => {
  const room = usePrintRoom();
  const folder = useStationFolder();
  let desk: PrintingBench;
  beforeAll(() => {
    desk = new PrintingBench(room);
  });
  afterEach(() => {
    room.roll.jam(false);
    room.roll.slow(0);
  });

  it('tells what it is', async () => {
    expect(await desk.status(room.roll.uri)).toMatchObject({
      state: 'idle',
      makeAndModel: 'Example Roll Printer',
      resolutionsDpi: [203],
      mediaReady: [{ widthMm: 101.6, heightMm: 152.4 }],
    });
  });

  it('fails what it jams on', async () => {
    room.roll.jam(true);
    const handle = await desk.send(room.roll.uri, await makeDocument(room.folder, 'jammed', LABEL));
    expect(await desk.end(room.roll.uri, handle)).toMatchObject({ kind: 'failed', pagesDone: 0 });
    expect(await desk.backend.find(room.roll.uri, 'jammed', unstopped)).toBe(handle);
  });

  it('no longer knows a job after it was switched off, and is not asked about another one of its number', async () => {
    room.roll.slow(0.5);
    await room.roll.offline();
    await room.roll.online();
    const handle = await desk.send(room.roll.uri, await makeDocument(room.folder, 'cut off', LABEL));
    await until('it prints', () => room.roll.received().at(-1)?.pagesPrinted === 1);
    await room.roll.offline();
    expect(await desk.progress(room.roll.uri, handle)).toMatchObject({
      kind: 'waiting',
      reasons: ['offline'],
    });
    await room.roll.online();
    room.roll.slow(0);
    const next = await desk.send(room.roll.uri, await makeDocument(room.folder, 'next', LABEL));
    expect(next.split(' ')[0]).toBe(handle.split(' ')[0]);
    expect(await desk.progress(room.roll.uri, handle)).toEqual({ kind: 'forgotten' });
    expect(await desk.end(room.roll.uri, next)).toEqual({ kind: 'completed' });
  });

  it('is sent the dots of each label where it takes no PDF', async () => {
    await room.roll.offline();
    room.roll.takesPdf(false);
    await room.roll.online();
    const station = await folder.open({ backends: [desk.backend] });
    addSerials(station, 2);
    const media = { ...LABEL, gapMm: 2 };
    const settings = { feeds: 'roll', dotsPerInch: DPI, media } as const;
    const printer = good(station.printers.add({ backend: 'ipp', target: room.roll.uri }, 'Roll', settings));
    station.prints.start();
    const job = good(await station.prints.submit({ request: ON_ROLL, printerId: printer.id }, ANNA));
    await reached(station, job.id, 'done');
    const [document] = room.roll.receivedOf(job.id);
    expect(document).toMatchObject({ format: 'image/pwg-raster', end: 'printed' });
    const pages = [...decodePwg(readFileSync(document?.path ?? ''))];
    const read = await Promise.all(
      pages.map(({ bitmap }) => readLabelWithZxing(partOf(bitmap, wholeOf(bitmap)))),
    );
    expect(pages.map(({ dotsPerInch }) => dotsPerInch)).toEqual([DPI, DPI]);
    expect(read.map(([symbol]) => symbol?.content)).toEqual([
      expect.stringContaining('SN-1'),
      expect.stringContaining('SN-2'),
    ]);
  });
});
