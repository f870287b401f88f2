import { fileURLToPath } from 'node:url';

import type { FontFace } from '../../../shared/drawing/drawing.ts';
import { resource } from '../../resources/location.ts';

const FILE_NAMES: Readonly<Record<FontFace, string>> = {
  sans: 'DejaVuSansCondensed.ttf',
  mono: 'DejaVuSansMono.ttf',
  cjk: 'DroidSansFallbackFull.ttf',
  hangul: 'NanumGothicCoding.ttf',
};

/** Where a face's TrueType file lies. */
export function fontFile(face: FontFace): string {
  return fileURLToPath(resource(`fonts/${FILE_NAMES[face]}`));
}
