import type { Label } from '../../../shared/label/label.ts';
import { csvLine } from '../../../shared/text/csv-line.ts';

/** One file of an archive, as its manifest lists it. */
export interface ManifestRow {
  readonly file: string;
  readonly label: Pick<Label, 'gtin' | 'lot' | 'expiry' | 'serial'>;
  /** The text that the file's symbol encodes: a URI, an element string in brackets, or digits. */
  readonly encodes: string;
}

/** The name of an archive's last entry. */
export const MANIFEST_NAME = 'manifest.csv';

const HEADER = ['file', 'gtin', 'lot', 'serial', 'expiry', 'encodes'];

/**
 * Lists an archive's files as CSV (RFC 4180, every field quoted, ASCII).
 *
 * The values are exact, also where a lot code begins with `=`, `+` or `-` and a
 * spreadsheet that opens the file directly would take it for a formula, as it
 * would take a GTIN for a number and drop its zeros. Guarding such a code, by an
 * apostrophe or a tab, would hand programs a code that is on no label. GS1's
 * characters have no space, no `|` and no `@`, which leaves little for a formula to do.
 * Spreadsheets keep the values when the columns are imported as text.
 */
export class Manifest {
  readonly #parts: Buffer[] = [];
  #pending = csvLine(HEADER);

  add({ file, label, encodes }: ManifestRow): void {
    const { gtin, lot, serial, expiry } = label;
    this.#pending += csvLine([file, gtin, lot ?? '', serial ?? '', expiry ?? '', encodes]);
    if (this.#pending.length < PART_LENGTH) return;
    // Bytes, since a string that grows row by row holds on to every piece it was made of.
    this.#parts.push(Buffer.from(this.#pending));
    this.#pending = '';
  }

  bytes(): Uint8Array {
    return Buffer.concat([...this.#parts, Buffer.from(this.#pending)]);
  }
}

const PART_LENGTH = 65_536;
