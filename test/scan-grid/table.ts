import { DEGRADATIONS } from './degrade.ts';
import type { GridSymbol } from './grid-labels.ts';
import type { CaseFigures, LabelFigures } from './measure.ts';
import { GRID_PRINTERS, type PrinterName } from './printers.ts';
import { type Verdict, verdictOf } from './verdicts.ts';

/** Rows of the table: symbols that share their rules share a row. */
const FAMILIES: readonly (readonly [name: string, symbols: readonly GridSymbol[]])[] = [
  ['QR', ['qr']],
  ['DataMatrix', ['datamatrix', 'datamatrix_link']],
  ['EAN, UPC', ['ean-13', 'upc-a', 'ean-8']],
  ['ITF-14', ['itf-14']],
  ['GS1-128', ['gs1-128']],
  ['two symbols', ['qr + ean-13', 'datamatrix + ean-13', 'datamatrix + itf-14']],
  ['logistic', ['logistic']],
];

/** The table in Markdown: for each symbol and printer how many cases passed, and what percentage of their labels was read; of those with a note in brackets. */
export function markdownTable(figures: readonly CaseFigures[]): string {
  const heads = ['symbol', 'dpi', 'passed', 'noted', 'refused', ...DEGRADATIONS];
  const rows = FAMILIES.flatMap(([family, symbols]) =>
    GRID_PRINTERS.flatMap(({ name }) => {
      const own = figures.filter(
        ({ gridCase }) => symbols.includes(gridCase.symbol) && gridCase.printer.name === name,
      );
      return own.length === 0 ? [] : [rowOf(family, name, own)];
    }),
  );
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function rowOf(family: string, printer: PrinterName, figures: readonly CaseFigures[]): readonly string[] {
  const of = (verdict: Verdict): readonly CaseFigures[] =>
    figures.filter((each) => verdictOf(each) === verdict);
  const [plain, noted] = [of('plain'), of('noted')].map((cases) => cases.flatMap(({ labels }) => labels));
  return [
    family,
    printer,
    ...(['plain', 'noted', 'refused'] as const).map((verdict) => String(of(verdict).length)),
    ...DEGRADATIONS.map((how) => {
      const inPercent = (labels: readonly LabelFigures[] = []): string => percent(labels, how);
      return noted?.length === 0 ? inPercent(plain) : `${inPercent(plain)} (${inPercent(noted)})`;
    }),
  ];
}

function percent(labels: readonly LabelFigures[], how: (typeof DEGRADATIONS)[number]): string {
  if (labels.length === 0) return '–';
  const read = labels.filter(({ outcomes }) => outcomes[how] === 'read').length;
  // Not rounded up to a hundred.
  return String(Math.floor((100 * read) / labels.length));
}
