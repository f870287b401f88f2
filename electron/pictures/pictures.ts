import { createHash } from 'node:crypto';

import type { LayoutId } from '../../shared/contract/layout-reference.ts';
import type { Bitmap } from '../../shared/drawing/bitmap.ts';
import {
  type Dithering,
  LONGEST_PICTURE_NAME,
  MOST_PICTURE_DOTS,
  PICTURE_DPI,
  type PictureRecord,
} from '../../shared/picture/picture.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { mmToDots } from '../../shared/units/length.ts';
import { encodePng } from '../render/painters/png.ts';
import { type FileCode, readChosenFile, sizeOfChosenFile } from '../store/chosen-file.ts';
import type { Database } from '../store/database.ts';
import { DrawnPictures } from './drawn-pictures.ts';
import { PICTURE_LIMITS } from './picture-limits.ts';
import { PictureRecords } from './picture-records.ts';
import { PictureThreads } from './picture-threads.ts';

/** How large a picture is to stand on a label, on which dots, and how it is made black and white. */
export interface PictureUse {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Null where no printer is known: it is then made for 600 an inch. */
  readonly dotsPerInch: number | null;
  readonly dithering: Dithering;
}

/** Why a picture cannot be drawn. */
export type PictureUseCode = 'picture_unknown' | 'picture_refused' | 'picture_size';

/** Which layouts name a picture, by its hash. */
type PicturesInUse = () => ReadonlyMap<string, readonly LayoutId[]>;

/** Pictures that stand on labels: they are looked at as they come in, kept, and drawn in black and white. */
export class Pictures {
  readonly #records: PictureRecords;
  readonly #now: () => Date;
  readonly #inUse: PicturesInUse;
  readonly #threads: PictureThreads;
  readonly #drawn = new DrawnPictures();

  /** `inUse` gives the layouts that name pictures. */
  constructor(db: Database, now: () => Date, inUse: PicturesInUse, threads = new PictureThreads()) {
    this.#records = new PictureRecords(db);
    this.#now = now;
    this.#inUse = inUse;
    this.#threads = threads;
  }

  /** Every picture, by name. */
  list(): readonly PictureRecord[] {
    return this.#records.list();
  }

  /** Finds a picture by its name or its hash. Fails with `picture_unknown`. */
  find(nameOrHash: string): Result<PictureRecord, 'picture_unknown'> {
    return this.#records.find(nameOrHash);
  }

  /**
   * Keeps a PNG or SVG under a name. The same file again gets the new name. Fails with `picture_refused` for what is no
   * picture, too large, or does not keep to itself, and with `picture_name`.
   */
  async add(
    name: string,
    bytes: Uint8Array,
  ): Promise<Result<PictureRecord, 'picture_refused' | 'picture_name'>> {
    const plainName = name.normalize('NFC').trim();
    if (plainName === '' || plainName.length > LONGEST_PICTURE_NAME || /\p{Cc}/u.test(plainName))
      return problem('picture_name', { which: 'form', most: LONGEST_PICTURE_NAME });
    const found = await this.#threads.inspect(bytes);
    if (!found.ok) return found;
    return this.#records.keep({
      ...found.value,
      hash: createHash('sha256').update(bytes).digest('hex'),
      name: plainName,
      content: bytes,
      addedAt: this.#now().toISOString(),
    });
  }

  /** Keeps a file of this machine, as {@link add} does. Fails with `file_unreadable` where it is none, or with why it cannot be read. */
  async addFile(
    name: string,
    file: string,
  ): Promise<Result<PictureRecord, 'picture_refused' | 'picture_name' | 'file_unreadable' | FileCode>> {
    const size = await sizeOfChosenFile(file);
    if (!size.ok) return size;
    // What is far too large is not even read.
    if (size.value > PICTURE_LIMITS.pngBytes) {
      const most = PICTURE_LIMITS.pngBytes / 1024 ** 2;
      return problem('picture_refused', { which: 'bytes', most });
    }
    const read = await readChosenFile(file);
    return read.ok ? this.add(name, read.value) : read;
  }

  /**
   * Takes a picture out of the list. Jobs that have it keep it. Fails with `picture_unknown`, or with `picture_in_use` where layouts name
   * it.
   */
  remove(nameOrHash: string): Result<PictureRecord, 'picture_unknown' | 'picture_in_use'> {
    return this.#records.remove(nameOrHash, ({ hash }) => this.#inUse().get(hash) ?? []);
  }

  /**
   * Draws a picture, removed or not, by its hash: a pixel for each dot that its box has. Fails with `picture_unknown`,
   * `picture_size` where that is more than a page, or `picture_refused`.
   */
  async draw(hash: string, use: PictureUse): Promise<Result<Bitmap, PictureUseCode>> {
    const file = this.#records.file(hash);
    if (file === null) return problem('picture_unknown', { name: hash });
    const dots = (lengthMm: number): number =>
      Math.max(1, Math.round(mmToDots(lengthMm, use.dotsPerInch ?? PICTURE_DPI)));
    const [widthDots, heightDots] = [dots(use.widthMm), dots(use.heightMm)];
    if (widthDots * heightDots > MOST_PICTURE_DOTS)
      return problem('picture_size', { most: MOST_PICTURE_DOTS });
    const shape = { widthDots, heightDots, dithering: use.dithering };
    return this.#drawn.get(`${hash} ${widthDots} ${heightDots} ${use.dithering}`, () =>
      this.#threads.draw({ bytes: file.content, format: file.format, shape }),
    );
  }

  /** Draws a picture as a PNG that prints at its size. Fails as {@link draw} does. */
  async preview(hash: string, use: PictureUse): Promise<Result<Uint8Array, PictureUseCode>> {
    const drawn = await this.draw(hash, use);
    return drawn.ok ? ok(encodePng(drawn.value, mmToDots(1, use.dotsPerInch ?? PICTURE_DPI))) : drawn;
  }

  /** Ends what is being drawn. */
  close(): Promise<void> {
    return this.#threads.close();
  }
}
