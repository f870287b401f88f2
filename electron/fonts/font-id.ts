import { createHash } from 'node:crypto';

import type { ImportedFace } from '../../shared/drawing/font-face.ts';

/** Hexadecimal digits of the SHA-256 of a font's bytes: no two fonts share them by chance. */
const ID_DIGITS = 20;

/** What a font is named by: it stands for its bytes. */
export function fontId(bytes: Uint8Array): ImportedFace {
  return `font-${createHash('sha256').update(bytes).digest('hex').slice(0, ID_DIGITS)}`;
}
