import { promisify } from 'node:util';
import { crc32, deflateRaw, deflateRawSync } from 'node:zlib';

/** Writes an archive entry by entry. */
export interface ArchiveWriter {
  /** How its entries are to be packed before they are added. */
  readonly takes: PackingMethod;
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

/** Packs a small entry. Made for workers: deflating is the dearest step of a ZIP. */
export function packEntry(bytes: Uint8Array, method: PackingMethod): EntryContent {
  return content(bytes, method, method === 'deflated' ? deflateRawSync(bytes) : bytes);
}

/** Packs an entry of any size without holding up the thread. */
export async function packLargeEntry(bytes: Uint8Array, method: PackingMethod): Promise<EntryContent> {
  return content(bytes, method, method === 'deflated' ? await promisify(deflateRaw)(bytes) : bytes);
}

function content(bytes: Uint8Array, method: PackingMethod, packed: Uint8Array): EntryContent {
  return { method, packed, crc32: crc32(bytes), sizeBytes: bytes.length };
}
