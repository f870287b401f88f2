import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { paintSvg } from '../../../shared/drawing/svg.ts';
import type { DigitalLinkOrigin } from '../../../shared/gs1/digital-link.ts';
import { composeSymbol } from '../../../shared/label/compose-label.ts';
import type { Label } from '../../../shared/label/label.ts';
import { assertNever } from '../../../shared/result/result.ts';
import { symbolContent } from '../../../shared/symbol/symbol-content.ts';
import type { SymbolFileFormat, SymbolKind } from '../../../shared/symbol/symbology.ts';
import type { Finding } from '../findings.ts';
import type { FontLibrary } from '../font-library.ts';
import { paintEps } from '../painters/eps.ts';
import { paintBitmap, pictureResolution } from '../painters/paint-bitmap.ts';
import { encodePng } from '../painters/png.ts';
import { encodeSymbol } from '../symbols/encode-symbol.ts';
import { type EntryContent, packEntry, type PackingMethod } from './archive-entries.ts';

/** How an archive's files are made: the same for each of its labels. */
export interface ArchivePlan {
  readonly kind: 'archive';
  /** The symbols of one label, in order. */
  readonly symbols: readonly SymbolKind[];
  readonly fileFormat: SymbolFileFormat;
  /** How the files are packed here. */
  readonly method: PackingMethod;
  readonly digitalLinkOrigin: DigitalLinkOrigin;
  readonly printerDpi: number | null;
}

/** Labels that follow each other. */
export interface ArchiveBatch {
  readonly kind: 'archive';
  readonly firstLabelIndex: number;
  readonly labels: readonly Label[];
}

/** One symbol's file. */
export interface SymbolFile {
  readonly content: EntryContent;
  /** What the symbol encodes, in the form people read. */
  readonly encodes: string;
}

/** A batch's files, label by label, each label's in the order of the plan's symbols. */
export interface ArchiveFiles {
  readonly kind: 'archive';
  readonly files: readonly SymbolFile[];
  readonly findings: readonly Finding[];
}

/** Encodes, composes, paints and packs one label's files. */
export function renderSymbolFiles(
  label: Label,
  labelIndex: number,
  plan: ArchivePlan,
  fonts: FontLibrary,
): Pick<ArchiveFiles, 'files' | 'findings'> {
  const findings: Finding[] = [];
  const files = plan.symbols.map((kind) => {
    const symbol = symbolContent(label, kind, plan.digitalLinkOrigin);
    const { drawing, notes } = composeSymbol(label, encodeSymbol(symbol), fonts, plan.printerDpi);
    for (const note of notes) findings.push({ kind: 'note', labelIndex, note });
    return {
      content: packEntry(paint(drawing, plan.fileFormat, fonts), plan.method),
      encodes: symbol.text,
    };
  });
  return { files, findings };
}

function paint(drawing: Drawing, format: SymbolFileFormat, fonts: FontLibrary): Uint8Array {
  switch (format) {
    case 'svg':
      return Buffer.from(paintSvg(drawing, fonts));
    case 'eps':
      return Buffer.from(paintEps(drawing, fonts));
    case 'png': {
      const pixelsPerMm = pictureResolution(drawing);
      return encodePng(paintBitmap(drawing, pixelsPerMm, fonts), pixelsPerMm);
    }
    default:
      return assertNever(format, 'file format');
  }
}
