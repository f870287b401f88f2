import { dotGridOf } from '../../../shared/drawing/dot-grid.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { ArtifactFile } from '../artifact-file.ts';
import type { FontLibrary } from '../font-library.ts';
import { documentPage } from './document-page.ts';
import { embedFonts, embedGlyphs } from './embed-fonts.ts';
import { codePointsIn, glyphEncoder, pageContent, paintPdf } from './page-content.ts';
import { PagePictures } from './page-pictures.ts';
import { PdfDocument } from './pdf-document.ts';

/** Writes one drawing as a PDF of one page, of the drawing's size: a calibration target, or a printer's test label. */
export async function writeDrawing(
  drawing: Drawing,
  { title, createdAt }: { readonly title: string; readonly createdAt: Date },
  path: string,
  fonts: FontLibrary,
  signal: AbortSignal,
): Promise<void> {
  const codePoints = drawing.marks.flatMap((mark) =>
    mark.kind === 'text' && mark.clusters === undefined ? codePointsIn(mark.text) : [],
  );
  const embedded = embedFonts([...new Set(codePoints)], fonts);
  const codes = glyphEncoder(new Map(embedded.map((font) => [font.face, font.codes])));
  const file = await ArtifactFile.create(path, signal);
  try {
    const page = documentPage(drawing, dotGridOf(drawing)?.dotsPerInch ?? null);
    const document = new PdfDocument({ title, createdAt, page }, embedded, file);
    const pictures = new PagePictures();
    const content = pageContent(page, paintPdf(drawing, codes, pictures));
    document.expectGlyphs(codes.used);
    await document.addPage({ content, forms: [], pictures: pictures.table });
    await document.finish(embedGlyphs(codes.used));
    await file.finish();
  } catch (error) {
    await file.discard().catch(() => undefined);
    throw error;
  }
}
