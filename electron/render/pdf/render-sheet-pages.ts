import { deflateSync } from 'node:zlib';

import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { formatDecimal } from '../../../shared/drawing/vector-format.ts';
import type { Label } from '../../../shared/label/label.ts';
import type { Placement } from '../../../shared/label/sheet-layout.ts';
import type { Calibration } from '../../../shared/printing/calibration.ts';
import { mmToPt } from '../../../shared/units/length.ts';
import { drawLabel, labelOriginOnPage, type LabelPlan } from '../draw-label.ts';
import type { Finding } from '../findings.ts';
import type { FontLibrary } from '../font-library.ts';
import { cropMarks } from './crop-marks.ts';
import {
  formName,
  type GlyphEncoder,
  glyphEncoder,
  type GlyphTable,
  pageContent,
  paintPdf,
  type RenderedPage,
} from './page-content.ts';

/** How a document's pages are made: the same for each of them. */
export interface SheetPlan extends LabelPlan {
  readonly kind: 'sheet';
  /** Of the printer that it is for; null where it is for none. */
  readonly calibration: Calibration | null;
  readonly glyphTable: GlyphTable;
}

/** Sheets that follow each other, and the labels that stand on them. */
export interface SheetBatch {
  readonly kind: 'sheet';
  readonly firstLabelIndex: number;
  readonly labels: readonly Label[];
  /** One list a sheet; label indexes are the job's. */
  readonly sheets: readonly (readonly Placement[])[];
}

/** A batch's pages. */
export interface SheetPages {
  readonly kind: 'sheet';
  readonly pages: readonly RenderedPage[];
  readonly findings: readonly Finding[];
}

/** A label as PDF operators; null when it was rejected. */
type PaintedLabel = { readonly drawing: Drawing; readonly operators: string } | null;

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

  /** Renders one page; returns null when `stopped` returned true between two labels. */
  render(placements: readonly Placement[], stopped: () => boolean): RenderedPage | null {
    const forms = new PageForms(placements);
    let content = this.#betweenLabels();
    for (const { labelIndex, cellIndex } of placements) {
      if (stopped()) return null;
      const painted = this.#paint(labelIndex);
      if (painted === null) continue;
      const operators = forms.operatorsFor(labelIndex, painted.operators);
      content += `q ${this.#place(painted.drawing, cellIndex)} cm\n${operators}Q\n`;
    }
    return { content: pageContent(this.#plan.template.page, content), forms: forms.deflated };
  }

  /** What lies outside the labels. */
  #betweenLabels(): string {
    const { template, assets, calibration } = this.#plan;
    const marks = assets.cropMarks ? cropMarks(template, calibration) : [];
    return paintPdf({ ...template.page, marks }, this.#codes);
  }

  #place(drawing: Drawing, cellIndex: number): string {
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
    const label = this.#batch.labels[labelIndex - this.#batch.firstLabelIndex];
    if (label === undefined) throw new Error(`The batch lacks label ${labelIndex}`);
    const drawing = drawLabel(label, labelIndex, this.#plan, this.#fonts, this.findings);
    return drawing === null ? null : { drawing, operators: paintPdf(drawing, this.#codes) };
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
    this.deflated.push(deflateSync(operators));
    this.#callOf.set(labelIndex, call);
    return call;
  }
}
