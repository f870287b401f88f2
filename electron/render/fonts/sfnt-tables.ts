/** The tables of a font by their tags. OpenType specification 1.9.1, organization of an OpenType font. */
export type SfntTables = ReadonlyMap<string, DataView>;

/** Fonts have some twenty tables. */
const MOST_TABLES = 100;

/** Reads where the tables of a font lie; null where one of them does not lie within its file. */
export function readTables(bytes: Uint8Array): SfntTables | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 12) return null;
  const count = view.getUint16(4);
  if (count > MOST_TABLES || 12 + 16 * count > view.byteLength) return null;
  const tables = new Map<string, DataView>();
  for (let index = 0; index < count; index++) {
    const record = 12 + 16 * index;
    const tag = Buffer.from(bytes.subarray(record, record + 4)).toString('latin1');
    const [offset, length] = [view.getUint32(record + 8), view.getUint32(record + 12)];
    if (offset + length > view.byteLength) return null;
    tables.set(tag, new DataView(bytes.buffer, bytes.byteOffset + offset, length));
  }
  return tables;
}
