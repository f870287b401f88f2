import { isDeepStrictEqual } from 'node:util';

import type { Bitmap } from '../../shared/drawing/bitmap.ts';
import type { Drawing } from '../../shared/drawing/drawing.ts';
import { paintSvg } from '../../shared/drawing/svg.ts';
import { paintSvgOverlay } from '../../shared/drawing/svg-overlay.ts';
import type {
  ComposedElement,
  ComposedLayout,
  ComposeLayoutProblem,
} from '../../shared/label/compose-layout.ts';
import { boundingBox } from '../../shared/label/label-shape.ts';
import type { ComparedPictures, RecordDifference } from '../../shared/label/layout-comparison.ts';
import { newProblem } from '../../shared/result/problem.ts';
import type { Problem, Result } from '../../shared/result/result.ts';
import { drawLayout, type LayoutPlan } from './draw-label.ts';
import type { FontLibrary } from './font-library.ts';
import { type LabelBatch, renderEach } from './label-batch.ts';
import { paintBitmap } from './painters/paint-bitmap.ts';

/** Two layouts to compare, on the same stock. */
export interface ComparisonPlan {
  readonly kind: 'comparison';
  readonly before: LayoutPlan;
  readonly after: LayoutPlan;
}

/** Labels to compare. */
export interface ComparisonBatch extends LabelBatch<'comparison'> {
  /** Whether pictures are wanted: of thousands of labels nobody looks at more than a few. */
  readonly paints: boolean;
}

/** How each label of a batch differs, in its order, and what it looks like where that was wanted. */
export interface Comparisons {
  readonly kind: 'comparison';
  readonly differences: readonly RecordDifference[];
  readonly pictures: readonly ComparedPictures[];
}

/** Composes labels in two layouts and compares them; returns null when `stopped` returned true. */
export function compareLayouts(
  { before, after }: ComparisonPlan,
  batch: ComparisonBatch,
  fonts: FontLibrary,
  stopped: () => boolean,
): Comparisons | null {
  const compared = renderEach(batch, stopped, (label) => {
    const [one, other] = [drawLayout(label, before, fonts), drawLayout(label, after, fonts)];
    const difference = recordDifference(one, other, before, fonts);
    return { difference, pictures: batch.paints ? [pictures(one, other, before, fonts)] : [] };
  });
  if (compared === null) return null;
  return {
    kind: 'comparison',
    differences: compared.map(({ difference }) => difference),
    pictures: compared.flatMap((each) => each.pictures),
  };
}

type Drawn = Result<ComposedLayout, ComposeLayoutProblem>;

function pictures(
  before: Drawn,
  after: Drawn,
  { template }: LayoutPlan,
  fonts: FontLibrary,
): ComparedPictures {
  const size = boundingBox(template.labelShape);
  const [one, other] = [drawingOf(before), drawingOf(after)];
  return {
    ...size,
    before: one === null ? '' : paintSvg(one, fonts),
    after: other === null ? '' : paintSvg(other, fonts),
    both: paintSvgOverlay(size, { before: one, after: other }, fonts),
  };
}

function drawingOf(drawn: Drawn): Drawing | null {
  return drawn.ok ? drawn.value.drawing : null;
}

function recordDifference(
  before: Drawn,
  after: Drawn,
  { template }: LayoutPlan,
  fonts: FontLibrary,
): RecordDifference {
  if (before.ok && after.ok) {
    const isSame = isDeepStrictEqual(before.value.drawing, after.value.drawing);
    const areaMm2 = isSame ? 0 : differingArea(before.value.drawing, after.value.drawing, fonts);
    return { areaMm2, differences: differencesOf(before.value, after.value, isSame) };
  }
  const isSame = !before.ok && !after.ok && isDeepStrictEqual(before.problem, after.problem);
  if (isSame) return { areaMm2: 0, differences: [] };
  const { widthMm, heightMm } = boundingBox(template.labelShape);
  return {
    areaMm2: before.ok || after.ok ? rounded(widthMm * heightMm) : 0,
    differences: [
      ...(before.ok
        ? []
        : [newProblem('layout_differs', { which: 'refused_before', reason: before.problem })]),
      ...(after.ok ? [] : [newProblem('layout_differs', { which: 'refused_after', reason: after.problem })]),
    ],
  };
}

/** Fine enough for the thinnest strokes of type that is read, and drawn in a millisecond. */
const PIXELS_PER_MM = 8;

/** The area that is black in one of two drawings and white in the other: both drawn at eight dots a millimetre, and the pixels counted that differ. */
function differingArea(before: Drawing, after: Drawing, fonts: FontLibrary): number {
  const [one, other] = [before, after].map((drawing) => paintBitmap(drawing, PIXELS_PER_MM, fonts)) as [
    Bitmap,
    Bitmap,
  ];
  let pixels = 0;
  for (const [at, bits] of one.bits.entries()) {
    for (let rest = bits ^ (other.bits[at] ?? 0); rest !== 0; rest &= rest - 1) pixels++;
  }
  return rounded(pixels / PIXELS_PER_MM ** 2);
}

/** To a hundredth. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function differencesOf(
  before: ComposedLayout,
  after: ComposedLayout,
  isDrawnTheSame: boolean,
): readonly Problem<'layout_differs'>[] {
  const noted = (one: ComposedLayout, other: ComposedLayout): readonly Problem[] =>
    one.notes.filter(({ message }) => !other.notes.some((note) => note.message === message));
  const elements = isDrawnTheSame ? [] : elementDifferences(before.elements, after.elements);
  const notes = [
    ...noted(after, before).map((note) => newProblem('layout_differs', { which: 'note', note })),
    ...noted(before, after).map((note) => newProblem('layout_differs', { which: 'no_note', note })),
  ];
  const differences = [...elements, ...notes];
  // The order of what lies on each other is no element's.
  return differences.length === 0 && !isDrawnTheSame
    ? [newProblem('layout_differs', { which: 'otherwise' })]
    : differences;
}

function elementDifferences(
  before: readonly ComposedElement[],
  after: readonly ComposedElement[],
): readonly Problem<'layout_differs'>[] {
  const kept = before.flatMap((one) => {
    const other = after.find(({ id }) => id === one.id);
    if (other === undefined) return [newProblem('layout_differs', { which: 'gone', element: one.id })];
    return isDeepStrictEqual(one.marks, other.marks) ? [] : [elementDifference(one, other)];
  });
  const added = after
    .filter(({ id }) => !before.some((one) => one.id === id))
    .map(({ id }) => newProblem('layout_differs', { which: 'new', element: id }));
  return [...kept, ...added];
}

/** Lengths that differ by less look alike. */
const ALIKE_MM = 0.05;

/** What is most to be known of an element that is drawn otherwise: what it says, how large it is, where it stands. */
function elementDifference(
  { id: element, box, says }: ComposedElement,
  after: ComposedElement,
): Problem<'layout_differs'> {
  if (says !== after.says)
    return newProblem('layout_differs', { which: 'says', element, before: says, after: after.says });
  const [width, height] = [box.rightMm - box.leftMm, box.bottomMm - box.topMm];
  const [newWidth, newHeight] = [after.box.rightMm - after.box.leftMm, after.box.bottomMm - after.box.topMm];
  if (Math.hypot(newWidth - width, newHeight - height) > ALIKE_MM)
    return newProblem('layout_differs', {
      which: 'size',
      element,
      width: rounded(width),
      height: rounded(height),
      newWidth: rounded(newWidth),
      newHeight: rounded(newHeight),
    });
  const distance = Math.hypot(after.box.leftMm - box.leftMm, after.box.topMm - box.topMm);
  return distance > ALIKE_MM
    ? newProblem('layout_differs', { which: 'moved', element, distance: rounded(distance) })
    : newProblem('layout_differs', { which: 'drawn', element });
}
