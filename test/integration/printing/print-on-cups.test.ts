import { afterAll, beforeAll, expect, it } from 'vitest';

import { IppBackend } from '../../../electron/printing/backends/ipp/ipp-backend.ts';
import type { ExportRequest } from '../../../shared/contract/export-request.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { PRINT_ROOM_TOOLS, usePrintRoom } from '../../printers/print-room.ts';
import { until } from '../../printers/until.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { good } from '../good.ts';
import { byCell } from '../proof/letter-sheet.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { ANNA, reached } from './print-folder.ts';

const DPI = 200;

/** 150 serials, the first on cell 20 of the sheet that lies in. */
const FROM_CELL_20: ExportRequest = {
  scope: 'serials',
  export_type: 'sheet_pdf',
  file_format: 'pdf',
  asset_config: { sheet_template: '63up_1in_letter', start_position: 20 },
};

describeWith([...PRINT_ROOM_TOOLS, 'pdftoppm'], 'a sheet printer on CUPS', () => {
  const room = usePrintRoom();
  const folder = useStationFolder();
  beforeAll(() => room.sheets.slow(1));
  afterAll(() => room.sheets.slow(0));

  /** The serials of the sheets that are on paper, by cell from 1. */
  async function onPaper(): Promise<ReadonlyMap<number, string>[]> {
    const sheets = [];
    for (const { path, pagesPrinted } of room.sheets.received()) {
      if (path === null || pagesPrinted === 0) continue;
      const [page = ''] = await rasterisePdf(path, DPI, room.folder);
      const cells = byCell(await readWithZxing(page), DPI);
      const serials = [...cells].map(([cell, { content }]): [number, string] => [
        cell + 1,
        /(SN-\d+)/.exec(content)?.[1] ?? content,
      ]);
      sheets.push(new Map(serials.sort(([one], [other]) => one - other)));
    }
    return sheets;
  }

  it('is unplugged in the middle of 150 labels, and every label comes out once', async () => {
    const backends = [new IppBackend({ CUPS_SERVER: room.scheduler.address })];
    const station = await folder.open({ backends });
    addSerials(station, 150);
    const printer = (await station.printers.refresh()).find(({ name }) => name === 'SHEETS');
    if (printer === undefined) throw new Error('The printer is not found');
    station.prints.start();
    const submitted = await station.prints.submit({ request: FROM_CELL_20, printerId: printer.id }, ANNA);
    const job = good(submitted);

    await until('its second sheet', () => room.sheets.received().length === 2);
    await room.sheets.offline();
    room.sheets.slow(0);
    await until('the job shows it', () => station.prints.find(job.id)?.reason ?? null);
    await room.sheets.online();
    const stopped = await reached(station, job.id, 'needs_attention', 'done');
    if (stopped.state === 'needs_attention') {
      // What a person says who looks at the paper.
      const lastGoodNumber = (await onPaper()).reduce((sum, sheet) => sum + sheet.size, 0);
      good(
        station.prints.answer(
          job.id,
          { lastGoodNumber, identifiedBy: 'number' },
          { goOn: true, startCell: 1 },
          ANNA,
        ),
      );
      await reached(station, job.id, 'done');
    }

    const serials = Array.from({ length: 150 }, (_, index) => `SN-${index + 1}`);
    const from = (cell: number, some: readonly string[]): Map<number, string> =>
      new Map(some.map((serial, index) => [cell + index, serial]));
    expect(await onPaper()).toEqual([
      from(20, serials.slice(0, 44)),
      from(1, serials.slice(44, 107)),
      from(1, serials.slice(107)),
    ]);
    good(station.prints.confirm(job.id, 150, ANNA));
    expect(station.prints.find(job.id)?.confirmedLabels).toBe(150);
  });
});
