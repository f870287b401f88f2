import { createWriteStream, existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { DEFAULT_DIGITAL_LINK_ORIGIN, digitalLinkUri } from '../../shared/gs1/digital-link.ts';
import { itemElements } from '../../shared/gs1/item-keys.ts';
import type { Label } from '../../shared/label/label.ts';
import { importFile } from '../command-line/labelwright.ts';
import { syntheticLabels } from './synthetic-labels.ts';

/** How many rows are written at once. */
const ROWS_A_PIECE = 1000;

/** Where the data of a run of the benchmarks lies: files and stores of the same serials, each made when it is first asked for. */
export class BenchData {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A catalogue file of so many serials. */
  catalogueFile(count: number): Promise<string> {
    const heading = 'gtin,name,brand,lot,expiry,serial';
    return this.#file(`catalogue-${count}.csv`, heading, count, (label) =>
      [label.gtin, label.name, label.brand, label.lot, label.attributes['17'], label.serial].join(','),
    );
  }

  /** What the labels of so many serials say, for programs that have no catalogue: the link that is encoded, and the texts. */
  labelFile(count: number): Promise<string> {
    return this.#file(`labels-${count}.csv`, 'uri,name,lot,expiry,serial', count, (label) =>
      [linkOf(label), label.name, label.lot, label.attributes['17'], label.serial].join(','),
    );
  }

  /** The link of each serial, a line each. */
  linkFile(count: number): Promise<string> {
    return this.#file(`links-${count}.txt`, null, count, linkOf);
  }

  /** The element string of each serial, a line each, its AIs in brackets. */
  elementStringFile(count: number): Promise<string> {
    return this.#file(`element-strings-${count}.txt`, null, count, (label) =>
      itemElements(label)
        .map(({ ai, value }) => `[${ai}]${value}`)
        .join(''),
    );
  }

  /** Puts a data folder of the product with so many serials where it is wanted, in the place of what is there. */
  async copyStore(count: number, to: string): Promise<void> {
    const store = path.join(this.#folder, `store-${count}`);
    if (!existsSync(store)) await importFile(store, await this.catalogueFile(count));
    await rm(to, { recursive: true, force: true });
    await cp(store, to, { recursive: true });
  }

  async #file(
    name: string,
    heading: string | null,
    count: number,
    rowOf: (label: Label) => string,
  ): Promise<string> {
    const file = path.join(this.#folder, name);
    if (existsSync(file)) return file;
    await mkdir(this.#folder, { recursive: true });
    await pipeline(Readable.from(pieces(heading, count, rowOf)), createWriteStream(file));
    return file;
  }
}

function* pieces(heading: string | null, count: number, rowOf: (label: Label) => string): Generator<string> {
  if (heading !== null) yield `${heading}\n`;
  const labels = syntheticLabels(count);
  for (let from = 0; from < count; from += ROWS_A_PIECE) {
    yield labels
      .batch(from, ROWS_A_PIECE)
      .map((label) => `${rowOf(label)}\n`)
      .join('');
  }
}

function linkOf(label: Label): string {
  return digitalLinkUri(DEFAULT_DIGITAL_LINK_ORIGIN, label);
}
