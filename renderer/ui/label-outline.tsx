import type { ReactNode, SVGProps } from 'react';

import { boundingBox } from '../../shared/label/label-shape.ts';
import type { LabelShape } from '../../shared/label/template.ts';

/** Shows a label's edge, and that of its hole, within an SVG whose units are millimetres. */
export function LabelOutline(props: {
  readonly shape: LabelShape;
  readonly xMm: number;
  readonly yMm: number;
  readonly look: Pick<SVGProps<SVGPathElement>, 'className' | 'fill' | 'stroke' | 'strokeWidth'>;
}): ReactNode {
  const { shape, xMm, yMm, look } = props;
  const { widthMm, heightMm } = boundingBox(shape);
  const [middleX, middleY] = [xMm + widthMm / 2, yMm + heightMm / 2];
  switch (shape.kind) {
    case 'rectangle':
      return <rect x={xMm} y={yMm} width={widthMm} height={heightMm} rx={shape.cornerRadiusMm} {...look} />;
    case 'round':
    case 'ellipse':
      return <ellipse cx={middleX} cy={middleY} rx={widthMm / 2} ry={heightMm / 2} {...look} />;
    case 'cd': {
      const hole = shape.holeDiameterMm / 2;
      // Where it is cut straight its edge is the disc's arc above and below, and a line at each side.
      const outer = shape.outerDiameterMm / 2;
      const [halfWidth, halfHeight] = [widthMm / 2, heightMm / 2];
      const cornerY = Math.min(halfHeight, Math.sqrt(Math.max(0, outer ** 2 - halfWidth ** 2)));
      const cornerX = Math.min(halfWidth, Math.sqrt(Math.max(0, outer ** 2 - halfHeight ** 2)));
      const path = [
        `M${middleX - halfWidth} ${middleY - cornerY}`,
        `A${outer} ${outer} 0 0 1 ${middleX - cornerX} ${middleY - halfHeight}`,
        `L${middleX + cornerX} ${middleY - halfHeight}`,
        `A${outer} ${outer} 0 0 1 ${middleX + halfWidth} ${middleY - cornerY}`,
        `L${middleX + halfWidth} ${middleY + cornerY}`,
        `A${outer} ${outer} 0 0 1 ${middleX + cornerX} ${middleY + halfHeight}`,
        `L${middleX - cornerX} ${middleY + halfHeight}`,
        `A${outer} ${outer} 0 0 1 ${middleX - halfWidth} ${middleY + cornerY}Z`,
        `M${middleX - hole} ${middleY}a${hole} ${hole} 0 1 0 ${2 * hole} 0a${hole} ${hole} 0 1 0 ${-2 * hole} 0Z`,
      ];
      return <path d={path.join('')} fillRule="evenodd" {...look} />;
    }
  }
}
