import type { Bitmap } from '../drawing/bitmap.ts';
import type { PictureMark } from '../drawing/drawing.ts';
import { SHARE_BEFORE } from '../layout/alignment.ts';
import type { JobPicture, PictureElement } from '../layout/layout.ts';
import { ROUNDING_ERROR_MM } from '../units/length.ts';
import type { DrawnElement, ElementSurroundings } from './draw-element.ts';
import { elementFrame } from './element-frame.ts';
import type { Box } from './label-shape.ts';

/** Draws a picture as its job has it in its box; null where the box has become smaller than it. */
export function drawPicture(
  picture: JobPicture,
  element: PictureElement,
  box: Box,
  { printerDpi }: ElementSurroundings,
): DrawnElement | null {
  const frame = elementFrame(box, element.quarterTurns);
  const { widthMm, heightMm } = picture;
  const [freeMm, freeDownMm] = [frame.size.widthMm - widthMm, frame.size.heightMm - heightMm];
  if (freeMm < -ROUNDING_ERROR_MM || freeDownMm < -ROUNDING_ERROR_MM) return null;
  const xMm = freeMm * SHARE_BEFORE[element.align];
  const yMm = freeDownMm * SHARE_BEFORE[element.alignDown];
  const mark: PictureMark = {
    kind: 'picture',
    bitmap: bitmapOf(picture),
    xMm,
    yMm,
    widthMm,
    heightMm,
    dotsPerInch: printerDpi,
  };
  const ink = frame.toLabel({ leftMm: xMm, topMm: yMm, rightMm: xMm + widthMm, bottomMm: yMm + heightMm });
  return { marks: [frame.markOnLabel(mark)], ink: [ink], paragraph: null };
}

/** Kept as long as the job's layout is: all labels of a job have the same picture, and painters draw it once. */
const bitmaps = new WeakMap<JobPicture, Bitmap>();

function bitmapOf(picture: JobPicture): Bitmap {
  const known = bitmaps.get(picture);
  if (known !== undefined) return known;
  const { widthPixels, heightPixels, bytesPerRow, bitsBase64 } = picture;
  const bits = Uint8Array.from(atob(bitsBase64), (character) => character.charCodeAt(0));
  const bitmap = { widthPixels, heightPixels, bytesPerRow, bits };
  bitmaps.set(picture, bitmap);
  return bitmap;
}
