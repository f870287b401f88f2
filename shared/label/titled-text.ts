import { lineMark, type Mark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import { isRightToLeft } from '../drawing/scripts.ts';
import type { TypeSize, UnitFact } from '../layout/layout.ts';
import { ptToMm } from '../units/length.ts';
import type { Box } from './label-shape.ts';
import { addressLines, type LogisticLabel, titledValues } from './logistic-label.ts';
import { typeSizes } from './set-paragraph.ts';
import { ORDINARY_DESCENT_EM, reachOf, setText, SMALLEST_TYPE_PT, widthOf } from './set-text.ts';
import { shortenLine, startIndent } from './text-layout.ts';

/** One title with its lines; `wide` ones take the whole width. */
export interface TitledParagraph {
  readonly title: string;
  readonly lines: readonly string[];
  readonly family: 'sans' | 'mono';
  readonly wide: boolean;
}

/** Gives what is to be read of a case or pallet, in this order; what there is nothing of is left out. */
export function titledParagraphs(
  label: LogisticLabel,
  says: readonly UnitFact[],
): readonly TitledParagraph[] {
  const paragraphs = says.flatMap((fact) => paragraphsOf(label, fact));
  return paragraphs.length === 1 ? paragraphs.map((each) => ({ ...each, wide: true })) : paragraphs;
}

function paragraphsOf(label: LogisticLabel, fact: UnitFact): readonly TitledParagraph[] {
  switch (fact) {
    case 'ship_from':
      return address('FROM', label.shipFrom);
    case 'ship_to':
      return address('TO', label.shipTo);
    case 'sscc':
      return titledValues({ ...label, elements: [] }).map((each) => ({ ...codeOf(each), wide: true }));
    case 'elements':
      return titledValues(label).slice(1).map(codeOf);
  }
}

function address(title: string, text: string): readonly TitledParagraph[] {
  const lines = addressLines(text);
  return lines.length === 0 ? [] : [{ title, lines, family: 'sans', wide: false }];
}

function codeOf({ title, value }: { readonly title: string; readonly value: string }): TitledParagraph {
  return { title, lines: [value], family: 'mono', wide: false };
}

/** Titles are this much smaller than what they stand over. */
const TITLE_SHARE = 0.7;

/** From one baseline to the next. */
const LINE_EM = 1.15;

/** White between two rows of a block. */
const ROW_GAP_EM = 0.25;

/** Between two blocks: white, a line, and white. */
const RULE_GAP_MM = 1;
const RULE_STROKE_MM = 0.25;

/** Between two columns. */
const COLUMN_GAP_MM = 3;

/** Titled text in its box. */
export interface SetTitled {
  readonly marks: readonly Mark[];
  /** Around each line. */
  readonly ink: readonly Box[];
  readonly sizePt: number;
  readonly codeShortened: boolean;
  readonly nameShortened: boolean;
  /** How many characters stand for ones that no face can set. */
  readonly replaced: number;
}

/** Sets paragraphs into a box as {@link largestWhole} says; null where it is too low for them in any size. */
export function setTitled(
  paragraphs: readonly TitledParagraph[],
  size: TypeSize,
  box: Box,
  metrics: FontMetrics,
): SetTitled | null {
  return largestWhole(size, (sizePt) => {
    const set = new TitledSetter(box, sizePt, metrics);
    set.block(paragraphs);
    return set.ink.every(({ bottomMm }) => bottomMm <= box.bottomMm) ? set : null;
  });
}

/**
 * Gives text in the largest type of a size in which nothing of it is shortened; where there is none, in the least in which it has
 * room. Null where it has room in none: `setAt` gives null for each size in which it has not.
 */
export function largestWhole<Text extends Pick<SetTitled, 'codeShortened' | 'nameShortened'>>(
  size: TypeSize,
  setAt: (sizePt: number) => Text | null,
): Text | null {
  let smallest: Text | null = null;
  for (const sizePt of typeSizes(size)) {
    const set = setAt(sizePt);
    if (set !== null && !set.codeShortened && !set.nameShortened) return set;
    smallest = set ?? smallest;
  }
  return smallest;
}

/** Sets blocks of paragraphs one below the other at one size. */
export class TitledSetter implements SetTitled {
  readonly marks: Mark[] = [];
  readonly ink: Box[] = [];
  readonly sizePt: number;
  codeShortened = false;
  nameShortened = false;
  replaced = 0;
  bottomMm: number;
  readonly #box: Box;
  readonly #metrics: FontMetrics;

  constructor(box: Box, sizePt: number, metrics: FontMetrics) {
    this.#box = box;
    this.sizePt = sizePt;
    this.#metrics = metrics;
    this.bottomMm = box.topMm;
  }

  /** Paragraphs in two columns, row by row. */
  block(paragraphs: readonly TitledParagraph[]): void {
    const { leftMm, rightMm } = this.#box;
    const columnMm = (rightMm - leftMm - COLUMN_GAP_MM) / 2;
    const rows: TitledParagraph[][] = [];
    for (const paragraph of paragraphs) {
      const last = rows.at(-1);
      const isWide = paragraph.wide || this.#widthMm(paragraph) > columnMm;
      if (!isWide && last?.length === 1 && last[0]?.wide === false) last.push(paragraph);
      else rows.push([{ ...paragraph, wide: isWide }]);
    }
    for (const [index, row] of rows.entries()) {
      const topMm = this.bottomMm + (index === 0 ? 0 : ROW_GAP_EM * ptToMm(this.sizePt));
      const bottoms = row.map((paragraph, column) =>
        this.#paragraph(
          paragraph,
          leftMm + column * (columnMm + COLUMN_GAP_MM),
          paragraph.wide ? rightMm - leftMm : columnMm,
          topMm,
        ),
      );
      this.bottomMm = Math.max(...bottoms);
    }
  }

  /** A line below what is set. */
  rule(): void {
    const { leftMm, rightMm } = this.#box;
    const ruleMm = this.bottomMm + RULE_GAP_MM;
    this.marks.push(lineMark({ xMm: leftMm, yMm: ruleMm }, { xMm: rightMm, yMm: ruleMm }, RULE_STROKE_MM));
    this.bottomMm = ruleMm + RULE_GAP_MM;
  }

  /** Its title is whole in it too. */
  #widthMm({ title, lines, family }: TitledParagraph): number {
    const widthEm = (line: string, of: 'sans' | 'mono'): number => widthOf(this.#metrics.runs(line, of));
    const widestEm = Math.max(...lines.map((line) => widthEm(line, family)));
    return Math.max(widestEm * ptToMm(this.sizePt), widthEm(title, 'sans') * ptToMm(this.#titlePt));
  }

  get #titlePt(): number {
    return Math.max(SMALLEST_TYPE_PT, this.sizePt * TITLE_SHARE);
  }

  /** Gives where it ends. */
  #paragraph(
    { title, lines, family }: TitledParagraph,
    leftMm: number,
    roomMm: number,
    topMm: number,
  ): number {
    let belowMm = this.#line(title, 'sans', this.#titlePt, leftMm, roomMm, topMm);
    for (const line of lines) belowMm = this.#line(line, family, this.sizePt, leftMm, roomMm, belowMm);
    return belowMm;
  }

  #line(
    text: string,
    family: 'sans' | 'mono',
    sizePt: number,
    leftMm: number,
    roomMm: number,
    topMm: number,
  ): number {
    const emMm = ptToMm(sizePt);
    const rightToLeft = isRightToLeft(text);
    const whole = this.#metrics.runs(text, family, rightToLeft);
    const fits = widthOf(whole) * emMm <= roomMm;
    const line = { text, isCode: family === 'mono', family, rightToLeft };
    const runs = fits
      ? whole
      : this.#metrics.runs(shortenLine(line, roomMm / emMm, this.#metrics), family, rightToLeft);
    if (!fits && line.isCode) this.codeShortened = true;
    if (!fits && !line.isCode) this.nameShortened = true;
    this.replaced += whole.reduce((sum, run) => sum + run.replaced, 0);
    const indentMm = startIndent(rightToLeft, roomMm - widthOf(runs) * emMm);
    const baselineMm = topMm + 0.9 * LINE_EM * emMm;
    const reach = reachOf(runs, ORDINARY_DESCENT_EM);
    this.marks.push(...setText(runs, sizePt, leftMm + indentMm, baselineMm));
    this.ink.push({
      leftMm: leftMm + indentMm,
      topMm: baselineMm - reach.topEm * emMm,
      rightMm: leftMm + indentMm + widthOf(runs) * emMm,
      bottomMm: baselineMm - reach.bottomEm * emMm,
    });
    return topMm + LINE_EM * emMm;
  }
}
