import type { ReactNode } from 'react';

import { type HelpPart, PICTURE_SIZE, RAIL_WIDTH } from './help-pictures.ts';

const ROW_HEIGHT = 18;
const CORNER = 3;

/** Draws a screen as a sketch. The number at a part is that of the line that speaks of it, so that nothing is said by the picture alone. */
export function HelpPicture({ parts }: { readonly parts: readonly HelpPart[] }): ReactNode {
  const { width, height } = PICTURE_SIZE;
  return (
    <svg className="help-picture" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <rect className="help-desk" width={width} height={height} />
      <rect className="help-surface" width={RAIL_WIDTH} height={height} />
      {parts.map((part, index) => (
        <Part key={index} part={part} />
      ))}
      {parts.map((part, index) => (
        <LineNumber key={index} part={part} />
      ))}
    </svg>
  );
}

function Part({ part }: { readonly part: HelpPart }): ReactNode {
  const [x, y, width, height] = part.place;
  const rows = part.look === 'list' ? Math.floor((height - 1) / ROW_HEIGHT) : 0;
  return (
    <>
      <rect className={`help-${part.look}`} x={x} y={y} width={width} height={height} rx={CORNER} />
      {Array.from({ length: rows }, (_, row) => (
        <path
          key={row}
          className="help-row"
          d={`M${x + 8} ${y + (row + 0.5) * ROW_HEIGHT}h${(width - 16) * (row % 2 === 0 ? 0.7 : 0.5)}`}
        />
      ))}
      {part.look === 'paper' && <Label place={part.place} />}
    </>
  );
}

/** Where the bars of a symbol stand, of its width. */
const BARS = [0.05, 0.2, 0.5, 0.65, 0.95] as const;

/** A symbol and two lines of text. */
function Label({ place: [x, y, width, height] }: { readonly place: HelpPart['place'] }): ReactNode {
  const side = Math.min(width, height) / 2.5;
  const left = x + (width - side) / 2;
  const top = y + height / 8;
  return (
    <path
      className="help-ink"
      d={[
        ...BARS.map((bar) => `M${left + bar * side} ${top}v${side}`),
        `M${x + width / 5} ${y + height * 0.7}h${width * 0.6}`,
        `M${x + width / 4} ${y + height * 0.84}h${width / 2}`,
      ].join('')}
    />
  );
}

function LineNumber({ part: { place, line } }: { readonly part: HelpPart }): ReactNode {
  if (line === undefined) return null;
  const [x, y] = place;
  return (
    <g transform={`translate(${x + 1} ${y + 1})`}>
      <circle className="help-number" r="8" />
      <text className="help-number-text" y="4">
        {line}
      </text>
    </g>
  );
}
