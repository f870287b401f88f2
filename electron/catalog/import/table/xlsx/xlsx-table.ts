import { posix } from 'node:path';

import { newProblem } from '../../../../../shared/result/problem.ts';
import { notATable } from '../detect-format.ts';
import {
  type Row,
  ROWS_PER_BATCH,
  sheetUnknown,
  type Table,
  type TableNote,
  UnreadableFile,
} from '../table.ts';
import { readNumberFormats } from './number-formats.ts';
import { readSharedStrings, SheetReader } from './sheet-reader.ts';
import {
  attribute,
  damaged,
  isTrue,
  parseWholeXml,
  parseXml,
  SIZE_LIMITS,
  XlsxPackage,
} from './xlsx-package.ts';

/** Opens a workbook to read the sheet of this name, or the first that can be seen. Throws UnreadableFile. */
export async function openXlsxTable(path: string, sheetName: string | undefined): Promise<Table> {
  const zip = await XlsxPackage.open(path);
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
    const zip = await XlsxPackage.open(this.#path);
    try {
      const workbook = await readWorkbook(zip);
      const sheet = this.#read;
      this.#noteOtherSheets();
      const rows = new SheetReader({
        sharedStrings: await readSharedStrings(zip, workbook.sharedStringsPart),
        numberFormats: await readNumberFormats(zip, workbook.stylesPart),
        epoch1904: workbook.epoch1904,
      });
      this.#sheetSize = zip.sizeOf(sheet.part);
      let isEmpty = true;
      for await (const length of parseXml(await zip.read(sheet.part, SIZE_LIMITS.sheet), rows)) {
        this.#charactersRead += length;
        const ready = rows.take();
        isEmpty &&= ready.length === 0;
        for (let from = 0; from < ready.length; from += ROWS_PER_BATCH) {
          yield ready.slice(from, from + ROWS_PER_BATCH);
        }
      }
      if (isEmpty) {
        throw new UnreadableFile(
          newProblem('file_empty', {
            which: 'sheet',
            sheet: sheet.name,
          }),
        );
      }
      if (rows.hiddenRowCount > 0) this.#noteHiddenRows(rows.hiddenRowCount);
    } finally {
      zip.close();
    }
  }

  #noteOtherSheets(): void {
    const others = this.sheets.filter((name) => name !== this.sheet).map((name) => `"${name}"`);
    if (others.length === 0) return;
    this.notes.push(newProblem('other_sheets', { sheet: this.sheet, others }));
  }

  #noteHiddenRows(count: number): void {
    this.notes.push(newProblem('hidden_rows', { number: count }));
  }
}

/** A worksheet that the spreadsheet program shows. */
interface Sheet {
  readonly name: string;
  /** Its part in the package. */
  readonly part: string;
}

/** Where the parts of a workbook are, and how it counts days. */
export interface Workbook {
  /** Visible worksheets in the order of their tabs; at least one. */
  readonly sheets: readonly [Sheet, ...Sheet[]];
  readonly sharedStringsPart: string | null;
  readonly stylesPart: string | null;
  /** True where day 0 is 1 January 1904 (old Macintosh files) rather than the end of 1899. */
  readonly epoch1904: boolean;
}

interface Relationship {
  readonly id: string;
  /** The last word of its type: `worksheet`, `styles`, … the same in both flavours of the standard. */
  readonly kind: string;
  readonly target: string;
}

/** Finds the parts as the package's relationships say, whatever they are called. Throws UnreadableFile. */
async function readWorkbook(zip: XlsxPackage): Promise<Workbook> {
  if (zip.has('mimetype') && zip.has('content.xml')) {
    throw notATable('ods');
  }
  if (!zip.has('_rels/.rels')) throw notATable('zip');
  const root = (await relationships(zip, '')).find(({ kind }) => kind === 'officeDocument');
  if (root === undefined) throw notATable('noSpreadsheet');
  if (root.target.endsWith('.bin')) throw notATable('xlsb');
  const related = await relationships(zip, root.target);
  const contents = await readContents(zip, root.target);
  const sheets = contents.sheets
    .filter(({ hidden }) => !hidden)
    .flatMap(({ name, id }) =>
      related
        .filter((relation) => relation.id === id && relation.kind === 'worksheet')
        .map(({ target }) => ({ name, part: target })),
    );
  const [first, ...others] = sheets;
  if (first === undefined) {
    throw new UnreadableFile(newProblem('xlsx_no_sheet'));
  }
  return {
    sheets: [first, ...others],
    sharedStringsPart: partOf(zip, related, 'sharedStrings'),
    stylesPart: partOf(zip, related, 'styles'),
    epoch1904: contents.epoch1904,
  };
}

interface WorkbookContents {
  epoch1904: boolean;
  readonly sheets: { readonly name: string; readonly id: string; readonly hidden: boolean }[];
}

/** The workbook part itself: its tabs, and how it counts days. */
async function readContents(zip: XlsxPackage, part: string): Promise<WorkbookContents> {
  const contents: WorkbookContents = { epoch1904: false, sheets: [] };
  const elements = new Set<string>();
  await parseWholeXml(await zip.read(part, SIZE_LIMITS.part), {
    open(name, attributes) {
      elements.add(name);
      if (name === 'workbookPr') contents.epoch1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const hidden = (attributes.state ?? 'visible') !== 'visible';
      contents.sheets.push({ name: attributes.name ?? '', id: attribute(attributes, 'id') ?? '', hidden });
    },
    close: () => undefined,
  });
  if (!elements.has('workbook')) throw notATable('noSpreadsheet');
  return contents;
}

/** What a part points to. Targets are relative to its folder: ECMA-376 part 2, section 6.5. */
async function relationships(zip: XlsxPackage, part: string): Promise<readonly Relationship[]> {
  const folder = posix.dirname(part);
  const relsPart = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!zip.has(relsPart)) throw damaged();
  const found: Relationship[] = [];
  await parseWholeXml(await zip.read(relsPart, SIZE_LIMITS.part), {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
      const { Id = '', Type = '', Target = '' } = attributes;
      const target = posix.resolve('/', folder, unescapedTarget(Target)).slice(1);
      found.push({ id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), target });
    },
    close: () => undefined,
  });
  return found;
}

/** Targets are URIs, in which some programs put backslashes. */
function unescapedTarget(target: string): string {
  const path = target.replaceAll('\\', '/');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The part of a kind; some programs write it under its usual name and say nothing of it. */
function partOf(zip: XlsxPackage, related: readonly Relationship[], kind: string): string | null {
  const target = related.find((relation) => relation.kind === kind)?.target ?? `xl/${kind}.xml`;
  return zip.has(target) ? target : null;
}
