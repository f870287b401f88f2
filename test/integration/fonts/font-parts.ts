import { readTables } from '../../../electron/render/fonts/sfnt-tables.ts';

/** A font with other tables in the place of some of its own. */
export function withTables(font: Uint8Array, changed: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const own = Array.from(readTables(font) ?? [], ([tag, { buffer, byteOffset, byteLength }]) => {
    return [tag, new Uint8Array(buffer, byteOffset, byteLength)] as const;
  });
  const tables = Object.entries({ ...Object.fromEntries(own), ...changed }).sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const head = new DataView(new ArrayBuffer(12 + 16 * tables.length));
  head.setUint32(0, new DataView(font.buffer, font.byteOffset).getUint32(0));
  head.setUint16(4, tables.length);
  let offset = head.byteLength;
  for (const [index, [tag, { length }]] of tables.entries()) {
    const record = 12 + 16 * index;
    for (const [at, letter] of Array.from(tag).entries()) head.setUint8(record + at, letter.charCodeAt(0));
    head.setUint32(record + 8, offset);
    head.setUint32(record + 12, length);
    offset += Math.ceil(length / 4) * 4;
  }
  return Buffer.concat([
    new Uint8Array(head.buffer),
    ...tables.map(([, table]) => Buffer.concat([table, Buffer.alloc(-table.length & 3)])),
  ]);
}

/** A `cmap` table that says of every code point, again and again, that it is a glyph which no font has. */
export function endlessCmap(groups: number): Uint8Array {
  const table = new DataView(new ArrayBuffer(12 + 16 + 12 * groups));
  table.setUint16(2, 1);
  table.setUint16(4, 3);
  table.setUint16(6, 10);
  table.setUint32(8, 12);
  table.setUint16(12, 12);
  table.setUint32(16, 16 + 12 * groups);
  table.setUint32(24, groups);
  for (let group = 0; group < groups; group++) {
    table.setUint32(28 + 12 * group + 4, 0x10ffff);
    table.setUint32(28 + 12 * group + 8, 0xfff0);
  }
  return new Uint8Array(table.buffer);
}
