import { Readable } from 'node:stream';

import JSZip from 'jszip';

/** A sheet of a workbook: its first row is its headings. Rows come a stretch at a time. */
export interface Sheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: Iterable<readonly (readonly Cell[])[]>;
  /** Stands in the last row where there are more rows than a sheet holds. */
  readonly tooLong: string;
}

/** Text stays text, whatever it looks like; null is an empty cell. */
export type Cell = string | number | null;

/** A sheet holds 1,048,576 rows: ECMA-376 part 1, 18.3.1.73, as every program that opens it has it. */
const MAX_ROWS = 1_048_576;

/**
 * Writes a workbook as an XLSX file (ECMA-376), stretch by stretch: however long its sheets are, little of them is in
 * memory. `modified` is the date of the file's parts.
 */
export function xlsxStream(sheets: readonly Sheet[], modified: Date): NodeJS.ReadableStream {
  const zip = new JSZip();
  const options = { date: modified, createFolders: false };
  zip.file('[Content_Types].xml', contentTypes(sheets.length), options);
  zip.file('_rels/.rels', PACKAGE_RELATIONS, options);
  zip.file('xl/workbook.xml', workbook(sheets), options);
  zip.file('xl/_rels/workbook.xml.rels', workbookRelations(sheets.length), options);
  zip.file('xl/styles.xml', STYLES, options);
  for (const [index, sheet] of sheets.entries()) {
    zip.file(`xl/worksheets/sheet${index + 1}.xml`, Readable.from(worksheet(sheet), { objectMode: true }), {
      ...options,
      binary: true,
    });
  }
  return zip.generateNodeStream({
    compression: 'DEFLATE',
    // The quickest: what a person waits for may be a hundred megabytes of text.
    compressionOptions: { level: 1 },
    streamFiles: true,
  });
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT_RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function contentTypes(sheetCount: number): string {
  const part = (name: string, type: string): string =>
    `<Override PartName="/xl/${name}.xml" ContentType="${SPREADSHEET}.${type}+xml"/>`;
  return `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${part('styles', 'styles')}${numbers(
    sheetCount,
  )
    .map((number) => part(`worksheets/sheet${number}`, 'worksheet'))
    .join('')}</Types>`;
}

const PACKAGE_RELATIONS = `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

function workbook(sheets: readonly Sheet[]): string {
  const entries = sheets.map(
    ({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT_RELATIONS}"><sheets>${entries.join('')}</sheets></workbook>`;
}

function workbookRelations(sheetCount: number): string {
  const sheets = numbers(sheetCount).map(
    (number) =>
      `<Relationship Id="rId${number}" Type="${DOCUMENT_RELATIONS}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${sheets.join('')}<Relationship Id="rId${sheetCount + 1}" Type="${DOCUMENT_RELATIONS}/styles" Target="styles.xml"/></Relationships>`;
}

/** Two formats: as it is, and bold for headings. */
const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`;

/** The headings stay in sight while the rest scrolls. */
const FROZEN_HEADINGS =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

function* worksheet({ headings, rows, tooLong }: Sheet): Generator<Buffer, void, void> {
  yield Buffer.from(
    `${DECLARATION}<worksheet xmlns="${MAIN}">${FROZEN_HEADINGS}<sheetData>${rowXml(1, headings, ' s="1"')}`,
  );
  let number = 2;
  for (const stretch of rows) {
    // One row is kept for saying that there are more.
    const room = MAX_ROWS - number;
    const fitting = stretch.slice(0, room);
    const first = number;
    yield Buffer.from(fitting.map((row, index) => rowXml(first + index, row, '')).join(''));
    number += fitting.length;
    if (fitting.length === stretch.length) continue;
    yield Buffer.from(rowXml(number, [tooLong], ''));
    break;
  }
  yield Buffer.from('</sheetData></worksheet>');
}

function rowXml(number: number, cells: readonly Cell[], style: string): string {
  const content = cells.map((cell, index) => cellXml(`${columnName(index)}${number}`, cell, style)).join('');
  return `<row r="${number}">${content}</row>`;
}

function cellXml(reference: string, cell: Cell, style: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${reference}"${style}><v>${cell}</v></c>`;
  return `<c r="${reference}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** A to Z: no sheet here is wider. */
function columnName(index: number): string {
  return String.fromCharCode(65 + index);
}

/** What XML 1.0 cannot hold is shown as what it is: unreadable. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, (character) =>
      '\t\n\r'.includes(character) ? character : '\u{FFFD}',
    );
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
