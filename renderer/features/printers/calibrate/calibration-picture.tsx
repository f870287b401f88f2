import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { cellOrigin, cellsPerSheet } from '../../../../shared/label/grid.ts';
import type { LabelShape, Template } from '../../../../shared/label/template.ts';
import { type Calibration, landingOf } from '../../../../shared/printing/calibration.ts';
import { calibrationTarget } from '../../../../shared/printing/calibration-target.ts';

/** What is off by tenths of a millimetre is shown ten times as far off, so that it is seen. */
const EXAGGERATION = 10;

/** The sheet: where the labels are, and, once it is measured, where the printer would put them. */
export function CalibrationPicture(props: {
  readonly template: Template;
  readonly calibration: Calibration | null;
}): ReactNode {
  const { template, calibration } = props;
  const { t } = useTranslation();
  const { page, grid, labelShape } = template;
  const { a, b, c } = calibrationTarget(page);
  const shown = calibration === null ? null : exaggerated(calibration);
  const cells = Array.from({ length: cellsPerSheet(grid) }, (_, cell) => cellOrigin(grid, cell));
  return (
    <figure className="calibrate-figure">
      <svg
        className="calibrate-picture"
        viewBox={`-2 -2 ${String(page.widthMm + 4)} ${String(page.heightMm + 4)}`}
        role="img"
        aria-label={t('calibrate.picture')}
      >
        <rect className="calibrate-paper" width={page.widthMm} height={page.heightMm} />
        {cells.map(({ xMm, yMm }, index) => (
          <Shape key={index} shape={labelShape} xMm={xMm} yMm={yMm} look="calibrate-label" />
        ))}
        {shown !== null &&
          cells.map((cell, index) => {
            const { xMm, yMm } = landingOf(shown, cell);
            return <Shape key={index} shape={labelShape} xMm={xMm} yMm={yMm} look="calibrate-landing" />;
          })}
        {Object.entries({ A: a, B: b, C: c }).map(([name, { xMm, yMm }]) => (
          <g key={name} className="calibrate-cross" transform={`translate(${String(xMm)} ${String(yMm)})`}>
            <path d="M-7 0H7M0-7V7" />
            <text x={3} y={-3}>
              {name}
            </text>
          </g>
        ))}
      </svg>
      {shown !== null && <figcaption>{t('calibrate.exaggerated', { times: EXAGGERATION })}</figcaption>}
    </figure>
  );
}

function exaggerated({ offsetXMm, offsetYMm, scaleX, scaleY }: Calibration): Calibration {
  return {
    offsetXMm: offsetXMm * EXAGGERATION,
    offsetYMm: offsetYMm * EXAGGERATION,
    scaleX: 1 + (scaleX - 1) * EXAGGERATION,
    scaleY: 1 + (scaleY - 1) * EXAGGERATION,
  };
}

function Shape(props: {
  readonly shape: LabelShape;
  readonly xMm: number;
  readonly yMm: number;
  readonly look: string;
}): ReactNode {
  const { shape, xMm, yMm, look } = props;
  if (shape.kind === 'round') {
    const radius = shape.diameterMm / 2;
    return <circle className={look} cx={xMm + radius} cy={yMm + radius} r={radius} />;
  }
  return (
    <rect
      className={look}
      x={xMm}
      y={yMm}
      width={shape.widthMm}
      height={shape.heightMm}
      rx={shape.cornerRadiusMm}
    />
  );
}
