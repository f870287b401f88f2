import type { Mark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import { ptToMm } from '../units/length.ts';
import { fillMark } from './draw-element.ts';
import { elementFrame } from './element-frame.ts';
import { overlap, safeBox } from './fit-design.ts';
import { type Box, containsBox, type Size } from './label-shape.ts';
import type { LabelTexts } from './label-texts.ts';
import { setText, widthOf } from './set-text.ts';
import type { LabelShape } from './template.ts';

/** What a banner has to keep clear of. */
export interface BannerSurroundings {
  readonly shape: LabelShape;
  readonly printerDpi: number | null;
  /** Symbols with their quiet zones: no banner goes there. */
  readonly keepOuts: readonly Box[];
  /** What else is printed: a banner goes there only where there is no other place. */
  readonly ink: readonly Box[];
}

/** What a draft says where the label's language has no word for it. */
const DRAFT = 'DRAFT';

/** Largest first: it is to be seen at once, and read at all. */
const SIZES_PT = [12, 10, 8, 7, 6, 5, 4];

/** Capitals reach this high. */
const CAPITAL_EM = 0.73;

/** Black around the white letters, in em. */
const PADDING_EM = 0.3;

/** Places to try along each side. */
const PLACES = 11;

/**
 * Sets the word DRAFT, white on black, on a label: beside everything else where there is room, over text where there is none,
 * and never on a symbol or its quiet zone. Null where the label has no such place.
 */
export function draftBanner(
  { words }: Pick<LabelTexts, 'words'>,
  around: BannerSurroundings,
  metrics: FontMetrics,
): readonly Mark[] | null {
  const runs = metrics.runs(words.draft ?? DRAFT, 'sans');
  const widthEm = widthOf(runs) + 2 * PADDING_EM;
  const heightEm = CAPITAL_EM + 2 * PADDING_EM;
  for (const avoided of [[...around.keepOuts, ...around.ink], around.keepOuts]) {
    for (const sizePt of SIZES_PT) {
      const emMm = ptToMm(sizePt);
      const size = { widthMm: widthEm * emMm, heightMm: heightEm * emMm };
      for (const quarterTurns of [0, 1] as const) {
        const box = freePlace(size, quarterTurns, avoided, around.shape);
        if (box === null) continue;
        const frame = elementFrame(box, quarterTurns);
        const baselineMm = (PADDING_EM + CAPITAL_EM) * emMm;
        const marks = setText(runs, sizePt, PADDING_EM * emMm, baselineMm);
        return [
          fillMark(box, around.printerDpi),
          ...marks.map((mark) => frame.markOnLabel({ ...mark, ink: 'white' })),
        ];
      }
    }
  }
  return null;
}

/** Along the edges first, from the top and the bottom towards the middle. */
function freePlace(
  { widthMm, heightMm }: Size,
  quarterTurns: 0 | 1,
  avoided: readonly Box[],
  shape: LabelShape,
): Box | null {
  const [across, down] = quarterTurns === 0 ? [widthMm, heightMm] : [heightMm, widthMm];
  const safe = safeBox(shape);
  const tops = placesBetween(safe.topMm, safe.bottomMm - down);
  const lefts = placesBetween(safe.leftMm, safe.rightMm - across);
  const [outer, inner] = quarterTurns === 0 ? [tops, lefts] : [lefts, tops];
  for (const first of outer) {
    for (const second of inner) {
      const [topMm, leftMm] = quarterTurns === 0 ? [first, second] : [second, first];
      const box = { leftMm, topMm, rightMm: leftMm + across, bottomMm: topMm + down };
      if (!avoided.some((other) => overlap(box, other)) && containsBox(shape, shape.safeMarginMm, box))
        return box;
    }
  }
  return null;
}

/** Both ends first; empty where there is no room. */
function placesBetween(fromMm: number, toMm: number): readonly number[] {
  if (toMm < fromMm) return [];
  const middle = (PLACES - 1) / 2;
  return Array.from({ length: PLACES }, (_, place) => place)
    .sort((one, other) => Math.abs(other - middle) - Math.abs(one - middle))
    .map((place) => fromMm + ((toMm - fromMm) * place) / (PLACES - 1));
}
