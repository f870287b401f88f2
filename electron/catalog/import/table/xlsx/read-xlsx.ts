import { type Row, ROWS_PER_BATCH, type Table, type TableNote, UnreadableFile } from '../row.ts';
import { readNumberFormats } from './number-formats.ts';
import { SheetRows } from './read-sheet.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readWorkbook, type Sheet } from './workbook.ts';
import { parseXml } from './xml.ts';
import { LARGEST, ZipPackage } from './zip-package.ts';

/** Opens a workbook to read the first sheet that can be seen. */
export function xlsxTable(path: string): Table {
  return new XlsxTable(path);
}

class XlsxTable implements Table {
  readonly format = 'xlsx';
  readonly notes: TableNote[] = [];
  readonly #path: string;
  #charactersRead = 0;
  #sheetSize = 0;

  constructor(path: string) {
    this.#path = path;
  }

  progress(): number {
    return this.#sheetSize === 0 ? 0 : Math.min(1, this.#charactersRead / this.#sheetSize);
  }

  async *rows(): AsyncGenerator<readonly Row[]> {
    const zip = await ZipPackage.open(this.#path);
    try {
      const workbook = await readWorkbook(zip);
      const [sheet, ...others] = workbook.sheets;
      if (others.length > 0) this.#noteOtherSheets(sheet, others);
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
        throw new UnreadableFile('file_empty', `The first sheet, "${sheet.name}", is empty.`, {
          which: 'sheet',
          sheet: sheet.name,
        });
      }
      if (rows.hiddenRowCount > 0) this.#noteHiddenRows(rows.hiddenRowCount);
    } finally {
      zip.close();
    }
  }

  #noteOtherSheets(read: Sheet, others: readonly Sheet[]): void {
    this.notes.push({
      code: 'other_sheets',
      message: `Only the first sheet, "${read.name}", was read. Left out: ${others.map(({ name }) => `"${name}"`).join(', ')}.`,
      facts: { sheet: read.name, others: others.map(({ name }) => `"${name}"`) },
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
