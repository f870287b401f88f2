import { type DotsPerMm, trueDotsPerInch } from '../../shared/printing/thermal-head.ts';

/** A printer of the grid: how its dots lie, and whether the job knew. */
export type GridPrinter = SheetPrinter | ThermalPrinter;

/** Gets a PDF, which a renderer turns into dots. */
export interface SheetPrinter {
  readonly kind: 'sheet';
  readonly name: PrinterName;
  /** What the job was told; null for a job that knew of no printer. */
  readonly toldDpi: number | null;
  readonly dotsPerInch: number;
}

/** Gets ZPL with the dots in it. */
export interface ThermalPrinter {
  readonly kind: 'thermal';
  readonly name: PrinterName;
  readonly head: DotsPerMm;
}

/** As the table has them. */
export type PrinterName =
  'none → 203' | 'none → 300' | '203' | '300' | '600' | 'ZPL 8/mm' | 'ZPL 12/mm' | 'ZPL 24/mm';

/** Every printer of the grid. */
export const GRID_PRINTERS: readonly GridPrinter[] = [
  { kind: 'sheet', name: 'none → 203', toldDpi: null, dotsPerInch: 203 },
  { kind: 'sheet', name: 'none → 300', toldDpi: null, dotsPerInch: 300 },
  { kind: 'sheet', name: '203', toldDpi: 203, dotsPerInch: 203 },
  { kind: 'sheet', name: '300', toldDpi: 300, dotsPerInch: 300 },
  { kind: 'sheet', name: '600', toldDpi: 600, dotsPerInch: 600 },
  { kind: 'thermal', name: 'ZPL 8/mm', head: 8 },
  { kind: 'thermal', name: 'ZPL 12/mm', head: 12 },
  { kind: 'thermal', name: 'ZPL 24/mm', head: 24 },
];

/** The dots an inch that a printer has. */
export function dotsPerInchOf(printer: GridPrinter): number {
  return printer.kind === 'sheet' ? printer.dotsPerInch : trueDotsPerInch(printer.head);
}

/** Whether the job knew the printer's dots. */
export function knowsItsDots(printer: GridPrinter): boolean {
  return printer.kind === 'thermal' || printer.toldDpi !== null;
}
