import { assertNever } from '../result/result.ts';
import { ptToMm } from '../units/length.ts';
import type { BarsMark, Drawing, Mark, OutlineShape, TextMark } from './drawing.ts';
import type { GlyphOutlines, OutlineCommand } from './fonts.ts';
import { formatDecimal, relativeOutline } from './vector-format.ts';

/**
 * A drawing as a self-contained SVG of true size: text is outlines, black on
 * white, so that the quiet zone is light on any page. User units are millimetres.
 */
export function paintSvg(drawing: Drawing, outlines: GlyphOutlines): string {
  const width = formatDecimal(drawing.widthMm, 4);
  const height = formatDecimal(drawing.heightMm, 4);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">` +
    `<path fill="#fff" d="M0 0H${width}V${height}H0z"/>${paintSvgMarks(drawing, outlines)}</svg>\n`
  );
}

/** What is on a drawing, without a document around it: for drawings that stand on others. */
export function paintSvgMarks({ marks }: Pick<Drawing, 'marks'>, outlines: GlyphOutlines): string {
  return marks.map((mark) => paintMark(mark, outlines)).join('');
}

function paintMark(mark: Mark, outlines: GlyphOutlines): string {
  switch (mark.kind) {
    case 'bars':
      return paintBars(mark);
    case 'text':
      return paintText(mark, outlines);
    case 'outline':
      return `<g fill="none" stroke="#000" stroke-width="${formatDecimal(mark.strokeMm, 4)}">${paintShape(mark.shape)}</g>`;
    default:
      return assertNever(mark, 'mark');
  }
}

/** One path for the whole symbol: renderers leave no hairlines between the rows of one path. */
function paintBars(mark: BarsMark): string {
  const { rects, originXMm, originYMm, columnMm, rowMm } = mark;
  const steps: string[] = [];
  for (let at = 0; at < rects.length; at += 4) {
    const width = formatDecimal(rects[at + 2] ?? 0, 4);
    steps.push(
      `M${formatDecimal(rects[at] ?? 0, 4)} ${formatDecimal(rects[at + 1] ?? 0, 4)}h${width}v${formatDecimal(rects[at + 3] ?? 0, 4)}h-${width}z`,
    );
  }
  const matrix = [columnMm, 0, 0, rowMm, originXMm, originYMm]
    .map((value) => formatDecimal(value, 6))
    .join(' ');
  return `<path transform="matrix(${matrix})" d="${steps.join('')}"/>`;
}

function paintText(mark: TextMark, outlines: GlyphOutlines): string {
  const d = Array.from(relativeOutline(outlines.path(mark.face, mark.text)), pathStep).join('');
  if (d === '') return '';
  // Outlines point up; here y points down.
  const scale = formatDecimal(ptToMm(mark.sizePt) / 1000, 6);
  const matrix = `matrix(${scale} 0 0 -${scale} ${formatDecimal(mark.xMm, 4)} ${formatDecimal(mark.baselineYMm, 4)})`;
  return `<path transform="${matrix}" d="${d}"/>`;
}

function pathStep([op, ...distances]: OutlineCommand): string {
  return op.toLowerCase() + distances.join(' ').replaceAll(' -', '-');
}

function paintShape(shape: OutlineShape): string {
  const length = (valueMm: number): string => formatDecimal(valueMm, 4);
  switch (shape.kind) {
    case 'rectangle':
      return (
        `<rect x="${length(shape.xMm)}" y="${length(shape.yMm)}" width="${length(shape.widthMm)}" ` +
        `height="${length(shape.heightMm)}" rx="${length(shape.cornerRadiusMm)}"/>`
      );
    case 'circle':
      return `<circle cx="${length(shape.centreXMm)}" cy="${length(shape.centreYMm)}" r="${length(shape.radiusMm)}"/>`;
    case 'line':
      return `<path d="M${length(shape.fromXMm)} ${length(shape.fromYMm)}L${length(shape.toXMm)} ${length(shape.toYMm)}"/>`;
    default:
      return assertNever(shape, 'outline shape');
  }
}
