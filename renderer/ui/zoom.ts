import { type RefObject, useEffect, useRef, useState } from 'react';

import { MM_PER_INCH } from '../../shared/units/length.ts';

/** CSS defines 96 pixels an inch: at this scale a sheet has its true size. */
const PX_PER_MM = 96 / MM_PER_INCH;

/** However little room there is, something is shown. */
const LEAST_SCALE = 0.1;

/** How something is fitted into its viewport, and the steps to other sizes. */
export interface ZoomRule {
  /** From the smallest on; 1 is the true size. */
  readonly steps: readonly number[];
  /** Free room around it, in CSS pixels. */
  readonly marginPx: number;
  /** What is small is not shown larger than this by itself. */
  readonly mostFitted: number;
}

/** How large something is shown. */
export interface Zoom {
  /** The ref of the element that it fits into. */
  readonly viewport: RefObject<HTMLDivElement | null>;
  /** 1 is its true size. */
  readonly scale: number;
  readonly pxPerMm: number;
  /** True while the whole of it is shown, whatever size the window has. */
  readonly isFitted: boolean;
  /** Null at the end of the steps. */
  readonly zoomIn: (() => void) | null;
  readonly zoomOut: (() => void) | null;
  readonly fit: () => void;
}

/** Fits the whole of something at first, then keeps the zoom step that the user chose. */
export function useZoom(
  shown: { readonly widthMm: number; readonly heightMm: number },
  { steps, marginPx, mostFitted }: ZoomRule,
): Zoom {
  const viewport = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null);
  useEffect(() => {
    const box = viewport.current;
    if (box === null) return undefined;
    const observer = new ResizeObserver(() => setSize({ width: box.offsetWidth, height: box.offsetHeight }));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  const fitting =
    size === null
      ? 1
      : Math.min(
          (size.width - 2 * marginPx) / (shown.widthMm * PX_PER_MM),
          (size.height - 2 * marginPx) / (shown.heightMm * PX_PER_MM),
          mostFitted,
        );
  const scale = chosen ?? Math.max(LEAST_SCALE, fitting);
  const larger = steps.find((step) => step > scale + 0.01);
  const smaller = steps.findLast((step) => step < scale - 0.01);
  return {
    viewport,
    scale,
    pxPerMm: scale * PX_PER_MM,
    isFitted: chosen === null,
    zoomIn: larger === undefined ? null : () => setChosen(larger),
    zoomOut: smaller === undefined ? null : () => setChosen(smaller),
    fit: () => setChosen(null),
  };
}
