import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { paintSvg } from '../../../shared/drawing/svg.ts';
import { itemLabel } from '../../../shared/label/printable-label.ts';
import { assertNever } from '../../../shared/result/result.ts';
import type { SymbolFileFormat, SymbolKind } from '../../../shared/symbol/symbology.ts';
import { drawSymbol, type SymbolPlan } from '../draw-label.ts';
import type { Finding } from '../findings.ts';
import type { FontLibrary } from '../font-library.ts';
import { type LabelBatch, renderEach } from '../label-batch.ts';
import { paintEps } from '../painters/eps.ts';
import { paintBitmap, pictureResolution } from '../painters/paint-bitmap.ts';
import { encodePng } from '../painters/png.ts';
import { type EntryContent, packEntry, type PackingMethod } from './archive-entries.ts';

/** How an archive's files are made: the same for each of its labels. */
export interface ArchivePlan extends SymbolPlan {
  readonly kind: 'archive';
  /** The symbols of one label, in order. */
  readonly symbols: readonly SymbolKind[];
  readonly fileFormat: SymbolFileFormat;
  /** How the files are packed here. */
  readonly method: PackingMethod;
}

/** Labels whose files follow each other in the archive. */
export type ArchiveBatch = LabelBatch<'archive'>;

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

/** Encodes, composes, paints and packs the labels' files; returns null when `stopped` returned true. */
export function renderSymbolFiles(
  plan: ArchivePlan,
  batch: ArchiveBatch,
  fonts: FontLibrary,
  stopped: () => boolean,
): ArchiveFiles | null {
  const findings: Finding[] = [];
  const files = renderEach(batch, stopped, (label, labelIndex) =>
    plan.symbols.map((kind) => {
      const { drawing, encodes } = drawSymbol(itemLabel(label), labelIndex, kind, plan, fonts, findings);
      return { content: packEntry(paint(drawing, plan.fileFormat, fonts), plan.method), encodes };
    }),
  );
  return files === null ? null : { kind: 'archive', files: files.flat(), findings };
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
