import { type DataLength, GRID_SYMBOLS, type GridSymbol, lengthsOf } from './grid-labels.ts';
import { GRID_PRINTERS, type GridPrinter } from './printers.ts';

/** One place of the grid: labels of one kind on one stock for one printer. */
export interface GridCase {
  readonly templateId: string;
  readonly symbol: GridSymbol;
  readonly length: DataLength;
  readonly printer: GridPrinter;
  /** The sum of its places along the grid's axes; see {@link shareOf}. */
  readonly diagonal: number;
}

/** Templates that logistic labels are for: the others are too small for an SSCC. */
const LOGISTIC_ROLLS = /^roll_(?:100x150mm|105x148mm|148x210mm|4x6in)$/;

/** Every case, by template, then by printer: neighbours share what is made once for both. */
export function gridCases(templateIds: readonly string[]): readonly GridCase[] {
  return templateIds.flatMap((templateId, template) => {
    const isRoll = templateId.startsWith('roll_');
    const contents = GRID_SYMBOLS.filter(
      (symbol) => symbol !== 'logistic' || LOGISTIC_ROLLS.test(templateId),
    ).flatMap((symbol) => lengthsOf(symbol).map((length) => ({ symbol, length })));
    return GRID_PRINTERS.flatMap((printer, column) =>
      printer.kind === 'thermal' && !isRoll
        ? []
        : contents.map((content, row) => {
            return { templateId, ...content, printer, diagonal: template + column + row };
          }),
    );
  });
}

/** The same `n`th part of the cases each time, cut so that every template, printer and content keeps its share. */
export function shareOf(cases: readonly GridCase[], n: number): readonly GridCase[] {
  return cases.filter(({ diagonal }) => diagonal % n === 0);
}

/** Cases of one template and printer together, which are rendered in one go. They follow each other. */
export function groupsOf(all: readonly GridCase[]): (readonly GridCase[])[] {
  const groups: GridCase[][] = [];
  for (const gridCase of all) {
    const group = groups.at(-1);
    const like = group?.[0];
    if (like?.templateId === gridCase.templateId && like.printer === gridCase.printer) group?.push(gridCase);
    else groups.push([gridCase]);
  }
  return groups;
}
