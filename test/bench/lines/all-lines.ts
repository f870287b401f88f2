import type { BenchLine } from '../bench-line.ts';
import { catalogueLines } from './catalogue-lines.ts';
import { exportLines } from './export-lines.ts';
import { screenLines } from './screen-lines.ts';
import { stationLines } from './station-lines.ts';
import { symbolLines } from './symbol-lines.ts';
import { warehouseLines } from './warehouse-lines.ts';

/** The lines of the table in its order. No line makes more than `most` things. */
export function allLines(most: number): readonly BenchLine[] {
  return [...[symbolLines, exportLines, catalogueLines, stationLines, warehouseLines, screenLines]].flatMap(
    (lines) => lines(most),
  );
}
