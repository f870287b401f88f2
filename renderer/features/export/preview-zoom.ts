import { type RefObject, useEffect, useRef, useState } from 'react';

import type { Template } from '../../../shared/label/template.ts';
import { MM_PER_INCH } from '../../../shared/units/length.ts';

/** CSS defines 96 pixels an inch: at this scale a sheet has its true size. */
export const PX_PER_MM = 96 / MM_PER_INCH;

const ZOOM_STEPS = [0.25, 0.5, 0.75, 1, 1.5, 2, 3];

/** Margin between the sheet and the edge of the viewport, in CSS pixels. */
const MARGIN_PX = 12;

/** How large the sheet is shown; 1 is its true size. */
export interface Zoom {
  /** The ref of the element that the sheet fits into. */
  readonly viewport: RefObject<HTMLDivElement | null>;
  readonly scale: number;
  /** True while the whole sheet is shown, whatever size the window has. */
  readonly isFitted: boolean;
  /** Null at the end of the steps. */
  readonly zoomIn: (() => void) | null;
  readonly zoomOut: (() => void) | null;
  fit(): void;
}

/** Fits the whole sheet at first, then keeps the zoom step that the user chose. */
export function useZoom(page: Template['page'] | null): Zoom {
  const viewport = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null);
  const isShown = page !== null;
  useEffect(() => {
    const box = viewport.current;
    if (box === null) return undefined;
    const observer = new ResizeObserver(() => setSize({ width: box.offsetWidth, height: box.offsetHeight }));
    observer.observe(box);
    return () => observer.disconnect();
  }, [isShown]);
  const fitting =
    page === null || size === null
      ? 1
      : Math.min(
          (size.width - 2 * MARGIN_PX) / (page.widthMm * PX_PER_MM),
          (size.height - 2 * MARGIN_PX) / (page.heightMm * PX_PER_MM),
          // A small label need not fill the viewport.
          Math.max(...ZOOM_STEPS),
        );
  const scale = chosen ?? fitting;
  const larger = ZOOM_STEPS.find((step) => step > scale + 0.01);
  const smaller = ZOOM_STEPS.findLast((step) => step < scale - 0.01);
  return {
    viewport,
    scale,
    isFitted: chosen === null,
    zoomIn: larger === undefined ? null : () => setChosen(larger),
    zoomOut: smaller === undefined ? null : () => setChosen(smaller),
    fit: () => setChosen(null),
  };
}
