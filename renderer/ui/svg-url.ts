/** An SVG as the source of an image: the one way to show it that lets nothing in it run. */
export function svgUrl(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
