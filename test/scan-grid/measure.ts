import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { RenderPool } from '../../electron/render/workers/render-pool.ts';
import { loadTemplates } from '../../electron/resources/templates.ts';
import type { Bitmap } from '../../shared/drawing/bitmap.ts';
import { boundingBox } from '../../shared/label/label-shape.ts';
import { cellOrigin, cellsPerSheet } from '../../shared/label/sheet-layout.ts';
import type { Template } from '../../shared/label/template.ts';
import { disagreement } from '../decoding/disagreement.ts';
import { crop, type GrayImage, type PixelBox } from '../decoding/gray-image.ts';
import {
  partOf,
  PRINTER_RASTERISERS,
  type PrinterRasteriser,
  rasteriseAllOnDots,
  rasteriseOnDots,
} from '../decoding/printer-rasters.ts';
import { type Degradation, degrade } from './degrade.ts';
import type { GridCase } from './grid-cases.ts';
import { gridLabel } from './grid-labels.ts';
import { type MadeDocument, makeDocument } from './make-document.ts';
import { dotsPerInchOf } from './printers.ts';
import { type Outcome, readLabel, secondOutcome } from './read-label.ts';

/** What was found of one case. */
export interface CaseFigures {
  readonly gridCase: GridCase;
  /** Null where labels were made; codes of the problems that they were refused for. */
  readonly refusedFor: readonly string[] | null;
  /** Codes of the notes that the job has. */
  readonly notes: readonly string[];
  readonly labels: readonly LabelFigures[];
}

/** What was found of one label of a case. */
export interface LabelFigures {
  /** Of those degradations that were measured; the clean label is always. */
  readonly outcomes: Readonly<Partial<Record<Degradation, Outcome>>>;
  /** Of the clean label, by zbar or libdmtx; null where it was not asked. */
  readonly second: Outcome | null;
  /** By the renderers other than ghostscript; empty where none was asked. */
  readonly renderers: readonly RendererFigures[];
}

/** How another renderer's clean label compares with ghostscript's. */
export interface RendererFigures {
  readonly renderer: PrinterRasteriser;
  /** In the middle of the symbol for which it is largest: the share of the inked dots that are ink in one only. */
  readonly differing: number;
  readonly outcome: Outcome;
}

/** How much is measured of each case. */
export interface GridEffort {
  /** Labels on a sheet, far apart; rolls have one. */
  readonly labelsPerSheet: 1 | 2;
  readonly degradations: readonly Degradation[];
  /**
   * Every so-maniest case is rendered by the other renderers too; 0 for none. Neither this nor the next is a multiple of 2
   * or 3, or a sixth of the grid would have another share.
   */
  readonly renderersEvery: number;
  /** Every so-maniest case is read by a second reader too; 0 for none. */
  readonly secondReaderEvery: number;
}

/** Makes labels of cases, prints them on dots and reads them. One at a time: run several processes to use several cores. */
export class GridBench {
  readonly #pool = new RenderPool(1);
  readonly #folder = mkdtempSync(join(tmpdir(), 'labelwright-scan-'));
  readonly #templates = loadTemplates();
  readonly #effort: GridEffort;

  constructor(effort: GridEffort) {
    this.#effort = effort;
  }

  async close(): Promise<void> {
    await this.#pool.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** Measures cases of one template and printer, in their order. */
  async measure(cases: readonly GridCase[]): Promise<readonly CaseFigures[]> {
    const prints = await this.#prints(cases);
    await this.#rasterise('ghostscript', prints);
    const twice = prints.filter(({ gridCase }) => isEvery(gridCase, this.#effort.renderersEvery));
    for (const renderer of OTHER_RENDERERS) await this.#rasterise(renderer, twice);
    const figures: CaseFigures[] = [];
    for (const print of prints) figures.push(await this.#figuresOf(print));
    return figures;
  }

  async #prints(cases: readonly GridCase[]): Promise<readonly Print[]> {
    const prints: Print[] = [];
    for (const [index, gridCase] of cases.entries()) {
      const template = this.#templates.get(gridCase.templateId);
      if (template === undefined) throw new Error(`There is no ${gridCase.templateId}`);
      const cells = chosenCells(template, gridCase, this.#effort.labelsPerSheet);
      const into = { pool: this.#pool, folder: this.#folder, name: `${index}.out` };
      const document = await makeDocument(gridCase, template, cells, into);
      const pictures = document.kind === 'dots' ? { ghostscript: document.images } : {};
      prints.push({ gridCase, template, cells, document, pictures });
    }
    return prints;
  }

  /** Adds the pictures of their labels by a renderer to those prints that are PDFs. */
  async #rasterise(renderer: PrinterRasteriser, prints: readonly Print[]): Promise<void> {
    const pdfs = prints.flatMap((print) =>
      print.document.kind === 'pdf' ? [{ ...print, document: print.document }] : [],
    );
    const [first] = pdfs;
    if (first === undefined) return;
    const dotsPerInch = dotsPerInchOf(first.gridCase.printer);
    const paths = pdfs.map(({ document }) => document.path);
    let index = 0;
    for await (const page of this.#pages(renderer, paths, dotsPerInch)) {
      const print = pdfs[index++];
      if (print === undefined) break;
      print.pictures[renderer] = print.cells.map((cell) =>
        partOf(page, cellBox(print.template, cell, dotsPerInch)),
      );
    }
  }

  async *#pages(
    renderer: PrinterRasteriser,
    pdfs: readonly string[],
    dotsPerInch: number,
  ): AsyncGenerator<Bitmap, void, void> {
    const folder = mkdtempSync(join(this.#folder, 'pages-'));
    if (renderer === 'ghostscript') yield* rasteriseAllOnDots(pdfs, dotsPerInch, folder);
    else for (const pdf of pdfs) yield rasteriseOnDots(pdf, dotsPerInch, renderer, folder);
    rmSync(folder, { recursive: true });
  }

  async #figuresOf({ gridCase, document, pictures }: Print): Promise<CaseFigures> {
    const labels: LabelFigures[] = [];
    for (const [index, picture] of (pictures.ghostscript ?? []).entries()) {
      const others = OTHER_RENDERERS.flatMap((renderer) => {
        const other = pictures[renderer]?.[index];
        return other === undefined ? [] : [{ renderer, picture: other }];
      });
      labels.push(await this.#labelFigures(gridCase, index, picture, others));
    }
    return {
      gridCase,
      refusedFor: document.kind === 'refused' ? document.codes : null,
      notes: document.kind === 'refused' ? [] : document.notes,
      labels,
    };
  }

  async #labelFigures(
    gridCase: GridCase,
    index: number,
    picture: GrayImage,
    others: readonly { readonly renderer: PrinterRasteriser; readonly picture: GrayImage }[],
  ): Promise<LabelFigures> {
    const { symbol, length, printer, diagonal } = gridCase;
    const { expected } = gridLabel(symbol, length, index);
    const dotsPerInch = dotsPerInchOf(printer);
    const { outcome: clean, boxes } = await readLabel(picture, symbol, expected);
    // A scanner is held to the symbol: all else on a large label costs much time and changes nothing.
    const aimed = clean === 'read' ? around(picture, boxes, dotsPerInch) : picture;
    const outcomes: Partial<Record<Degradation, Outcome>> = { clean };
    for (const how of this.#effort.degradations) {
      if (how === 'clean') continue;
      const image = degrade(aimed, how, { dotsPerInch, seed: 1000 * diagonal + index });
      outcomes[how] = (await readLabel(image, symbol, expected)).outcome;
    }
    const renderers: RendererFigures[] = [];
    for (const { renderer, picture: other } of others) {
      const { outcome } = await readLabel(other, symbol, expected);
      const apart = boxes.map((box) => differing(picture, other, middleOf(box)));
      renderers.push({ renderer, differing: Math.max(0, ...apart), outcome });
    }
    const second = isEvery(gridCase, this.#effort.secondReaderEvery)
      ? await secondOutcome(aimed, symbol, expected, this.#folder)
      : null;
    return { outcomes, second, renderers };
  }
}

const OTHER_RENDERERS = PRINTER_RASTERISERS.filter((renderer) => renderer !== 'ghostscript');

/** A case's document, and its labels in dots by each renderer; dots that the product itself made stand where ghostscript's would. */
interface Print {
  readonly gridCase: GridCase;
  readonly template: Template;
  /** Those that its labels stand on. */
  readonly cells: readonly number[];
  readonly document: MadeDocument;
  readonly pictures: Partial<Record<PrinterRasteriser, readonly GrayImage[]>>;
}

/** Of two cells that are far apart, so that they stand differently on the printer's dots, with blank ones between; one of them in turn. */
function chosenCells(
  { grid }: Template,
  { diagonal }: GridCase,
  count: GridEffort['labelsPerSheet'],
): readonly number[] {
  const last = cellsPerSheet(grid) - 1;
  if (last === 0) return [0];
  // Of the last row's two it is the left one: the corner would stand as the first does on many a sheet.
  const cells = [...new Set([0, last - 1])];
  return count === 2 ? cells : cells.slice(diagonal % 4 < 2 ? 0 : -1).slice(0, 1);
}

function isEvery({ diagonal }: GridCase, n: number): boolean {
  return n > 0 && diagonal % n === 0;
}

/** White round a label, as the sheet has it there. */
const MARGIN_MM = 1;

const MM_PER_INCH = 25.4;

/** A label's place on its page in dots. */
function cellBox({ grid, labelShape }: Template, cell: number, dotsPerInch: number): PixelBox {
  const origin = cellOrigin(grid, cell);
  const { widthMm, heightMm } = boundingBox(labelShape);
  const dots = (lengthMm: number): number => Math.round((lengthMm * dotsPerInch) / MM_PER_INCH);
  return {
    x: dots(origin.xMm - MARGIN_MM),
    y: dots(origin.yMm - MARGIN_MM),
    width: dots(widthMm + 2 * MARGIN_MM),
    height: dots(heightMm + 2 * MARGIN_MM),
  };
}

/** More than the quiet zone of any symbol here. */
const QUIET_MM = 8;

/** The part of a label that its symbols stand on, with their quiet zones. */
function around(image: GrayImage, boxes: readonly PixelBox[], dotsPerInch: number): GrayImage {
  const quiet = Math.round((QUIET_MM * dotsPerInch) / MM_PER_INCH);
  const x = Math.floor(Math.min(...boxes.map((box) => box.x))) - quiet;
  const y = Math.floor(Math.min(...boxes.map((box) => box.y))) - quiet;
  const right = Math.ceil(Math.max(...boxes.map((box) => box.x + box.width))) + quiet;
  const bottom = Math.ceil(Math.max(...boxes.map((box) => box.y + box.height))) + quiet;
  return crop(image, { x, y, width: right - x, height: bottom - y });
}

/** The middle of a symbol in whole dots: no digits stand there, which renderers shade each in their way. */
function middleOf({ x, y, width, height }: PixelBox): PixelBox {
  const third = (length: number): number => Math.ceil(length / 3);
  return {
    x: Math.floor(x) + third(width),
    y: Math.floor(y) + third(height),
    width: third(width),
    height: third(height),
  };
}

/** Half a point in dots of 600 dpi: CUPS has pages of whole points, and ghostscript's device for it moves all that is on them. */
const MOST_MOVED_DOTS = 4;

/** How far a symbol differs by itself: a page that stands a few dots higher or further left as a whole has no other symbol. */
function differing(one: GrayImage, other: GrayImage, box: PixelBox): number {
  const symbol = crop(one, box);
  const steps = Array.from({ length: 2 * MOST_MOVED_DOTS + 1 }, (_, step) => step - MOST_MOVED_DOTS);
  const shares = steps.flatMap((right) =>
    steps.map((down) => {
      const moved = crop(other, { ...box, x: box.x + right, y: box.y + down });
      const isSameSize = moved.widthPx === symbol.widthPx && moved.heightPx === symbol.heightPx;
      return isSameSize ? disagreement(symbol, moved) : 1;
    }),
  );
  return Math.min(...shares);
}
