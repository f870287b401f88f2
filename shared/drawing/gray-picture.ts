/** A picture in grey, row by row from the top left: 0 is black, 255 white. */
export interface GrayPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint8Array;
}
