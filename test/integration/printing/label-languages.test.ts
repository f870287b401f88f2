import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';

import type { LabelLanguage, PrinterAddress } from '../../../shared/printing/printer.ts';
import { writeImage } from '../../decoding/gray-image.ts';
import { readDymo, readEpl2, type ReadLabel, readTspl } from '../../decoding/label-languages.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { good } from '../good.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { ANNA, reached, TEN_UP } from './print-folder.ts';

const LABELS = 3;

const folder = useStationFolder();
const paper = mkdtempSync(path.join(tmpdir(), 'labelwright-languages-'));
afterAll(() => rmSync(paper, { recursive: true }));

let network: Server | null = null;
afterEach(() => network?.close());

const READERS: readonly (readonly [LabelLanguage, 203 | 300, (document: Buffer) => readonly ReadLabel[]])[] =
  [
    ['tspl', 203, (document) => readTspl(document, 8)],
    ['epl2', 203, readEpl2],
    ['dymo', 300, readDymo],
  ];

/** Prints serials on a roll, and gives the state that the job ends in. */
async function print(address: PrinterAddress, language: LabelLanguage, dpi: number): Promise<string> {
  const station = await folder.open();
  addSerials(station, LABELS);
  const media = { widthMm: 57, heightMm: 32, gapMm: 3 };
  const settings = { language, feeds: 'roll', dotsPerInch: dpi, media } as const;
  const printer = good(station.printers.add(address, language, settings));
  station.prints.start();
  const request = {
    ...TEN_UP,
    asset_config: { sheet_template: 'roll_57x32mm', symbol: 'datamatrix' as const },
  };
  const { id } = good(await station.prints.submit({ request, printerId: printer.id }, ANNA));
  const { state } = await reached(station, id, 'done', 'needs_attention');
  return state;
}

describe('labels on a printer of another language than ZPL', () => {
  it.each(READERS)('are read, each once and in order, in %s', async (language, dpi, read) => {
    const target = path.join(paper, language);
    expect(await print({ backend: 'file', target }, language, dpi)).toBe('done');
    const files = readdirSync(target).filter((name) => name.endsWith(`.${language}`));
    const labels = files.flatMap((name) => read(readFileSync(path.join(target, name))));
    const content = labels.map(({ image }, index) => {
      const picture = path.join(paper, `${language}-${index}.pgm`);
      writeImage(picture, image);
      return readWithZxing(picture);
    });
    const serials = (await Promise.all(content)).map((found) => found.map((each) => each.content).join());
    expect(serials).toHaveLength(LABELS);
    for (const [index, text] of serials.entries()) expect(text).toContain(`SN-${index + 1}`);
  });

  it('go out whole to a printer on the network that is asked nothing, and a person confirms them', async () => {
    const received: Buffer[] = [];
    network = createServer((socket) =>
      socket.on('data', (data) => received.push(data)).on('error', () => null),
    );
    const { port } = await new Promise<{ port: number }>((resolve) => {
      network?.listen(0, '127.0.0.1', () => resolve(network?.address() as { port: number }));
    });
    const state = await print({ backend: 'tcp', target: `127.0.0.1:${port}` }, 'tspl', 203);
    expect(state).toBe('done');
    await vi.waitFor(() => expect(readTspl(Buffer.concat(received), 8)).toHaveLength(LABELS), {
      timeout: 60_000,
    });
    const [printer] = (await folder.open()).printers.list();
    expect(printer?.unconfirmedLabels).toBe(LABELS);
  });

  it('are refused on a Brother QL that takes no roll of their width, before anything is printed', async () => {
    const station = await folder.open();
    addSerials(station, LABELS);
    const settings = { language: 'brother', feeds: 'roll', dotsPerInch: 300 } as const;
    const target = path.join(paper, 'brother');
    const printer = good(station.printers.add({ backend: 'file', target }, 'QL', settings));
    const request = {
      ...TEN_UP,
      asset_config: { sheet_template: 'roll_57x32mm', symbol: 'datamatrix' as const },
    };
    const refused = await station.prints.submit({ request, printerId: printer.id }, ANNA);
    expect(refused).toMatchObject({ ok: false, problem: { code: 'labels_unreadable' } });
    expect(JSON.stringify(refused)).toContain('takes no roll 57 mm wide');
  });

  it('need the resolution of a head that there is', async () => {
    const station = await folder.open();
    const added = station.printers.add({ backend: 'file', target: path.join(paper, 'dymo') }, 'LW', {
      language: 'dymo',
      dotsPerInch: 203,
    });
    expect(added).toMatchObject({ ok: false, problem: { code: 'printer_settings' } });
    expect(JSON.stringify(added)).toContain('set its dots per inch to one of 300');
  });
});
