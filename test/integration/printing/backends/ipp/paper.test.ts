import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { beforeAll, expect, it } from 'vitest';

import type { PageSize } from '../../../../../shared/label/template.ts';
import { ptToMm } from '../../../../../shared/units/length.ts';
import { readImage } from '../../../../decoding/gray-image.ts';
import { inkBox } from '../../../../decoding/ink-box.ts';
import { rasterisePdf } from '../../../../decoding/rasterise.ts';
import { readWithZxing } from '../../../../decoding/zxing.ts';
import { PRINT_ROOM_TOOLS, usePrintRoom } from '../../../../printers/print-room.ts';
import type { ReceivedDocument } from '../../../../printers/received-document.ts';
import { makeDocument } from '../../../../printers/test-documents.ts';
import { describeWith } from '../../../../setup/describe-with.ts';
import { PrintingBench } from './printing-bench.ts';

const run = promisify(execFile);
// Edges are measured to a fraction of a dot.
const DPI = 200;
const MM_PER_DOT = 25.4 / DPI;

interface OnPaper {
  readonly page: PageSize;
  readonly contents: readonly string[];
  readonly inkMm: readonly (readonly number[])[];
}

describeWith([...PRINT_ROOM_TOOLS, 'pdftoppm'], 'what a printer receives', () => {
  const room = usePrintRoom();
  let desk: PrintingBench;
  beforeAll(() => {
    desk = new PrintingBench(room);
  });

  it.each([
    { name: 'an odd label', to: 'roll', by: 'queueUri', widthMm: 57.3, heightMm: 31.7 },
    { name: 'a label of a size it lists', to: 'roll', by: 'queueUri', widthMm: 101.6, heightMm: 152.4 },
    { name: 'a label wider than long', to: 'roll', by: 'queueUri', widthMm: 100, heightMm: 30 },
    { name: 'A4', to: 'sheets', by: 'queueUri', widthMm: 210, heightMm: 297 },
    { name: 'Letter', to: 'sheets', by: 'queueUri', widthMm: 215.9, heightMm: 279.4 },
    { name: 'an odd label past CUPS', to: 'roll', by: 'uri', widthMm: 57.3, heightMm: 31.7 },
    { name: 'A4 past CUPS', to: 'sheets', by: 'uri', widthMm: 210, heightMm: 297 },
  ] as const)('is $name: not scaled, not moved, in order, once', async ({ name, to, by, ...page }) => {
    const printer = room[to];
    const document = await makeDocument(room.folder, name, page);
    const handle = await desk.send(printer[by], document);
    expect(await desk.end(printer[by], handle)).toEqual({ kind: 'completed' });

    const received = printer.received().filter((each) => each.attributes.get('IPP_JOB_NAME') === name);
    expect(received).toMatchObject([{ end: 'printed', pagesPrinted: 3, format: 'application/pdf' }]);
    const sent = await onPaper(document.path, room.folder);
    const arrived = await onPaper(pathOf(received), room.folder);
    expect(arrived.contents).toEqual([`${name} 1`, `${name} 2`, `${name} 3`]);
    expect(Math.abs(arrived.page.widthMm - page.widthMm)).toBeLessThan(0.1);
    expect(Math.abs(arrived.page.heightMm - page.heightMm)).toBeLessThan(0.1);
    arrived.inkMm.forEach((edges, place) => {
      edges.forEach((edge, side) =>
        expect(Math.abs(edge - (sent.inkMm[place]?.[side] ?? NaN))).toBeLessThan(0.1),
      );
    });
    // The media that the printer was told of, in hundredths of a millimetre.
    const [, x, y] =
      /x-dimension=(\d+) y-dimension=(\d+)/.exec(received[0]?.attributes.get('IPP_MEDIA_COL') ?? '') ?? [];
    expect([Number(x), Number(y)]).toEqual([page.widthMm * 100, page.heightMm * 100].map(Math.round));
    expect(received[0]?.attributes.get('IPP_SIDES')).toBe('one-sided');
  });

  it('comes from the tray that is asked for', async () => {
    const document = await makeDocument(room.folder, 'second tray', { widthMm: 215.9, heightMm: 279.4 }, 1);
    const handle = await desk.send(room.sheets.queueUri, document, { tray: 'tray-2' });
    await desk.end(room.sheets.queueUri, handle);
    const last = room.sheets.received().at(-1);
    expect(last?.attributes.get('IPP_MEDIA_COL')).toContain('media-source=tray-2');
  });

  it('is nothing where the printer does not take the size', async () => {
    const document = await makeDocument(room.folder, 'too wide', { widthMm: 200, heightMm: 32 }, 1);
    for (const target of [room.roll.queueUri, room.roll.uri, room.sheets.queueUri]) {
      await expect(desk.send(target, document)).rejects.toThrow(/does not take media of 200 × 32 mm/);
    }
  });
});

function pathOf([document]: readonly ReceivedDocument[]): string {
  const path = document?.path;
  if (path === undefined || path === null) throw new Error('Nothing was received whole');
  return path;
}

/** What a PDF puts on paper: its page, what its symbols say, and where their ink begins and ends. */
async function onPaper(path: string, folder: string): Promise<OnPaper> {
  const { stdout } = await run('pdfinfo', [path]);
  const [, width, height] = /Page size: +([\d.]+) x ([\d.]+) pts/.exec(stdout) ?? [];
  const pages = await rasterisePdf(path, DPI, folder);
  const readings = await Promise.all(pages.map(readWithZxing));
  const inks = pages.map((page) => {
    const image = readImage(page);
    const { left, right, top, bottom } = inkBox(image, {
      x: 0,
      y: 0,
      width: image.widthPx,
      height: image.heightPx,
    });
    return [left, right, top, bottom].map((dots) => dots * MM_PER_DOT);
  });
  return {
    page: { widthMm: ptToMm(Number(width)), heightMm: ptToMm(Number(height)) },
    contents: readings.flat().map(({ content }) => content),
    inkMm: inks,
  };
}
