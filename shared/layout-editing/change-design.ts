import { type DesignSize, plainShape } from '../label/design-shape.ts';
import { elementBox, fittedBoxes } from '../label/fit-design.ts';
import type { LabelShape } from '../label/template.ts';
import type { Design } from '../layout/layout.ts';
import { boxInto, safeAreaOf } from './box-edges.ts';

/** No label is smaller, and something of it has to be left inside the safe margin. */
export const LEAST_LABEL_MM = 2;

/** Draws a design for a label of another size: its boxes come to lie where the layout would put them on it. */
export function resizeDesign(design: Design, wanted: DesignSize): Design {
  const size = possibleSize(wanted);
  const fitted = fittedBoxes(design, plainShape(size));
  const resized = { ...design, ...size };
  const safe = safeAreaOf(resized);
  return {
    ...resized,
    elements: design.elements.map((element) => {
      const box = fitted.get(element.id) ?? null;
      return { ...element, box: boxInto(box === null ? element.box : elementBox(box), safe) };
    }),
  };
}

/** A size that designs may have: a round label is as high as wide, and the margins leave something of it. */
function possibleSize({ shape, widthMm, heightMm, safeMarginMm }: DesignSize): DesignSize {
  const width = Math.max(widthMm, LEAST_LABEL_MM);
  const height = shape === 'round' ? width : Math.max(heightMm, LEAST_LABEL_MM);
  const most = Math.min(width, height) / 2 - LEAST_LABEL_MM / 4;
  return { shape, widthMm: width, heightMm: height, safeMarginMm: Math.min(safeMarginMm, most) };
}

/** Gives the size of the design for a stock's labels: of a disc that of the rectangle below its hole, as layouts have it. */
export function designSizeFor(area: LabelShape): DesignSize {
  const { safeMarginMm } = area;
  if (area.kind === 'rectangle') {
    const { widthMm, heightMm } = area;
    return possibleSize({ shape: 'rectangle', widthMm, heightMm, safeMarginMm });
  }
  const diameterMm = area.kind === 'round' ? area.diameterMm : Math.min(area.widthMm, area.heightMm);
  return possibleSize({ shape: 'round', widthMm: diameterMm, heightMm: diameterMm, safeMarginMm });
}
