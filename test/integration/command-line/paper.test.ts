import { readdir } from 'node:fs/promises';
import path from 'node:path';

import { expect, test } from 'vitest';

import { openStation } from '../../../electron/station/station.ts';
import { runLabelwright } from '../../command-line/labelwright.ts';
import { readImage } from '../../decoding/gray-image.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { type SymbolCentre, symbolCentres } from '../../decoding/symbol-centres.ts';
import { PRINT_ROOM_TOOLS, usePrintRoom } from '../../printers/print-room.ts';
import type { VirtualPrinter } from '../../printers/virtual-printer.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { printed } from '../../unit/shared/printing/simulated-printer.ts';
import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { withNewStore } from '../new-store.ts';
import { ANNA } from '../printing/print-folder.ts';
import { CELLS } from '../proof/letter-sheet.ts';

const GTIN = '9506000134352';
const SHEET = '63up_1in_letter';
const LABELS = 150;
const FROM_CELL = 20;

/** How the sheet printer moves what it prints: half a letter down it is out by three millimetres. */
const OFF = { offsetXMm: 1.8, offsetYMm: -1.4, scaleX: 0.992, scaleY: 1.008, lean: 0 };

/** A label that is moved as it is has its symbol, some millimetres off its centre, out by that much of the scale. */
const CLOSE_MM = 0.1;

describeWith([...PRINT_ROOM_TOOLS, 'pdftoppm'], 'the command line, to paper', () => {
  const room = usePrintRoom();
  const folder = useDataFolder();
  const data = (): string => withNewStore(path.join(folder.path, 'data'));

  /** Runs a command as the user of the print room's scheduler would, and gives its JSON. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are what is under test
  const json = async (...words: readonly string[]): Promise<any> => {
    const ended = await runLabelwright(data(), [...words, '--json'], '', {
      CUPS_SERVER: room.scheduler.address,
    });
    if (ended.exitCode !== 0) throw new Error(ended.stderr);
    return JSON.parse(ended.stdout.trimEnd().split('\n').at(-1) ?? '');
  };

  async function generateSerials(count: number): Promise<void> {
    await json('products', 'add', '--gtin', GTIN);
    const words = ['--product', GTIN, '--count', String(count), '--pattern', 'SN-{counter}'];
    await json('serials', 'generate', ...words);
  }

  /** The symbols of a document, page by page, each in reading order. */
  async function symbolsOf(document: string, dotsPerInch: number): Promise<readonly SymbolCentre[][]> {
    const pages = await rasterisePdf(document, dotsPerInch, folder.path);
    return Promise.all(
      pages.map(async (page) => {
        const symbols = await symbolCentres(page, dotsPerInch);
        return [...symbols].sort((one, other) => rank(one) - rank(other));
      }),
    );
  }

  /** What a printer has printed to the end, in the order in which it got it. */
  function papers(printer: VirtualPrinter): readonly string[] {
    return printer.received().map(({ path: document, end }) => {
      expect(end).toBe('printed');
      return document ?? '';
    });
  }

  test(
    'finds the printer, and puts 150 serials from cell 20 on where its calibration says, each once',
    { timeout: 240_000 },
    async () => {
      await generateSerials(LABELS);
      const found = await json('printers', 'find');
      const sheets = found.items.find(({ name }: { readonly name: string }) => name === 'SHEETS');
      // The measurements are typed on a screen; what matters here is that every client prints by them.
      const station = good(await openStation({ dataDirectory: data() }));
      station.calibrations.save(sheets.id, null, SHEET, OFF, ANNA);
      await station.close();

      const which = ['--scope', 'serials', '--template', SHEET, '--symbol', 'datamatrix'];
      const from = ['--start', String(FROM_CELL)];
      const job = await json('print', ...which, ...from, '--printer', 'sheets');
      expect(job).toMatchObject({ state: 'done', labels: LABELS, sheets: 3, printedLabels: LABELS });

      // The same labels as a file, which no calibration touches: where they should come out.
      await json('export', ...which, ...from, '--dpi', '600', '--out', path.join(folder.path, 'file'));
      const [file = ''] = await readdir(path.join(folder.path, 'file'));
      const wanted = await symbolsOf(path.join(folder.path, 'file', file), 300);

      const received = papers(room.sheets);
      expect(received).toHaveLength(3);
      const onPaper = (await Promise.all(received.map((sheet) => symbolsOf(sheet, 300)))).flat();
      expect(onPaper.map((page) => page.length)).toEqual([
        CELLS - FROM_CELL + 1,
        CELLS,
        LABELS - 2 * CELLS + FROM_CELL - 1,
      ]);
      expect(serialsOn(onPaper.flat())).toEqual(serialsTo(LABELS));
      onPaper.flat().forEach((symbol, place) => {
        const target = wanted.flat()[place];
        expect(target?.content).toBe(symbol.content);
        const landing = printed(OFF, symbol);
        expect(Math.abs(landing.xMm - (target?.xMm ?? NaN))).toBeLessThan(CLOSE_MM);
        expect(Math.abs(landing.yMm - (target?.yMm ?? NaN))).toBeLessThan(CLOSE_MM);
      });
      const [first = ''] = await rasterisePdf(received[0] ?? '', 300, folder.path);
      expect(readImage(first)).toMatchObject({ widthPx: 8.5 * 300, heightPx: 11 * 300 });
    },
  );

  test('puts serials on a roll at 203 dpi, one a label, in order', { timeout: 240_000 }, async () => {
    await generateSerials(7);
    await json('printers', 'find');
    // It says that it holds shipping labels; a person who changed the roll knows better.
    await json('printers', 'set', 'ROLL', '--media', '57x32+3');
    const which = ['--scope', 'serials', '--template', 'roll_57x32mm', '--symbol', 'datamatrix'];
    const job = await json('print', ...which, '--printer', 'ROLL');
    expect(job).toMatchObject({ state: 'done', labels: 7, printedLabels: 7 });
    const pages = [];
    for (const paper of papers(room.roll)) {
      pages.push(...(await rasterisePdf(paper, 203, folder.path, { mono: true })));
    }
    const read = await Promise.all(pages.map((page) => symbolCentres(page, 203)));
    expect(read.map((symbols) => serialsOn(symbols))).toEqual(serialsTo(7).map((serial) => [serial]));
    for (const page of pages) {
      const { widthPx, heightPx } = readImage(page);
      expect([(widthPx * 25.4) / 203, (heightPx * 25.4) / 203].map(Math.round)).toEqual([57, 32]);
    }
  });
});

/** Rows lie an inch apart and more: what is nearer is one row. */
function rank({ xMm, yMm }: SymbolCentre): number {
  return Math.round(yMm / 28.575) * 1000 + xMm;
}

function serialsOn(symbols: readonly SymbolCentre[]): readonly string[] {
  return symbols.map(({ content }) => /(SN-\d+)/.exec(content)?.[1] ?? content);
}

function serialsTo(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `SN-${index + 1}`);
}
