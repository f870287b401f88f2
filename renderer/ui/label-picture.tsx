import './label-picture.css';

import { type ReactNode, useMemo } from 'react';

import type { SheetPreview } from '../../shared/ipc/exports.ts';
import { boundingBox } from '../../shared/label/label-shape.ts';
import { cellOrigin } from '../../shared/label/sheet-layout.ts';
import type { LabelShape } from '../../shared/label/template.ts';
import { svgUrl } from './label-content.tsx';

/** Shows one label as it is printed, in its own shape, cut out of the picture of its sheet. */
export function LabelPicture(props: {
  readonly preview: Pick<SheetPreview, 'svg' | 'template'>;
  /** From 1. */
  readonly cell: number;
  /** As a CSS length. */
  readonly width: string;
  readonly alt: string;
}): ReactNode {
  const { preview, cell, width, alt } = props;
  const { page, grid, labelShape } = preview.template;
  const { widthMm, heightMm } = boundingBox(labelShape);
  const { xMm, yMm } = cellOrigin(grid, cell - 1);
  const percent = (partMm: number, wholeMm: number): string => `${(100 * partMm) / wholeMm}%`;
  const corner = labelShape.kind === 'rectangle' ? labelShape.cornerRadiusMm : null;
  const src = useMemo(() => svgUrl(preview.svg), [preview.svg]);
  return (
    <div
      className="label-picture"
      style={{
        width,
        aspectRatio: `${widthMm} / ${heightMm}`,
        borderRadius: corner === null ? '50%' : `${percent(corner, widthMm)} / ${percent(corner, heightMm)}`,
      }}
    >
      <img
        src={src}
        alt={alt}
        style={{
          left: percent(-xMm, widthMm),
          top: percent(-yMm, heightMm),
          width: percent(page.widthMm, widthMm),
          height: percent(page.heightMm, heightMm),
        }}
      />
    </div>
  );
}

/** Gives the width of a label, as a CSS length, whose longer side is to have a length. */
export function widthForSide(shape: LabelShape, side: string): string {
  const { widthMm, heightMm } = boundingBox(shape);
  return `calc(${side} * ${Math.min(1, widthMm / heightMm)})`;
}
