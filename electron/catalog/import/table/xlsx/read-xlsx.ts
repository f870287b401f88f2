import { type Row, ROWS_PER_BATCH, type Table, type TableNote, UnreadableFile } from '../row.ts';
import { readNumberFormats } from './number-formats.ts';
import { SheetRows } from './read-sheet.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readWorkbook, type Sheet } from './workbook.ts';
import { parseXml } from './xml.ts';
import { LARGEST, ZipPackage } from './zip-package.ts';

/** Opens a workbook to read the sheet of this name, or the first that can be seen. Throws UnreadableFile. */
export async function openXlsxTable(path: string, sheetName: string | undefined): Promise<Table> {
  const zip = await ZipPackage.open(path);
  try {
    const { sheets } = await readWorkbook(zip);
    const [first] = sheets;
    const named = sheetName === undefined ? first : sheets.find(({ name }) => isSameName(name, sheetName));
    if (named === undefined)
      throw sheetUnknown(
        sheetName ?? '',
        sheets.map(({ name }) => name),
      );
    return new XlsxTable(path, sheets, named);
  } finally {
    zip.close();
  }
}

/** What to say of a sheet that is not in the file. A CSV file has none. */
export function sheetUnknown(sheet: string, sheets: readonly string[]): UnreadableFile {
  if (sheets.length === 0) {
    const message = `This is a CSV file, which has no sheets, so there is no "${sheet}" in it.`;
    return new UnreadableFile('sheet_unknown', message, { which: 'csv', sheet });
  }
  const names = sheets.map((name) => `"${name}"`);
  const message = `There is no sheet "${sheet}" to be seen in this file. Its sheets are ${names.join(', ')}.`;
  return new UnreadableFile('sheet_unknown', message, { which: 'workbook', sheet, sheets: names });
}

/** Spreadsheet programs do not tell small letters from capitals in the names of sheets. */
function isSameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

class XlsxTable implements Table {
  readonly format = 'xlsx';
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly notes: TableNote[] = [];
  readonly #path: string;
  readonly #read: Sheet;
  #charactersRead = 0;
  #sheetSize = 0;

  constructor(path: string, sheets: readonly Sheet[], read: Sheet) {
    this.#path = path;
    this.#read = read;
    this.sheets = sheets.map(({ name }) => name);
    this.sheet = read.name;
  }

  progress(): number {
    return this.#sheetSize === 0 ? 0 : Math.min(1, this.#charactersRead / this.#sheetSize);
  }

  async *rows(): AsyncGenerator<readonly Row[]> {
    const zip = await ZipPackage.open(this.#path);
    try {
      const workbook = await readWorkbook(zip);
      const sheet = this.#read;
      this.#noteOtherSheets();
      const rows = new SheetRows({
        sharedStrings: await readSharedStrings(zip, workbook.sharedStringsPart),
        numberFormats: await readNumberFormats(zip, workbook.stylesPart),
        epoch1904: workbook.epoch1904,
      });
      this.#sheetSize = zip.sizeOf(sheet.part);
      let isEmpty = true;
      for await (const length of parseXml(await zip.read(sheet.part, LARGEST.sheet), rows)) {
        this.#charactersRead += length;
        const ready = rows.take();
        isEmpty &&= ready.length === 0;
        for (let from = 0; from < ready.length; from += ROWS_PER_BATCH) {
          yield ready.slice(from, from + ROWS_PER_BATCH);
        }
      }
      if (isEmpty) {
        throw new UnreadableFile('file_empty', `The sheet "${sheet.name}" is empty.`, {
          which: 'sheet',
          sheet: sheet.name,
        });
      }
      if (rows.hiddenRowCount > 0) this.#noteHiddenRows(rows.hiddenRowCount);
    } finally {
      zip.close();
    }
  }

  #noteOtherSheets(): void {
    const others = this.sheets.filter((name) => name !== this.sheet).map((name) => `"${name}"`);
    if (others.length === 0) return;
    this.notes.push({
      code: 'other_sheets',
      message: `Only the sheet "${this.sheet}" was read. Left out: ${others.join(', ')}.`,
      facts: { sheet: this.sheet, others },
    });
  }

  #noteHiddenRows(count: number): void {
    this.notes.push({
      code: 'hidden_rows',
      message: `Rows that are hidden in the spreadsheet, perhaps by a filter, were read like the others: ${count}.`,
      facts: { number: count },
    });
  }
}
