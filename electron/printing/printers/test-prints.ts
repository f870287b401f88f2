import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import type { Template } from '../../../shared/label/template.ts';
import { makeCalibrationSheet } from '../../../shared/printing/calibration-target.ts';
import { checkMedia } from '../../../shared/printing/media-check.ts';
import type { Printer, PrinterSettings } from '../../../shared/printing/printer.ts';
import { headSoldAs } from '../../../shared/printing/thermal-head.ts';
import { problem } from '../../../shared/result/problem.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { type FontLibrary, openFontLibrary } from '../../render/font-library.ts';
import { paintBitmap } from '../../render/painters/paint-bitmap.ts';
import { writeDrawing } from '../../render/pdf/pdf-document.ts';
import { composeScannerTestSymbol } from '../../render/test-label/scanner-test-symbol.ts';
import { composeTestLabel } from '../../render/test-label/test-label.ts';
import { paintZpl } from '../../render/zpl/zpl-format.ts';
import type { Handover } from '../backends/print-backend.ts';
import { noSuchPrinter, type PrintBackends, type PrinterRegistry } from './printer-registry.ts';

/** A page of a test is small: what takes longer than this has stopped. */
const SEND_TIMEOUT_MS = 60_000;

/** How long a printer is waited for to say what lies in it. */
const STATUS_TIMEOUT_MS = 10_000;

/** What test prints are made with. */
export interface TestPrintParts {
  readonly printers: Pick<PrinterRegistry, 'find'>;
  readonly backends: PrintBackends;
  readonly templates: ReadonlyMap<string, Template>;
  /** Where a document lies while it is handed over. Made where it does not exist. */
  readonly folder: string;
}

/** Prints what is no label of anybody's: a target to calibrate with, a label that shows how a printer prints, a symbol to teach a scanner. None is in the ledger. */
export class TestPrints {
  readonly #parts: TestPrintParts;
  readonly #fonts: FontLibrary = openFontLibrary();

  constructor(parts: TestPrintParts) {
    this.#parts = parts;
  }

  /**
   * Hands over the target sheet of a template, uncalibrated: what is measured on it is all that the printer is off. `lines` say what to
   * do with it. Fails with `no_such_printer`, `no_such_template`, `media_mismatch`, or as the handover does.
   */
  target(printerId: ShortId, templateId: string, lines: readonly string[]): Promise<Result<null>> {
    return this.#print(printerId, templateId, 'target', (template) =>
      makeCalibrationSheet(template, lines, this.#fonts),
    );
  }

  /** Hands over a test label, on a page of a template. Fails as {@link target} does. */
  label(printerId: ShortId, templateId: string): Promise<Result<null>> {
    return this.#print(printerId, templateId, 'test label', ({ page }, printer) => {
      const dotsPerInch = dotsPerInchOf(printer);
      const lines = [printer.name, ...(dotsPerInch === null ? [] : [`${dotsPerInch} dpi`])];
      return composeTestLabel(page, dotsPerInch, lines, this.#fonts);
    });
  }

  /** Hands over the symbol that a scanner is taught from, on a page of a template. `lines` say what it is. Fails as {@link target} does. */
  scannerSymbol(printerId: ShortId, templateId: string, lines: readonly string[]): Promise<Result<null>> {
    return this.#print(printerId, templateId, 'scanner symbol', ({ page }, printer) =>
      composeScannerTestSymbol(page, dotsPerInchOf(printer), lines, this.#fonts),
    );
  }

  async #print(
    printerId: ShortId,
    templateId: string,
    what: string,
    draw: (template: Template, printer: Printer) => Drawing,
  ): Promise<Result<null>> {
    const { printers, backends, templates, folder } = this.#parts;
    const printer = printers.find(printerId);
    if (printer === null) return noSuchPrinter();
    const template = templates.get(templateId);
    if (template === undefined) return problem('no_such_template');
    const backend = backends.get(printer.backend);
    if (backend === undefined) return noSuchPrinter();
    const { settings } = printer;
    const status = await backend.status(printer.target, settings, AbortSignal.timeout(STATUS_TIMEOUT_MS));
    const media = checkMedia(template, { settings, status });
    if (!media.ok) return media;
    await mkdir(folder, { recursive: true });
    const title = `Labelwright ${what} ${randomUUID()}`;
    const file = path.join(folder, `${title}.${settings.language}`);
    try {
      await writeTestDocument(draw(template, printer), title, settings, file, this.#fonts);
      const document = { path: file, language: settings.language, page: template.page, pageCount: 1, title };
      return outcomeOf(
        await backend.send(printer.target, document, settings, AbortSignal.timeout(SEND_TIMEOUT_MS)),
      );
    } finally {
      await rm(file, { force: true });
    }
  }
}

function dotsPerInchOf({ settings, status }: Printer): number | null {
  return settings.dotsPerInch ?? status?.resolutionsDpi[0] ?? null;
}

function outcomeOf(handover: Handover): Result<null> {
  return handover.kind === 'accepted' ? ok(null) : { ok: false, problem: handover.problem };
}

/** Writes one drawing in the language that a printer is fed with. */
async function writeTestDocument(
  drawing: Drawing,
  title: string,
  settings: PrinterSettings,
  file: string,
  fonts: FontLibrary,
): Promise<void> {
  const { language, dotsPerInch, darkness, speedInchesPerSecond } = settings;
  if (language === 'pdf') {
    const facts = { title, createdAt: new Date() };
    await writeDrawing(drawing, facts, file, fonts, new AbortController().signal);
    return;
  }
  const head = dotsPerInch === null ? null : headSoldAs(dotsPerInch);
  if (head === null) throw new Error(`No thermal head has ${String(dotsPerInch)} dots an inch`);
  const bitmap = paintBitmap(drawing, head, fonts);
  await writeFile(file, paintZpl(bitmap, { tracking: null, darkness, speedInchesPerSecond }), 'latin1');
}
