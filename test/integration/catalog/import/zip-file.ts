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

/** An honest entry of a text, in UTF-8 unless its bytes are given. */
export function textEntry(name: string, text: string | Buffer): ZipEntry {
  const bytes = Buffer.from(text as string);
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

/** Relationships from an id to a part of a kind. */
export function relationshipsXml(
  ...found: readonly (readonly [id: string, kind: string, target: string])[]
): string {
  const each = found.map(
    ([id, kind, target]) => `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships>${each.join('')}</Relationships>`;
}

/** What a workbook of named sheets needs beside the sheets themselves. The styles of its cells are the number formats, counted from 1. */
function entriesOf(
  names: readonly string[],
  part: (index: number) => string,
  formats: readonly string[],
): readonly ZipEntry[] {
  const sheets = names.map(
    (name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="s${index}"/>`,
  );
  return [
    textEntry('_rels/.rels', relationshipsXml(['r', 'officeDocument', 'xl/workbook.xml'])),
    textEntry(
      'xl/_rels/workbook.xml.rels',
      relationshipsXml(...names.map((_, index) => [`s${index}`, 'worksheet', part(index)] as const), [
        't',
        'styles',
        'styles.xml',
      ]),
    ),
    textEntry(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets>${sheets.join('')}</sheets></workbook>`,
    ),
    textEntry('xl/styles.xml', stylesXml(formats)),
  ];
}

/**
 * What a workbook of one sheet needs beside the sheet itself, `xl/sheet.xml`. The styles of its cells are the number
 * formats, counted from 1.
 */
export function workbookEntries(formats: readonly string[] = []): readonly ZipEntry[] {
  return entriesOf(['S'], () => 'sheet.xml', formats);
}

/** Writes a workbook of named sheets in `xl/sheet0.xml`, `xl/sheet1.xml` … */
export function workbookOf(path: string, names: readonly string[], sheets: readonly ZipEntry[]): void {
  writeZip(path, [...entriesOf(names, (index) => `sheet${index}.xml`, []), ...sheets]);
}

/** A sheet's XML around its rows. */
export function sheetXml(rows: string): string {
  return `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
}

function stylesXml(formats: readonly string[]): string {
  const codes = formats.map(
    (code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${xmlText(code)}"/>`,
  );
  const styles = formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`);
  return `<styleSheet xmlns="${MAIN}"><numFmts>${codes.join('')}</numFmts><cellXfs><xf/>${styles.join('')}</cellXfs></styleSheet>`;
}

/** A text as XML writes it, in an attribute too. */
export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
