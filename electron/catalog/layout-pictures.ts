import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { Bitmap } from '../../shared/drawing/bitmap.ts';
import { elementFrame } from '../../shared/label/element-frame.ts';
import { chosenDesign, fittedBoxes } from '../../shared/label/fit-design.ts';
import type { Size } from '../../shared/label/label-shape.ts';
import type { ResolvedAssets } from '../../shared/label/resolve-assets.ts';
import type { Template } from '../../shared/label/template.ts';
import type { JobPicture } from '../../shared/layout/layout.ts';
import type { Dithering } from '../../shared/picture/picture.ts';
import type { PicturesCode } from '../../shared/result/problems/pictures.ts';
import { fail, ok, type Outcome, type Result } from '../../shared/result/result.ts';

/** A picture in black and white, and how large it is. */
export interface DrawnPicture extends Size {
  readonly bitmap: Bitmap;
}

/** How a picture, by its name or hash, is drawn as large as a box: for a printer's dots, or for none. */
export type DrawPicture = (
  picture: string,
  use: Size & { readonly dotsPerInch: number | null; readonly dithering: Dithering },
) => Promise<Result<DrawnPicture, PicturesCode>>;

/** Draws the pictures of a request's layout, so that its jobs keep them. Fails with one problem a picture. */
export async function withPictures(
  drawPicture: DrawPicture,
  template: Pick<Template, 'labelShape'> | null,
  assets: ResolvedAssets,
): Promise<Outcome<ResolvedAssets, readonly FieldProblem[]>> {
  const { layout, printerDpi, symbol } = assets;
  if (layout === undefined || template === null) return ok(assets);
  const { design, area } = chosenDesign(layout.layout, template.labelShape, symbol);
  const boxes = fittedBoxes(design, area.shape);
  const pictures: JobPicture[] = [];
  const problems: FieldProblem[] = [];
  for (const element of design.elements) {
    const box = boxes.get(element.id) ?? null;
    if (element.kind !== 'picture' || box === null) continue;
    const { size } = elementFrame(box, element.quarterTurns);
    const drawn = await drawPicture(element.picture, {
      ...size,
      dotsPerInch: printerDpi,
      dithering: element.dithering,
    });
    if (drawn.ok) pictures.push(jobPicture(element.id, drawn.value));
    else {
      const { problem } = drawn;
      problems.push({ field: 'asset_config.layout', message: problem.message, problem });
    }
  }
  if (problems.length > 0) return fail(problems);
  return ok(pictures.length === 0 ? assets : { ...assets, layout: { ...layout, pictures } });
}

function jobPicture(element: string, { bitmap, widthMm, heightMm }: DrawnPicture): JobPicture {
  const { widthPixels, heightPixels, bytesPerRow, bits } = bitmap;
  const bitsBase64 = Buffer.from(bits).toString('base64');
  return { element, widthMm, heightMm, widthPixels, heightPixels, bytesPerRow, bitsBase64 };
}
