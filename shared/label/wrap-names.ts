import type { FontMetrics } from '../drawing/fonts.ts';
import { ptToMm } from '../units/length.ts';
import { boundingBox } from './label-shape.ts';
import { widthOf } from './set-text.ts';
import type { LabelShape } from './template.ts';
import { arrangeText, availableWidthEm, fitsWhole, type LineSlot } from './text-layout.ts';
import type { LabelLine } from './text-lines.ts';
import { evenLines, type MeasuredPieces, measuredPieces, wrappable, wrapText } from './wrap-text.ts';
import { type FittedLabel, largestThat, typeSizesPt } from './x-dimension.ts';

/** The most lines that one name is set in. */
const MOST_LINES = 6;

/** A name that fits on one line is parted only where all text comes out this much larger. */
const LEAST_GAIN = 1.25;

/**
 * Gives a label's text anew, beside symbols that stay as they are: names that are shrunk or cut, or that keep all text small,
 * are wrapped over several lines. Codes are never wrapped, and nothing comes out smaller than it was.
 */
export function wrapNames(
  { placement, slots, typePt }: FittedLabel,
  shape: LabelShape,
  metrics: FontMetrics,
): readonly LineSlot[] {
  const isAtItsBest = slots.every((slot) => slot.sizePt === typePt && fitsWhole(slot));
  const leastPt = isAtItsBest ? typePt * LEAST_GAIN : typePt;
  const sizes = typeSizesPt(shape).filter((sizePt) => sizePt >= leastPt);
  const names = slots.map(({ line }) => new PartedLine(line, metrics));
  if (sizes.length === 0 || !names.some((name) => name.parts(2).length > 1)) return slots;
  const { widthMm } = boundingBox(shape);
  const fromMm = placement.beside ? placement.keepOut.rightMm : shape.safeMarginMm;
  const roomMm = widthMm - shape.safeMarginMm - fromMm;
  const set = (sizePt: number): readonly LineSlot[] | null =>
    inFewestLines(names, roomMm / ptToMm(sizePt), shape.kind === 'rectangle', (lines) =>
      arrangeText(lines, sizePt, placement, shape, (slot) => slot.sizePt === sizePt && fitsWhole(slot)),
    );
  const largestPt = largestThat(sizes, (sizePt) => set(sizePt) !== null);
  if (largestPt !== null) return set(largestPt) ?? slots;
  if (slots.every(fitsWhole)) return slots;
  return moreOfNames(slots, metrics, (lines, accepts) =>
    arrangeText(lines, typePt, placement, shape, accepts),
  );
}

/** A line, and its parts where it is set in several. */
class PartedLine {
  readonly #line: LabelLine;
  readonly #metrics: FontMetrics;
  readonly #parts: (readonly LabelLine[])[] = [];
  #pieces: MeasuredPieces | null = null;

  constructor(line: LabelLine, metrics: FontMetrics) {
    this.#line = line;
    this.#metrics = metrics;
  }

  /** At most so many: a code has one, a name no more than words. */
  parts(count: number): readonly LabelLine[] {
    if (count === 1 || this.#line.isCode) return [this.#line];
    return (this.#parts[count] ??= this.#evenParts(count));
  }

  #evenParts(count: number): readonly LabelLine[] {
    const { text, family } = this.#line;
    this.#pieces ??= measuredPieces(wrappable(text, family), this.#metrics);
    const texts = evenLines(this.#pieces, count);
    return texts.map((part, index) => partOf(this.#line, part, index, this.#metrics));
  }
}

/** Is as high as the whole line is, so that lines stand evenly. */
function partOf(line: LabelLine, text: string, index: number, metrics: FontMetrics): LabelLine {
  const runs = metrics.runs(text, line.family, line.rightToLeft);
  return { ...line, text, runs, widthEm: widthOf(runs), continues: index > 0 };
}

/**
 * Parts the widest name further for as long as a line is wider than there is room, or `arrange` finds no place; null where no
 * name can be. Where all lines have the same room (`isEven`), more of them would only take more height.
 */
function inFewestLines(
  names: readonly PartedLine[],
  roomEm: number,
  isEven: boolean,
  arrange: (lines: readonly LabelLine[]) => readonly LineSlot[] | null,
): readonly LineSlot[] | null {
  const parts = names.map((name) => name.parts(1));
  for (;;) {
    const widths = parts.map((lines) => Math.max(...lines.map(({ widthEm }) => widthEm)));
    if (widths.every((widthEm) => widthEm <= roomEm)) {
      const slots = arrange(parts.flat());
      if (slots !== null || isEven) return slots;
    }
    let widest: { readonly index: number; readonly lines: readonly LabelLine[] } | null = null;
    for (const [index, name] of names.entries()) {
      const count = parts[index]?.length ?? 0;
      if (count === MOST_LINES || (widths[index] ?? 0) <= (widths[widest?.index ?? -1] ?? 0)) continue;
      const lines = name.parts(count + 1);
      if (lines.length > count) widest = { index, lines };
    }
    if (widest === null) return null;
    parts[widest.index] = widest.lines;
  }
}

/** Sets as much of the names that are cut as several lines hold. */
function moreOfNames(
  slots: readonly LineSlot[],
  metrics: FontMetrics,
  arrange: (lines: readonly LabelLine[], accepts: (slot: LineSlot) => boolean) => readonly LineSlot[] | null,
): readonly LineSlot[] {
  const cut = new Set(slots.filter((slot) => !slot.line.isCode && !fitsWhole(slot)).map(({ line }) => line));
  let most = slots;
  for (let count = 2; count <= MOST_LINES; count++) {
    const lines = slots.flatMap(({ line }) =>
      cut.has(line)
        ? Array.from({ length: count }, (_, index) => ({ ...line, continues: index > 0 }))
        : [line],
    );
    const roomy = arrange(lines, (slot) => isPartOf(slot.line, cut) || fitsWhole(slot));
    const filled = roomy === null ? null : filledWith(cut, roomy, metrics);
    if (filled === null) break;
    most = filled;
    if (filled.every(fitsWhole)) break;
  }
  return most;
}

function isPartOf({ asked, text }: LabelLine, lines: ReadonlySet<LabelLine>): boolean {
  return [...lines].some((line) => line.asked === asked && line.text === text);
}

/** Puts names into the lines that are kept for them, the last one with all that is left; null where a line has no room for a word. */
function filledWith(
  names: ReadonlySet<LabelLine>,
  slots: readonly LineSlot[],
  metrics: FontMetrics,
): readonly LineSlot[] | null {
  const filled: LineSlot[] = [];
  for (let from = 0; from < slots.length;) {
    const first = slots[from];
    if (first === undefined) break;
    const next = slots.findIndex(({ line }, index) => index > from && !line.continues);
    const own = slots.slice(from, next < 0 ? slots.length : next);
    from += own.length;
    if (!isPartOf(first.line, names)) {
      filled.push(...own);
      continue;
    }
    const { line } = first;
    const text = wrappable(line.text, line.family);
    const { lines, rest, spaceBefore } = wrapText(text, own.map(availableWidthEm), metrics, false);
    if (rest !== '' && lines.length < own.length) return null;
    for (const [index, said] of lines.entries()) {
      const isLast = index === lines.length - 1 && rest !== '';
      const whole = isLast ? `${said}${spaceBefore ? ' ' : ''}${rest}` : said;
      const slot = own[index];
      if (slot !== undefined) filled.push({ ...slot, line: partOf(line, whole, index, metrics) });
    }
  }
  return filled;
}
