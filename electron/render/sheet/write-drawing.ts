import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { ArtifactFile } from '../artifact-file.ts';
import type { FontBook } from '../fonts/font-book.ts';
import { paintPdf } from '../painters/pdf.ts';
import { embedFonts } from './embed-fonts.ts';
import { codePointsIn, glyphCodes } from './glyph-codes.ts';
import { pageContent } from './page.ts';
import { SheetDocument } from './sheet-document.ts';

/** Writes one drawing as a PDF of one page, of the drawing's size: a calibration target, or a printer's test label. */
export async function writeDrawing(
  drawing: Drawing,
  { title, createdAt }: { readonly title: string; readonly createdAt: Date },
  path: string,
  fonts: FontBook,
  signal: AbortSignal,
): Promise<void> {
  const codePoints = drawing.marks.flatMap((mark) => (mark.kind === 'text' ? codePointsIn(mark.text) : []));
  const embedded = embedFonts([...new Set(codePoints)], fonts);
  const codes = glyphCodes(new Map(embedded.map((font) => [font.face, font.codes])));
  const file = await ArtifactFile.create(path, signal);
  try {
    const document = new SheetDocument({ title, createdAt, page: drawing }, embedded, file);
    await document.addPage({ content: pageContent(drawing, paintPdf(drawing, codes)), forms: [] });
    await document.finish();
    await file.finish();
  } catch (error) {
    await file.discard().catch(() => undefined);
    throw error;
  }
}
