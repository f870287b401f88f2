import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { reduceBars } from '../../../shared/drawing/reduce-bars.ts';
import type { TemplateSource } from '../../../shared/label/template.ts';
import { makeCalibrationSheet } from '../../../shared/printing/calibration-target.ts';
import { checkMedia } from '../../../shared/printing/media-check.ts';
import type { Printer, PrinterSettings } from '../../../shared/printing/printer.ts';
import type { PrinterModel } from '../../../shared/printing/printer-model.ts';
import { problem } from '../../../shared/result/problem.ts';
import type { PrintingCode } from '../../../shared/result/problems/printing.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { composeOutlineSheet } from '../../../shared/stock/outline-sheet.ts';
import type { OutlinedStock } from '../../../shared/stock/stock-figures.ts';
import { MM_PER_INCH, roundDotsPerInch } from '../../../shared/units/length.ts';
import type { FontLibrary } from '../../render/font-library.ts';
import { paintBitmap } from '../../render/painters/paint-bitmap.ts';
import type { PaintedLabel } from '../../render/printer-languages/label-settings.ts';
import { paintLabel } from '../../render/printer-languages/paint-label.ts';
import { encodePwgPage, pwgFileStart } from '../../render/raster/pwg-raster.ts';
import { type DocumentFormat, documentFormat, documentOf, type Handover } from '../backends/print-backend.ts';
import { noSuchPrinter, type PrintBackends, type PrinterRegistry } from './printer-registry.ts';

/** A page of a test is small: what takes longer than this has stopped. */
const SEND_TIMEOUT_MS = 60_000;

/** How long a printer is waited for to say what lies in it. */
const STATUS_TIMEOUT_MS = 10_000;

/** What test prints are made with. */
export interface TestPrintParts {
  readonly printers: Pick<PrinterRegistry, 'find' | 'modelOfId'>;
  readonly backends: PrintBackends;
  readonly templates: TemplateSource;
  /** Where a document lies while it is handed over. Made where it does not exist. */
  readonly folder: string;
}

/** Draws the page of a test. What draws, fonts and encoders, is loaded with the first of them: a start need not wait for it. */
type DrawTest = (
  template: OutlinedStock,
  fonts: FontLibrary,
  model: PrinterModel,
  printer: Printer,
) => Drawing | Promise<Drawing>;

/** Prints what is no label of anybody's: a target to calibrate with, a label that shows how a printer prints, a symbol to teach a scanner. None is in the ledger. */
export class TestPrints {
  readonly #parts: TestPrintParts;
  #fonts: FontLibrary | null = null;

  constructor(parts: TestPrintParts) {
    this.#parts = parts;
  }

  /**
   * Hands over the target sheet of a template, uncalibrated: what is measured on it is all that the printer is off. `lines` say what to
   * do with it. Fails with `no_such_printer`, `no_such_template`, `media_mismatch`, or as the handover does.
   */
  target(
    printerId: ShortId,
    templateId: string,
    lines: readonly string[],
  ): Promise<Result<null, PrintingCode>> {
    return this.#print(printerId, templateId, 'target', (template, fonts) =>
      makeCalibrationSheet(template, lines, fonts),
    );
  }

  /** Hands over a test label, on a page of a template. Fails as {@link target} does. */
  label(printerId: ShortId, templateId: string): Promise<Result<null, PrintingCode>> {
    return this.#print(
      printerId,
      templateId,
      'test label',
      async ({ page }, fonts, { dotsPerInch }, { name }) => {
        const { composeTestLabel } = await import('../../render/test-label/test-label.ts');
        const lines = [name, ...(dotsPerInch === null ? [] : [`${roundDotsPerInch(dotsPerInch)} dpi`])];
        return composeTestLabel(page, dotsPerInch, lines, fonts);
      },
    );
  }

  /**
   * Hands over a growth page as it is, whatever bar-width reduction is set: what is measured on it is all that bars grow by. `lines` say
   * what to do with it. Fails with `growth_unknown` where nobody knows the printer's dots, and as {@link target} does.
   */
  async growthPage(
    printerId: ShortId,
    templateId: string,
    lines: readonly string[],
  ): Promise<Result<null, PrintingCode>> {
    const dotsPerInch = (await this.#parts.printers.modelOfId(printerId))?.dotsPerInch;
    if (dotsPerInch === null) return problem('growth_unknown', { which: 'dots' });
    return this.#print(printerId, templateId, 'growth page', async ({ page }, fonts, model) => {
      const { composeGrowthPage } = await import('../../render/test-label/growth-page.ts');
      return composeGrowthPage(page, model.dotsPerInch ?? dotsPerInch ?? 0, lines, fonts);
    });
  }

  /** Hands over the symbol that a scanner is taught from, on a page of a template. `lines` say what it is. Fails as {@link target} does. */
  scannerSymbol(
    printerId: ShortId,
    templateId: string,
    lines: readonly string[],
  ): Promise<Result<null, PrintingCode>> {
    return this.#print(
      printerId,
      templateId,
      'scanner symbol',
      async ({ page }, fonts, { dotsPerInch, barWidthReductionDots }) => {
        const { composeScannerTestSymbol } = await import('../../render/test-label/scanner-test-symbol.ts');
        return reduceBars(composeScannerTestSymbol(page, dotsPerInch, lines, fonts), barWidthReductionDots);
      },
    );
  }

  /** Hands over the outlines of a stock, which need not be kept, on plain paper of its size. Fails as {@link target} does. */
  outlines(
    printerId: ShortId,
    stock: OutlinedStock,
    lines: readonly string[],
  ): Promise<Result<null, PrintingCode>> {
    return this.#printOn(printerId, stock, 'outlines', (_stock, fonts) =>
      composeOutlineSheet(stock, lines, fonts),
    );
  }

  async #print(
    printerId: ShortId,
    templateId: string,
    what: string,
    draw: DrawTest,
  ): Promise<Result<null, PrintingCode>> {
    const { printers, templates } = this.#parts;
    if (printers.find(printerId) === null) return noSuchPrinter();
    const template = templates.get(templateId);
    if (template === undefined) return problem('no_such_template');
    return this.#printOn(printerId, template, what, draw);
  }

  async #printOn(
    printerId: ShortId,
    template: OutlinedStock,
    what: string,
    draw: DrawTest,
  ): Promise<Result<null, PrintingCode>> {
    const { printers, backends, folder } = this.#parts;
    const printer = printers.find(printerId);
    if (printer === null) return noSuchPrinter();
    const backend = backends.get(printer.backend);
    if (backend === undefined) return noSuchPrinter();
    const model = await printers.modelOfId(printerId);
    if (model === null) return noSuchPrinter();
    const { settings } = printer;
    const status = await backend.status(printer.target, settings, AbortSignal.timeout(STATUS_TIMEOUT_MS));
    const media = checkMedia(template, { settings, status });
    if (!media.ok) return media;
    await mkdir(folder, { recursive: true });
    const title = `Labelwright ${what} ${randomUUID()}`;
    const format = documentFormat(settings, backend, status);
    const file = path.join(folder, `${title}.${format}`);
    try {
      const fonts = (this.#fonts ??= (await import('../../render/font-library.ts')).openFontLibrary());
      const drawing = await draw(template, fonts, model, printer);
      const written = await writeTestDocument(drawing, title, { settings, model, format }, file, fonts);
      if (!written.ok) return written;
      const document = documentOf(template, {
        path: file,
        format,
        pageCount: 1,
        title,
        isUnfollowed: true,
      });
      return outcomeOf(
        await backend.send(printer.target, document, settings, AbortSignal.timeout(SEND_TIMEOUT_MS)),
      );
    } finally {
      await rm(file, { force: true });
    }
  }
}

function outcomeOf(handover: Handover): Result<null, PrintingCode> {
  return handover.kind === 'accepted' ? ok(null) : { ok: false, problem: handover.problem };
}

/** Why a printer would not print all of a label. */
type UnprintedCode = Extract<PaintedLabel, { readonly ok: false }>['problem']['code'];

/** What a test is written for. */
interface TestPrinter {
  readonly settings: PrinterSettings;
  readonly model: PrinterModel;
  readonly format: DocumentFormat;
}

/** Writes one drawing as the dots of a page. */
async function writeTestPage(
  drawing: Drawing,
  { dotsPerInch }: PrinterModel,
  file: string,
  fonts: FontLibrary,
): Promise<Result<null, 'printer_settings'>> {
  if (dotsPerInch === null) return problem('printer_settings', { which: 'resolution' });
  const page = paintBitmap(drawing, dotsPerInch / MM_PER_INCH, fonts);
  await writeFile(file, Buffer.concat([pwgFileStart(), encodePwgPage(page, dotsPerInch, drawing)]));
  return ok(null);
}

/** Writes one drawing in the language that a printer is fed with. */
async function writeTestDocument(
  drawing: Drawing,
  title: string,
  { settings, model, format }: TestPrinter,
  file: string,
  fonts: FontLibrary,
): Promise<Result<null, UnprintedCode | 'printer_settings'>> {
  const { language, darkness, speedInchesPerSecond } = settings;
  if (format === 'pwg') return writeTestPage(drawing, model, file, fonts);
  if (language === 'pdf') {
    const { writeDrawing } = await import('../../render/pdf/write-drawing.ts');
    const facts = { title, createdAt: new Date() };
    await writeDrawing(drawing, facts, file, fonts, new AbortController().signal);
    return ok(null);
  }
  const { head, dotsPerInch } = model;
  if (head === null) throw new Error(`No thermal head has ${String(dotsPerInch)} dots an inch`);
  const bitmap = paintBitmap(drawing, head, fonts);
  const labelSettings = { tracking: null, gapMm: null, darkness, speedInchesPerSecond };
  const painted = paintLabel(language, bitmap, head, labelSettings);
  if (!painted.ok) return painted;
  await writeFile(file, painted.value);
  return ok(null);
}
