import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { formatDecimal } from '../../../shared/drawing/vector-format.ts';
import type { Placement } from '../../../shared/label/sheet-layout.ts';
import type { Calibration } from '../../../shared/printing/calibration.ts';
import { mmToPt } from '../../../shared/units/length.ts';
import { drawLabel, labelOriginOnPage, type LabelPlan } from '../draw-label.ts';
import type { Finding } from '../findings.ts';
import type { FontLibrary } from '../font-library.ts';
import { labelOfBatch, type SheetsBatch } from '../label-batch.ts';
import { cropMarks } from './crop-marks.ts';
import { documentPage } from './document-page.ts';
import {
  deflateOperators,
  formName,
  type GlyphEncoder,
  glyphEncoder,
  type GlyphTable,
  pageContent,
  paintPdf,
  type RenderedPage,
  type UsedGlyphs,
} from './page-content.ts';
import { PagePictures, type PictureTable } from './page-pictures.ts';

/** How a document's pages are made: the same for each of them. */
export interface SheetPlan extends LabelPlan {
  readonly kind: 'sheet';
  /** Of the printer that it is for; null where it is for none. */
  readonly calibration: Calibration | null;
  readonly glyphTable: GlyphTable;
}

/** Sheets that follow each other, and the labels that stand on them. */
export type SheetBatch = SheetsBatch<'sheet'>;

/** A batch's pages. */
export interface SheetPages {
  readonly kind: 'sheet';
  readonly pages: readonly RenderedPage[];
  /** Of shaped text on these pages. */
  readonly glyphs: UsedGlyphs;
  readonly findings: readonly Finding[];
}

/** A label as PDF operators; null when it was rejected. */
type PaintedLabel = {
  readonly drawing: Drawing;
  readonly operators: string;
  readonly pictures: PictureTable;
} | null;

/**
 * Renders pages one by one; a label that spans pages of a batch is encoded once.
 * Cells of rejected labels stay empty.
 */
export class SheetPageRenderer {
  readonly findings: Finding[] = [];
  readonly #plan: SheetPlan;
  readonly #batch: SheetBatch;
  readonly #fonts: FontLibrary;
  readonly #codes: GlyphEncoder;
  readonly #painted = new Map<number, PaintedLabel>();

  constructor(plan: SheetPlan, batch: SheetBatch, fonts: FontLibrary) {
    this.#plan = plan;
    this.#batch = batch;
    this.#fonts = fonts;
    this.#codes = glyphEncoder(plan.glyphTable);
  }

  /** The glyphs of shaped text on the pages so far. */
  get usedGlyphs(): UsedGlyphs {
    return this.#codes.used;
  }

  /** Renders one page; returns null when `stopped` returned true between two labels. */
  render(placements: readonly Placement[], stopped: () => boolean): RenderedPage | null {
    const forms = new PageForms(placements);
    const pictures = new PagePictures();
    let content = this.#betweenLabels(pictures);
    for (const { labelIndex, cellIndex } of placements) {
      if (stopped()) return null;
      const painted = this.#paint(labelIndex);
      if (painted === null) continue;
      pictures.addAll(painted.pictures);
      const operators = forms.operatorsFor(labelIndex, painted.operators);
      content += `q ${this.#originOf(painted.drawing, cellIndex)} cm\n${operators}Q\n`;
    }
    const { template, assets } = this.#plan;
    const page = documentPage(template.page, assets.printerDpi);
    return { content: pageContent(page, content), forms: forms.deflated, pictures: pictures.table };
  }

  /** What lies outside the labels. */
  #betweenLabels(pictures: PagePictures): string {
    const { template, assets, calibration } = this.#plan;
    const marks = assets.cropMarks ? cropMarks(template, calibration) : [];
    return paintPdf({ ...template.page, marks }, this.#codes, pictures);
  }

  #originOf(drawing: Drawing, cellIndex: number): string {
    const { template, calibration } = this.#plan;
    const { xMm, yMm } = labelOriginOnPage(drawing, template.grid, cellIndex, calibration);
    const point = (valueMm: number): string => formatDecimal(mmToPt(valueMm), 5);
    return `1 0 0 1 ${point(xMm)} ${point(yMm)}`;
  }

  #paint(labelIndex: number): PaintedLabel {
    const known = this.#painted.get(labelIndex);
    if (known !== undefined) return known;
    const painted = this.#compose(labelIndex);
    this.#painted.set(labelIndex, painted);
    return painted;
  }

  #compose(labelIndex: number): PaintedLabel {
    const label = labelOfBatch(this.#batch, labelIndex);
    const drawing = drawLabel(label, labelIndex, this.#plan, this.#fonts, this.findings);
    if (drawing === null) return null;
    const pictures = new PagePictures();
    return { drawing, operators: paintPdf(drawing, this.#codes, pictures), pictures: pictures.table };
  }
}

/** Keeps the labels that stand on one page more than once, so that their copies cost a line each. */
class PageForms {
  readonly deflated: Uint8Array[] = [];
  readonly #times = new Map<number, number>();
  readonly #callOf = new Map<number, string>();

  constructor(placements: readonly Placement[]) {
    for (const { labelIndex } of placements) {
      this.#times.set(labelIndex, (this.#times.get(labelIndex) ?? 0) + 1);
    }
  }

  /** The operators themselves, or a call of the form that holds them. */
  operatorsFor(labelIndex: number, operators: string): string {
    if (this.#times.get(labelIndex) === 1) return operators;
    const known = this.#callOf.get(labelIndex);
    if (known !== undefined) return known;
    const call = `/${formName(this.deflated.length)} Do\n`;
    this.deflated.push(deflateOperators(operators));
    this.#callOf.set(labelIndex, call);
    return call;
  }
}
