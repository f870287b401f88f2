import { newProblem } from '../../../../../shared/result/problem.ts';
import { type CellMark, LONGEST_CELL, MOST_COLUMNS, type Row, UnreadableFile } from '../table.ts';
import { type CellText, numberCellText, type NumberFormat } from './number-formats.ts';
import {
  type Attributes,
  damaged,
  isTrue,
  parseXml,
  SIZE_LIMITS,
  type XlsxPackage,
  type XmlHandlers,
} from './xlsx-package.ts';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly sharedStrings: readonly string[];
  readonly numberFormats: readonly NumberFormat[];
  readonly epoch1904: boolean;
}

const PLAIN: NumberFormat = { kind: 'plain' };

/** Rows that a sheet can have; more are made to keep a reader busy. */
const MOST_ROWS = 1_048_576;

/** Rows of a sheet as its XML streams by: ECMA-376 part 1, section 18.3.1. */
export class SheetReader implements XmlHandlers {
  /** Rows a filter or a person has hidden; they are read like the others. */
  hiddenRowCount = 0;
  readonly #context: SheetContext;
  #ready: Row[] = [];
  #rowCount = 0;
  #rowNumber = 0;
  #hidden = false;
  #cells: string[] = [];
  #marks = new Map<number, CellMark>();
  #stored = new Map<number, string>();
  #column = -1;
  #type = 'n';
  #style = 0;
  #hasFormula = false;
  #value = '';
  #inValue = false;
  readonly #inline = new RichText();

  constructor(context: SheetContext) {
    this.#context = context;
  }

  /** The rows that are complete since the last call; blank ones left out. */
  take(): readonly Row[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'v') this.#inValue = true;
    else if (name === 'c') this.#beginCell(attributes);
    else if (name === 'row') this.#beginRow(attributes);
    else if (name === 'f') this.#hasFormula = true;
    else if (name === 'is') this.#inline.begin();
    else this.#inline.open(name);
  }

  text(text: string): void {
    if (this.#inValue) this.#value += text;
    else this.#inline.add(text);
  }

  close(name: string): void {
    if (name === 'v') this.#inValue = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row') this.#endRow();
    else if (name === 'is') this.#value = this.#inline.end();
    else this.#inline.close(name);
  }

  #beginRow(attributes: Attributes): void {
    this.#rowCount += 1;
    if (this.#rowCount > MOST_ROWS) throw damaged();
    this.#rowNumber = rowNumber(attributes.r, this.#rowNumber);
    this.#hidden = isTrue(attributes.hidden);
    this.#cells = [];
    this.#column = -1;
  }

  #endRow(): void {
    if (this.#cells.every((cell) => cell.trim() === '') && this.#marks.size === 0) return;
    if (this.#hidden) this.hiddenRowCount += 1;
    this.#ready.push({
      number: this.#rowNumber,
      cells: this.#cells,
      ...(this.#marks.size === 0 ? {} : { marks: this.#marks }),
      ...(this.#stored.size === 0 ? {} : { stored: this.#stored }),
    });
    if (this.#marks.size > 0) this.#marks = new Map();
    if (this.#stored.size > 0) this.#stored = new Map();
  }

  #beginCell(attributes: Attributes): void {
    const reference = attributes.r?.trim() ?? '';
    this.#column = reference === '' ? this.#column + 1 : columnIndex(reference);
    if (this.#column >= MOST_COLUMNS) throw damaged();
    this.#type = attributes.t ?? 'n';
    this.#style = Number(attributes.s ?? 0);
    this.#hasFormula = false;
    this.#value = '';
  }

  #endCell(): void {
    const { text, mark, stored } = this.#cellText();
    if (text === '' && mark === undefined) return;
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = text.slice(0, LONGEST_CELL);
    const cellMark = text.length > LONGEST_CELL ? 'too_long' : mark;
    if (cellMark !== undefined) this.#marks.set(this.#column, cellMark);
    if (stored !== undefined) this.#stored.set(this.#column, stored);
  }

  #cellText(): CellText {
    const value = this.#value;
    if (value === '') return this.#hasFormula ? withoutValue(this.#type) : { text: '' };
    switch (this.#type) {
      case 's':
        return { text: this.#sharedString(Number(value)) };
      case 'inlineStr':
        return { text: value };
      case 'str':
        return { text: unescaped(value) };
      case 'b':
        return { text: value === '1' ? 'TRUE' : 'FALSE' };
      case 'e':
        return { text: value, mark: 'error_value' };
      case 'd':
        return isoDateText(value, this.#format());
      default:
        return numberCellText(value, this.#format(), this.#context.epoch1904);
    }
  }

  #format(): NumberFormat {
    return this.#context.numberFormats[this.#style] ?? PLAIN;
  }

  #sharedString(index: number): string {
    const text = this.#context.sharedStrings[index];
    if (text === undefined) throw damaged();
    return text;
  }
}

/** The text of a cell that writes its date out, such as `2028-05-31T00:00:00`, as far as its format shows it. */
function isoDateText(value: string, format: NumberFormat): CellText {
  return format.kind === 'date' && format.shows === 'month'
    ? { text: value.slice(0, 'YYYY-MM'.length), mark: 'month' }
    : { text: value.slice(0, 'YYYY-MM-DD'.length), mark: 'date' };
}

/** A formula may well give an empty text; without any value, the program that wrote the file never reckoned it. */
function withoutValue(type: string): CellText {
  return type === 'str' ? { text: '' } : { text: '', mark: 'formula_without_value' };
}

/** The column of a reference such as `AB12`, from 0; also of `ab12`, `$AB$12` and `R12C28`, which no standard has but programs write. */
function columnIndex(reference: string): number {
  const [, number] = /^R\d+C(\d+)$/i.exec(reference) ?? [];
  if (number !== undefined) return Number(number) - 1;
  const [, letters] = /^\$?([A-Z]{1,3})\$?\d*$/.exec(reference.toUpperCase()) ?? [];
  if (letters === undefined) throw damaged();
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** The number of a row; the next where it says none that makes sense. */
function rowNumber(stated: string | undefined, before: number): number {
  const number = Number(stated ?? '');
  return Number.isInteger(number) && number > before ? number : before + 1;
}

/** Four to each row of a full sheet. */
const MOST_STRINGS = 4 * 1_048_576;
/** The texts that cells point to by number. They are held in memory: a full sheet has some 60 MB of them. */
export async function readSharedStrings(zip: XlsxPackage, part: string | null): Promise<readonly string[]> {
  if (part === null) return [];
  const strings: string[] = [];
  const text = new RichText();
  const chunks = parseXml(await zip.read(part, SIZE_LIMITS.sharedStrings), {
    open(name) {
      if (name === 'si') text.begin();
      else text.open(name);
    },
    close(name) {
      if (name === 'si') strings.push(text.end());
      else text.close(name);
    },
    text: (piece) => text.add(piece),
  });
  while ((await chunks.next()).done !== true) {
    if (strings.length > MOST_STRINGS)
      throw new UnreadableFile(newProblem('file_too_large', { which: 'texts' }));
  }
  return strings;
}

/** Gathers the text of `<si>` or `<is>`: one `<t>` or several runs; phonetic hints (`<rPh>`) are no part of it. */
class RichText {
  #text = '';
  #inText = false;
  #inHint = false;

  begin(): void {
    this.#text = '';
  }

  open(name: string): void {
    if (name === 't') this.#inText = true;
    if (name === 'rPh') this.#inHint = true;
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
    if (name === 'rPh') this.#inHint = false;
  }

  add(piece: string): void {
    if (this.#inText && !this.#inHint) this.#text += piece;
  }

  end(): string {
    return unescaped(this.#text);
  }
}

/** `_x000D_` stands for a character that XML cannot hold: ECMA-376 part 1, section 22.9.2.19. */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
