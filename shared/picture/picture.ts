/** The formats that pictures are imported from. */
export const PICTURE_FORMATS = ['png', 'svg'] as const;

/** See {@link PICTURE_FORMATS}. */
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** The ways to make black and white of grey: `threshold` for line art, `ordered` and `diffusion` for shades. */
export const DITHERINGS = ['threshold', 'ordered', 'diffusion'] as const;

/** See {@link DITHERINGS}. */
export type Dithering = (typeof DITHERINGS)[number];

/** The resolution at which pictures are made for a printer that is not known. */
export const PICTURE_DPI = 600;

/** The most dots of one picture: a page of A4 at 600 dpi. */
export const MOST_PICTURE_DOTS = 35_000_000;

/** The letters of a picture's name, at most. */
export const LONGEST_PICTURE_NAME = 80;

/** A picture that the station keeps. */
export interface PictureRecord {
  /** SHA-256 of its file, in hexadecimal: what layouts and jobs name it by. */
  readonly hash: string;
  /** What people call it; unlike that of every other picture. */
  readonly name: string;
  readonly format: PictureFormat;
  /** Of the file: whole pixels, or what an SVG says of itself, 96 to an inch. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sizeBytes: number;
  /** ISO-8601. */
  readonly addedAt: string;
}

/** Gives the largest size of a picture within a box, its sides in their true relation; in millimetres. */
export function pictureSizeWithin(
  { widthPx, heightPx }: Pick<PictureRecord, 'widthPx' | 'heightPx'>,
  box: { readonly widthMm: number; readonly heightMm: number },
): { readonly widthMm: number; readonly heightMm: number } {
  const scale = Math.min(box.widthMm / widthPx, box.heightMm / heightPx);
  return { widthMm: widthPx * scale, heightMm: heightPx * scale };
}
