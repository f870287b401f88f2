import type { FontLibrary } from '../../../../electron/render/font-library.ts';
import { paintBitmap } from '../../../../electron/render/painters/paint-bitmap.ts';
import type { Drawing } from '../../../../shared/drawing/drawing.ts';
import { strayInk } from '../../../decoding/disagreement.ts';
import { crop, type GrayImage, readImage, unpackBits } from '../../../decoding/gray-image.ts';
import { rasterisePdf } from '../../../decoding/rasterise.ts';

/** How many dots a bitmap of a drawing has, and how many of them have nothing at or next to them on the drawing's PDF. */
export async function dotsAstray(
  drawing: Drawing,
  pdf: string,
  folder: string,
  fonts: FontLibrary,
): Promise<{ readonly dark: number; readonly astray: number }> {
  const [page = ''] = await rasterisePdf(pdf, 300, folder);
  const ofPdf = readImage(page);
  const { widthPixels: widthPx, heightPixels: heightPx, bits } = paintBitmap(drawing, 300 / 25.4, fonts);
  const ours: GrayImage = { widthPx, heightPx, pixels: unpackBits(bits, widthPx, heightPx) };
  // Programs round a page's size up or off.
  const both = {
    x: 0,
    y: 0,
    width: Math.min(widthPx, ofPdf.widthPx),
    height: Math.min(heightPx, ofPdf.heightPx),
  };
  const dark = ours.pixels.reduce((count, pixel) => count + (pixel === 0 ? 1 : 0), 0);
  return { dark, astray: strayInk(crop(ours, both), crop(ofPdf, both)) };
}
