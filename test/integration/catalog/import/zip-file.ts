import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a hand-made ZIP. Sizes may be stated falsely, as attackers do. */
export interface ZipEntry {
  readonly name: string;
  /** Deflated already. */
  readonly packed: Buffer;
  readonly statedSize: number;
  readonly statedCrc: number;
  readonly flags?: number;
}

/** An honest entry of a text. */
export function textEntry(name: string, text: string): ZipEntry {
  const bytes = Buffer.from(text);
  return { name, packed: deflateRawSync(bytes), statedSize: bytes.length, statedCrc: crc32(bytes) };
}

/** Writes entries as a ZIP: APPNOTE.TXT sections 4.3.7, 4.3.12 and 4.3.16. */
export function writeZip(path: string, entries: readonly ZipEntry[]): void {
  const file = openSync(path, 'w');
  let offset = 0;
  const put = (bytes: Buffer): void => void (offset += writeSync(file, bytes));
  const directory: Buffer[] = [];
  for (const entry of entries) {
    const at = offset;
    const sizes = fields(
      [entry.statedCrc, 4],
      [entry.packed.length, 4],
      [entry.statedSize, 4],
      [entry.name.length, 2],
    );
    const common = Buffer.concat([fields([20, 2], [entry.flags ?? 0, 2], [8, 2], [0, 4]), sizes]);
    put(Buffer.concat([fields([0x04034b50, 4]), common, fields([0, 2]), Buffer.from(entry.name)]));
    put(entry.packed);
    const rest = fields([0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]);
    directory.push(fields([0x02014b50, 4], [20, 2]), common, rest, Buffer.from(entry.name));
  }
  const listed = Buffer.concat(directory);
  const start = offset;
  put(listed);
  const count = entries.length;
  put(fields([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [listed.length, 4], [start, 4], [0, 2]));
  closeSync(file);
}

function fields(...values: readonly (readonly [value: number, bytes: number])[]): Buffer {
  return Buffer.concat(
    values.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** What a workbook of one sheet needs beside the sheet itself. */
export function workbookEntries(): readonly ZipEntry[] {
  const relationships = (id: string, kind: string, target: string): string =>
    `<Relationships><Relationship Id="${id}" Type="${RELATIONSHIPS}/${kind}" Target="${target}"/></Relationships>`;
  return [
    textEntry('_rels/.rels', relationships('r', 'officeDocument', 'xl/workbook.xml')),
    textEntry('xl/_rels/workbook.xml.rels', relationships('s', 'worksheet', 'sheet.xml')),
    textEntry(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets><sheet name="S" sheetId="1" r:id="s"/></sheets></workbook>`,
    ),
  ];
}

/** A sheet's XML around its rows. */
export function sheetXml(rows: string): string {
  return `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
}
