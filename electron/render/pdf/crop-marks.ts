import { lineMark, type OutlineMark } from '../../../shared/drawing/drawing.ts';
import { boundingBox } from '../../../shared/label/label-shape.ts';
import { cellOrigins } from '../../../shared/label/sheet-layout.ts';
import type { Template } from '../../../shared/label/template.ts';
import { aimFor, type Calibration, UNCALIBRATED } from '../../../shared/printing/calibration.ts';

/** Marks keep this far from the labels, so that a cut that wanders leaves none on them. */
const GAP_MM = 1;

/** A mark is at most this long, and shorter where the page ends. */
const LONGEST_MM = 4;
const SHORTEST_MM = 0.5;

/** A quarter of a point: the line that trimmers are used to. */
const STROKE_MM = 0.09;

/**
 * Hairlines in the page's margins in line with every label's edges: where to lay the knife. None where the margin has
 * no room. They land there on the printer of the calibration.
 */
export function cropMarks(
  { page, grid, labelShape }: Template,
  calibration: Calibration | null,
): readonly OutlineMark[] {
  const { widthMm, heightMm } = boundingBox(labelShape);
  const origins = cellOrigins(grid);
  const across = span(
    origins.map(({ xMm }) => xMm),
    widthMm,
    page.widthMm,
  );
  const down = span(
    origins.map(({ yMm }) => yMm),
    heightMm,
    page.heightMm,
  );
  const line = (fromXMm: number, fromYMm: number, toXMm: number, toYMm: number): OutlineMark =>
    lineMark(
      aimFor(calibration ?? UNCALIBRATED, { xMm: fromXMm, yMm: fromYMm }),
      aimFor(calibration ?? UNCALIBRATED, { xMm: toXMm, yMm: toYMm }),
      STROKE_MM,
    );
  const vertical = across.edges.flatMap((x) => down.ticks.map(([from, to]) => line(x, from, x, to)));
  const horizontal = down.edges.flatMap((y) => across.ticks.map(([from, to]) => line(from, y, to, y)));
  return [...vertical, ...horizontal];
}

interface Span {
  /** The coordinates at which labels begin and end, each once. */
  readonly edges: readonly number[];
  /** From where to where marks go, before the first label and after the last. */
  readonly ticks: readonly (readonly [from: number, to: number])[];
}

function span(starts: readonly number[], size: number, pageSize: number): Span {
  const edges = new Map<string, number>();
  // Labels without a gap between them share an edge.
  for (const start of starts) for (const edge of [start, start + size]) edges.set(edge.toFixed(3), edge);
  const before = Math.min(...starts) - GAP_MM;
  const after = Math.max(...starts) + size + GAP_MM;
  const ticks = [
    [Math.max(0, before - LONGEST_MM), before],
    [after, Math.min(pageSize, after + LONGEST_MM)],
  ] as const;
  return { edges: [...edges.values()], ticks: ticks.filter(([from, to]) => to - from >= SHORTEST_MM) };
}
