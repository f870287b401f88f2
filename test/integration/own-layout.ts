import type { Design, Layout } from '../../shared/layout/layout.ts';
import { parseLayout } from '../../shared/layout/layout-file.ts';

type Size = Pick<Design, 'widthMm' | 'heightMm' | 'safeMarginMm'>;

/** A layout of one rectangular design with some elements, read as from a file; 60 × 30 mm where nobody says otherwise. */
export function ownLayout(
  elements: readonly object[],
  size: Size = { widthMm: 60, heightMm: 30, safeMarginMm: 1 },
): Layout {
  const design = { shape: 'rectangle', ...size, elements };
  const parsed = parseLayout({ id: 'own', names: { en: 'Own' }, designs: [design] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}
