import { promisify } from 'node:util';
import { crc32, deflateRaw, deflateRawSync, type ZlibOptions } from 'node:zlib';

import type { ItemKeys } from '../../../shared/gs1/item-keys.ts';
import type { GradeEstimate } from '../../../shared/proof/grade.ts';
import { csvLine } from '../../../shared/text/csv.ts';

/** What identifies a label's item; its file is named after it. */
type ItemIdentity = Pick<ItemKeys, 'gtin' | 'lot' | 'serial'>;

/**
 * What Windows, macOS or Linux forbids in a name, and the percent sign itself,
 * so that decoding gives the codes back. The rest of what they forbid cannot
 * come up: GS1's characters have no control characters, and a name that begins
 * with 14 digits and ends with its extension is not reserved (CON, NUL …) and
 * has no dot or space at its end.
 * @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
const FORBIDDEN = /[<>:"/\\|?*%]/g;

/** A label's file name without extension: `{gtin14}`, `{gtin14}_{lot}`, `{gtin14}_{lot}_{serial}`, `{gtin14}__{serial}`. */
export function entryStem({ gtin, lot, serial }: ItemIdentity): string {
  if (serial !== null) return `${gtin}_${percentEncoded(lot ?? '')}_${percentEncoded(serial)}`;
  return lot === null ? gtin : `${gtin}_${percentEncoded(lot)}`;
}

function percentEncoded(code: string): string {
  return code.replace(FORBIDDEN, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * Keeps an archive's names apart where case is ignored, as on Windows and
 * macOS: the second `abc` becomes `abc~2`. A tilde is in no GTIN, lot or serial
 * (GS1's 82 characters lack it), so a numbered name is never another's own.
 * Holds one name a label until the archive is done.
 */
export class UniqueEntryNames {
  readonly #timesTaken = new Map<string, number>();

  /** The stem itself, or the stem with the first free number. */
  unique(stem: string): string {
    const key = stem.toLowerCase();
    const times = (this.#timesTaken.get(key) ?? 0) + 1;
    this.#timesTaken.set(key, times);
    return times === 1 ? stem : `${stem}~${times}`;
  }
}

/** Writes an archive entry by entry. */
export interface ArchiveWriter {
  /** How entries must be packed before they are added. */
  readonly packingMethod: PackingMethod;
  add(name: string, content: EntryContent): Promise<void>;
  /** Writes what comes after the last entry. */
  finish(): Promise<void>;
}

/** The two ways to keep an entry in a ZIP that everything reads. */
export type PackingMethod = 'stored' | 'deflated';

/** An entry's bytes, packed. */
export interface EntryContent {
  readonly method: PackingMethod;
  readonly packed: Uint8Array;
  /** Of the content before it was packed, as is the size. */
  readonly crc32: number;
  readonly sizeBytes: number;
}

/**
 * Measured on symbols as SVG: half the time of zlib's own settings for a hundredth more bytes. A file of some kilobytes needs no
 * window of 32, whose memory is prepared for each file anew; nor 16 kB for what comes out, which cost a quarter of the time and
 * were garbage at once: `chunkSize` changes no byte.
 */
const SMALL_FILE: ZlibOptions = { level: 4, windowBits: 13, memLevel: 6, chunkSize: 2048 };

/** Packs a small entry. Made for workers: deflating is the dearest step of a ZIP. */
export function packEntry(bytes: Uint8Array, method: PackingMethod): EntryContent {
  return entryContent(bytes, method, method === 'deflated' ? deflateRawSync(bytes, SMALL_FILE) : bytes);
}

/** Packs an entry of any size without holding up the thread. */
export async function packLargeEntry(bytes: Uint8Array, method: PackingMethod): Promise<EntryContent> {
  return entryContent(bytes, method, method === 'deflated' ? await promisify(deflateRaw)(bytes) : bytes);
}

function entryContent(bytes: Uint8Array, method: PackingMethod, packed: Uint8Array): EntryContent {
  return { method, packed, crc32: crc32(bytes), sizeBytes: bytes.length };
}

/** One file of an archive, as its manifest lists it. */
export interface ManifestRow {
  readonly file: string;
  readonly label: ItemKeys;
  /** The text that the file's symbol encodes: a URI, an element string in brackets, or digits. */
  readonly encodes: string;
  /** Whether the label scanned when it was read back; undefined where it was not among the sample. */
  readonly scans?: boolean | undefined;
  /** Of a symbol that was read back and scans. */
  readonly estimate?: GradeEstimate | undefined;
}

/** The name of an archive's last entry. */
export const MANIFEST_NAME = 'manifest.csv';

/** What identifies an item, its expiry date, everything that its symbol says, whether it was read back, and the grade that it was estimated at then. */
const HEADER = [
  'file',
  'gtin',
  'lot',
  'serial',
  'expiry',
  'encodes',
  'scans',
  'grade_estimate',
  'worst_parameter',
];

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

  add({ file, label, encodes, scans, estimate }: ManifestRow): void {
    const { gtin, lot, serial, attributes } = label;
    const said = scans === undefined ? '' : scans ? 'yes' : 'no';
    const keys = [file, gtin, lot ?? '', serial ?? '', attributes['17'] ?? ''];
    this.#pending += csvLine([...keys, encodes, said, estimate?.grade ?? '', estimate?.worst ?? '']);
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
