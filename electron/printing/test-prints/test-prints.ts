import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';

import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import type { Template } from '../../../shared/label/template.ts';
import { makeCalibrationSheet } from '../../../shared/printing/calibration-sheet.ts';
import { checkMedia } from '../../../shared/printing/media-check.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import { ok, problem, type Result } from '../../../shared/result/result.ts';
import { type FontBook, openFontBook } from '../../render/fonts/font-book.ts';
import { composeTestLabel } from '../../render/test-label/compose-test-label.ts';
import { composeScannerSymbol } from '../../render/test-label/scanner-symbol.ts';
import type { Handover } from '../backends/backend.ts';
import type { Printers } from '../print-desk.ts';
import { type Backends, noSuchPrinter } from '../printers/known-printers.ts';
import { writeTestDocument } from './write-test-document.ts';

/** A page of a test is small: what takes longer than this has stopped. */
const SEND_MS = 60_000;

/** How long a printer is waited for to say what lies in it. */
const STATUS_MS = 10_000;

/** What test prints are made with. */
export interface TestPrintParts {
  readonly printers: Pick<Printers, 'find'>;
  readonly backends: Backends;
  readonly templates: ReadonlyMap<string, Template>;
  /** Where a document lies while it is handed over. Made where it does not exist. */
  readonly folder: string;
}

/** Prints what is no label of anybody's: a target to calibrate with, a label that shows how a printer prints, a symbol to teach a scanner. None is in the ledger. */
export class TestPrints {
  readonly #parts: TestPrintParts;
  readonly #fonts: FontBook = openFontBook();

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
      const lines = [printer.name, ...(dotsPerInch === null ? [] : [`${String(dotsPerInch)} dpi`])];
      return composeTestLabel(page, dotsPerInch, lines, this.#fonts);
    });
  }

  /** Hands over the symbol that a scanner is taught from, on a page of a template. `lines` say what it is. Fails as {@link target} does. */
  scannerSymbol(printerId: ShortId, templateId: string, lines: readonly string[]): Promise<Result<null>> {
    return this.#print(printerId, templateId, 'scanner symbol', ({ page }, printer) =>
      composeScannerSymbol(page, dotsPerInchOf(printer), lines, this.#fonts),
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
    if (template === undefined) return problem('no_such_template', 'There is no such sheet or roll.');
    const backend = backends.get(printer.backend);
    if (backend === undefined) return noSuchPrinter();
    const { settings } = printer;
    const status = await backend.status(printer.target, settings, AbortSignal.timeout(STATUS_MS));
    const media = checkMedia(template, { settings, status });
    if (!media.ok) return media;
    await mkdir(folder, { recursive: true });
    const title = `Labelwright ${what} ${randomUUID()}`;
    const file = path.join(folder, `${title}.${settings.language}`);
    try {
      await writeTestDocument(draw(template, printer), title, settings, file, this.#fonts);
      const document = { path: file, language: settings.language, page: template.page, pageCount: 1, title };
      return outcomeOf(await backend.send(printer.target, document, settings, AbortSignal.timeout(SEND_MS)));
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
