/** A raster on its way out of a page: a byte of grey each pixel, in base64. */
interface PaintedPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: string;
}

/** Paints an image whose size is in millimetres anew at a resolution. Runs in the page, and so stands on nothing of this file. */
export async function paintInPage(
  image: HTMLElement | SVGElement,
  dotsPerInch: number,
): Promise<PaintedPicture> {
  if (!(image instanceof HTMLImageElement)) throw new Error('This is no image');
  await image.decode();
  // A pixel of CSS is the 96th part of an inch, whatever the screen.
  const widthPx = Math.round((image.naturalWidth / 96) * dotsPerInch);
  const heightPx = Math.round((image.naturalHeight / 96) * dotsPerInch);
  const context = new OffscreenCanvas(widthPx, heightPx).getContext('2d');
  if (context === null) throw new Error('The page has no canvas');
  context.fillStyle = 'white';
  context.fillRect(0, 0, widthPx, heightPx);
  context.drawImage(image, 0, 0, widthPx, heightPx);
  const { data } = context.getImageData(0, 0, widthPx, heightPx);
  // Everything on a sheet is grey: one of the three colours is enough.
  const grey = new Uint8Array(widthPx * heightPx);
  for (let index = 0; index < grey.length; index++) grey[index] = data[index * 4] ?? 0;
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => {
      const [, pixels = ''] = (reader.result as string).split(',');
      resolve({ widthPx, heightPx, pixels });
    };
    reader.readAsDataURL(new Blob([grey]));
  });
}
