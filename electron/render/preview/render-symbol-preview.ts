import { paintSvg } from '../../../shared/drawing/svg.ts';
import type { DigitalLinkOrigin } from '../../../shared/gs1/digital-link.ts';
import { composeSymbol } from '../../../shared/label/compose-symbol.ts';
import type { Label } from '../../../shared/label/label.ts';
import type { SymbolKind } from '../../../shared/symbol/symbology.ts';
import type { Finding } from '../findings.ts';
import type { FontBook } from '../fonts/font-book.ts';
import { encodeSymbol } from '../symbols/encode-symbol.ts';
import { symbolContent } from '../symbols/symbol-content.ts';

/** How symbols of a ZIP are looked at. */
export interface SymbolPreviewPlan {
  readonly kind: 'symbol-preview';
  /** The symbols of one label, in order. */
  readonly symbols: readonly SymbolKind[];
  readonly digitalLinkOrigin: DigitalLinkOrigin;
  readonly printerDpi: number | null;
}

/** Labels that follow each other. */
export interface SymbolPreviewBatch {
  readonly kind: 'symbol-preview';
  readonly firstLabelIndex: number;
  readonly labels: readonly Label[];
}

/** One symbol as it looks. */
export interface SymbolPicture {
  readonly svg: string;
  readonly widthMm: number;
  readonly heightMm: number;
  /** What it encodes, in the form people read. */
  readonly encodes: string;
}

/** A batch's symbols, label by label, each label's in the order of the plan's symbols. */
export interface SymbolPictures {
  readonly kind: 'symbol-preview';
  readonly pictures: readonly SymbolPicture[];
  readonly findings: readonly Finding[];
}

/** Composes and paints symbols as their SVG files would be; null when `stopped` said so. */
export function renderSymbolPreview(
  plan: SymbolPreviewPlan,
  batch: SymbolPreviewBatch,
  fonts: FontBook,
  stopped: () => boolean,
): SymbolPictures | null {
  const findings: Finding[] = [];
  const pictures: SymbolPicture[] = [];
  for (const [index, label] of batch.labels.entries()) {
    if (stopped()) return null;
    for (const kind of plan.symbols) {
      const geometry = encodeSymbol(label, kind, plan.digitalLinkOrigin);
      const { drawing, notes } = composeSymbol(label, geometry, fonts, plan.printerDpi);
      const { widthMm, heightMm } = drawing;
      const encodes = symbolContent(label, kind, plan.digitalLinkOrigin).text;
      pictures.push({ svg: paintSvg(drawing, fonts), widthMm, heightMm, encodes });
      for (const note of notes)
        findings.push({ kind: 'note', labelIndex: batch.firstLabelIndex + index, note });
    }
  }
  return { kind: 'symbol-preview', pictures, findings };
}
