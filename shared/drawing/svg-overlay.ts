import type { Drawing } from './drawing.ts';
import type { GlyphOutlines } from './fonts.ts';
import { paintSvgMarks } from './svg.ts';
import { formatDecimal } from './vector-format.ts';

/**
 * The colours of what stands in one drawing alone: vermilion and blue of Okabe and Ito's palette, which people with any colour
 * vision tell apart. Multiplied, as inks are that lie on each other, they give all but black.
 */
export const OVERLAY_COLOURS = { before: '#d55e00', after: '#0072b2' } as const;

/** A drawing to be shown over another; null where there is none. */
export type OverlayLayer = Pick<Drawing, 'marks'> | null;

/**
 * Two drawings of one size, in millimetres, over each other as a self-contained SVG of true size: what only the first has is
 * vermilion, what only the second has blue, and what both have black.
 */
export function paintSvgOverlay(
  { widthMm, heightMm }: Pick<Drawing, 'widthMm' | 'heightMm'>,
  layers: { readonly before: OverlayLayer; readonly after: OverlayLayer },
  outlines: GlyphOutlines,
): string {
  const [width, height] = [formatDecimal(widthMm, 4), formatDecimal(heightMm, 4)];
  const paper = `<path fill="#fff" d="M0 0H${width}V${height}H0z"/>`;
  const layer = (name: keyof typeof OVERLAY_COLOURS): string =>
    `<g filter="url(#${name})" style="mix-blend-mode:multiply">${paper}${paintSvgMarks(layers[name] ?? { marks: [] }, outlines)}</g>`;
  const filter = (name: keyof typeof OVERLAY_COLOURS): string =>
    `<filter id="${name}" filterUnits="userSpaceOnUse" x="0" y="0" width="${width}" height="${height}" color-interpolation-filters="sRGB">` +
    `<feColorMatrix values="${inkMatrix(OVERLAY_COLOURS[name])}"/></filter>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">` +
    `${filter('before')}${filter('after')}${paper}${layer('before')}${layer('after')}</svg>\n`
  );
}

/** Makes black a colour and leaves white as it is: each channel runs from the colour's to full. */
function inkMatrix(colour: string): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const rows = channels.map((channel, index) => {
    const scale = [0, 0, 0, 0, channel];
    scale[index] = 1 - channel;
    return scale;
  });
  return [...rows, [0, 0, 0, 1, 0]]
    .map((row) => row.map((each) => formatDecimal(each, 4)).join(' '))
    .join(' ');
}
