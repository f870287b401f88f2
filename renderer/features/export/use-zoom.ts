import { type RefObject, useEffect, useRef, useState } from 'react';

import type { Template } from '../../../shared/label/template.ts';
import { PX_PER_MM } from './screen-scale.ts';

const STEPS = [0.25, 0.5, 0.75, 1, 1.5, 2, 3];

/** Between the sheet and the edge of the desk. */
const MARGIN_PX = 12;

/** How large the sheet is shown; 1 is its true size. */
export interface Zoom {
  /** Lies on what the sheet is to fit into. */
  readonly desk: RefObject<HTMLDivElement | null>;
  readonly scale: number;
  /** True while the whole sheet is shown, whatever size the window has. */
  readonly fits: boolean;
  /** Null at the end of the steps. */
  readonly zoomIn: (() => void) | null;
  readonly zoomOut: (() => void) | null;
  fit(): void;
}

/** The whole sheet at first, then as the person wants it. */
export function useZoom(page: Template['page'] | null): Zoom {
  const desk = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null);
  const isShown = page !== null;
  useEffect(() => {
    const box = desk.current;
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
          // A small label need not fill the desk.
          Math.max(...STEPS),
        );
  const scale = chosen ?? fitting;
  const larger = STEPS.find((step) => step > scale + 0.01);
  const smaller = STEPS.findLast((step) => step < scale - 0.01);
  return {
    desk,
    scale,
    fits: chosen === null,
    zoomIn: larger === undefined ? null : () => setChosen(larger),
    zoomOut: smaller === undefined ? null : () => setChosen(smaller),
    fit: () => setChosen(null),
  };
}
