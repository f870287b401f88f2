/** Dark pixels that touch each other. */
export interface Blob {
  readonly areaPx: number;
  /** Of the box around it. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Its middle. */
  readonly xPx: number;
  readonly yPx: number;
}

interface Growing {
  areaPx: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  sumX: number;
  sumY: number;
  /** What it was joined with; null while it is one of its own. */
  joined: Growing | null;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly blob: Growing;
}

/** Finds what is darker than the middle between a picture's darkest and lightest grey, as stretches of rows that touch; largest first. */
export function darkBlobs(picture: {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint8Array;
}): readonly Blob[] {
  const { widthPx, heightPx, pixels } = picture;
  const threshold = middleGrey(pixels);
  const blobs: Growing[] = [];
  let above: Stretch[] = [];
  for (let y = 0; y < heightPx; y++) {
    const stretches: Stretch[] = [];
    for (let x = 0; x < widthPx; x++) {
      if ((pixels[y * widthPx + x] ?? 255) >= threshold) continue;
      const from = x;
      while (x < widthPx && (pixels[y * widthPx + x] ?? 255) < threshold) x++;
      stretches.push({ from, to: x, blob: blobOf(blobs, above, from, x, y) });
    }
    above = stretches;
  }
  return blobs
    .filter(({ joined }) => joined === null)
    .map(({ areaPx, left, right, top, bottom, sumX, sumY }) => ({
      areaPx,
      widthPx: right - left,
      heightPx: bottom - top,
      xPx: sumX / areaPx,
      yPx: sumY / areaPx,
    }))
    .sort((one, other) => other.areaPx - one.areaPx);
}

/** The blob that a stretch belongs to, with the stretch in it: one that it touches above, all of which become one, or a new one. */
function blobOf(blobs: Growing[], above: readonly Stretch[], from: number, to: number, y: number): Growing {
  let blob: Growing | null = null;
  for (const stretch of above) {
    if (stretch.to < from || stretch.from > to) continue;
    const touched = rootOf(stretch.blob);
    if (blob === null) blob = touched;
    else if (blob !== touched) join(touched, blob);
  }
  if (blob === null) {
    blob = { areaPx: 0, left: from, right: to, top: y, bottom: y + 1, sumX: 0, sumY: 0, joined: null };
    blobs.push(blob);
  }
  const lengthPx = to - from;
  blob.areaPx += lengthPx;
  blob.left = Math.min(blob.left, from);
  blob.right = Math.max(blob.right, to);
  blob.bottom = y + 1;
  blob.sumX += (lengthPx * (from + to)) / 2;
  blob.sumY += lengthPx * (y + 0.5);
  return blob;
}

function rootOf(blob: Growing): Growing {
  let root = blob;
  while (root.joined !== null) root = root.joined;
  return root;
}

function join(one: Growing, into: Growing): void {
  one.joined = into;
  into.areaPx += one.areaPx;
  into.left = Math.min(into.left, one.left);
  into.right = Math.max(into.right, one.right);
  into.top = Math.min(into.top, one.top);
  into.bottom = Math.max(into.bottom, one.bottom);
  into.sumX += one.sumX;
  into.sumY += one.sumY;
}

function middleGrey(pixels: Uint8Array): number {
  let darkest = 255;
  let lightest = 0;
  for (const grey of pixels) {
    if (grey < darkest) darkest = grey;
    if (grey > lightest) lightest = grey;
  }
  return (darkest + lightest) / 2;
}
