import { createHash } from 'node:crypto';

import type { Bitmap } from '../../../shared/drawing/bitmap.ts';

/** The pictures that page contents call, by their names among a page's resources. Can be sent to a worker. */
export type PictureTable = ReadonlyMap<string, Bitmap>;

/** Named by their bits: the same picture is the same object of a document, whichever label and worker it comes from. */
const names = new WeakMap<Uint8Array, string>();

function nameOf({ widthPixels, heightPixels, bits }: Bitmap): string {
  const known = names.get(bits);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(`${widthPixels} ${heightPixels} `).update(bits);
  const name = `picture${hash.digest('hex').slice(0, 32)}`;
  names.set(bits, name);
  return name;
}

/** Collects the pictures that are painted on a page. */
export class PagePictures {
  readonly table = new Map<string, Bitmap>();

  /** Gives a picture's name among the page's resources. */
  add(picture: Bitmap): string {
    const name = nameOf(picture);
    this.table.set(name, picture);
    return name;
  }

  addAll(table: PictureTable): void {
    for (const [name, picture] of table) this.table.set(name, picture);
  }
}
