import { expect, it } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import type { ExportRequest } from '../../../shared/contract/export-request.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import type { Printer, PrinterSettings } from '../../../shared/printing/printer.ts';
import type { Problem } from '../../../shared/result/result.ts';
import { SYMBOL_KINDS } from '../../../shared/symbol/symbology.ts';
import { good } from '../good.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { addFilePrinter, ANNA } from './print-folder.ts';

const folder = useStationFolder();

/** What is said of a request's one label: why it is refused, or what there is to know. */
interface Said {
  readonly refused: string | null;
  readonly notes: readonly string[];
}

/** By their codes: a store gives notes in that order. */
const said = (notes: readonly Problem[]): readonly string[] =>
  notes.map(({ code, message }) => `${code}: ${message}`).sort();

async function previewSays(station: Station, request: ExportRequest, { id }: Printer): Promise<Said> {
  const printer = await station.printers.modelOfId(id);
  const preview = good(await station.previews.preview(request, 1, { printer }));
  const cell = preview.kind === 'sheet' ? preview.cells[0] : undefined;
  return { refused: cell?.problem?.message ?? null, notes: said(cell?.notes ?? []) };
}

async function preflightSays(station: Station, request: ExportRequest, { id }: Printer): Promise<Said> {
  const printer = await station.printers.modelOfId(id);
  const { rows } = good(await station.previews.preflight(request, 0, { printer }));
  const refused = rows.find(({ level }) => level === 'blocked');
  return {
    refused: refused?.message ?? null,
    notes: said(rows.filter(({ level }) => level !== 'blocked')),
  };
}

async function printSays(station: Station, request: ExportRequest, { id }: Printer): Promise<Said> {
  const print = { request, printerId: id, hold: true, reprintReason: 'grid' };
  const job = await station.prints.submit(print, ANNA);
  return job.ok
    ? { refused: null, notes: said(job.value.notes) }
    : { refused: job.problem.message, notes: [] };
}

async function exportSays(station: Station, request: ExportRequest, { id }: Printer): Promise<Said> {
  const printer = await station.printers.modelOfId(id);
  const receipt = good(await station.exports.submit(request, { printer, madeBy: 'here' }));
  const ended = await station.exports.wait(receipt.job_id);
  return { refused: ended?.error ?? null, notes: said(station.exports.notes(receipt.job_id)) };
}

/** A label with a lot and a serial as long as GS1 has them: it is tight on small labels. */
function addLongLabel(station: Station): void {
  const product = good(
    station.catalog.products.add({
      gtin: good(parseGtin('09506000134352')),
      name: 'Green tea with jasmine blossoms',
      brand: 'Acme',
    }),
  );
  good(
    station.catalog.generateCodes({
      kind: 'serials',
      productId: product.id,
      count: 1,
      pattern: 'SERIAL-OF-20-CH-{counter:4}',
    }),
  );
}

const PRINTERS: readonly Partial<PrinterSettings>[] = [null, 203, 300, 600].map((dotsPerInch) => ({
  dotsPerInch,
}));

it('says the same of every template and symbol before a print, in a file and in the queue, whatever dots the printer has', async () => {
  const station = await folder.open();
  addLongLabel(station);
  const printer = addFilePrinter(station, folder.path);
  const differing: unknown[] = [];
  const answers = { refused: 0, noted: 0 };
  let seen = 0;
  for (const settings of PRINTERS) {
    good(station.printers.change(printer.id, { settings }));
    for (const { id: templateId } of station.templates.values()) {
      for (const symbol of SYMBOL_KINDS) {
        const request: ExportRequest = {
          scope: 'serials',
          export_type: 'sheet_pdf',
          file_format: 'pdf',
          asset_config: { sheet_template: templateId, symbol },
        };
        const checked = await preflightSays(station, request, printer);
        const print = await printSays(station, request, printer);
        // Pictures and files cost more: some of them show it.
        const turn = seen++;
        const preview = turn % 3 === 0 ? await previewSays(station, request, printer) : checked;
        const file = turn % 12 === 0 ? await exportSays(station, request, printer) : print;
        answers.refused += checked.refused === null ? 0 : 1;
        answers.noted += checked.notes.length;
        const isOne =
          JSON.stringify(preview) === JSON.stringify(checked) &&
          JSON.stringify(file) === JSON.stringify(print) &&
          (checked.refused === null
            ? JSON.stringify(print) === JSON.stringify(checked)
            : (print.refused?.includes(checked.refused) ?? false));
        if (!isOne) differing.push({ templateId, symbol, settings, checked, preview, print, file });
      }
    }
  }
  expect(differing).toEqual([]);
  // The grid would show nothing where nothing was said.
  expect(answers.refused).toBeGreaterThan(0);
  expect(answers.noted).toBeGreaterThan(50);
});
