/**
 * The bundled faces: `sans` for names, `mono` for codes (0/O and 1/l/I differ), `cjk` and `hangul` where those have no
 * glyph, and one for each script that needs shaping.
 */
export const FONT_FACES = [
  ...(['sans', 'mono', 'cjk', 'hangul'] as const),
  ...(['arabic', 'hebrew', 'thai', 'devanagari', 'bengali', 'tamil'] as const),
] as const;

/** See {@link FONT_FACES}. */
export type BundledFace = (typeof FONT_FACES)[number];

/** A face that was imported: the id that its file's bytes give it. */
export type ImportedFace = `font-${string}`;

/** Any face that text can be set in. */
export type FontFace = BundledFace | ImportedFace;

/** What text asks for; characters that it lacks are set in another face. */
export type FontFamily = 'sans' | 'mono' | ImportedFace;

/** The file of an imported face, an OpenType font with TrueType's or PostScript's outlines. In shared memory, it is not copied to threads. */
export interface ImportedFontFile {
  readonly face: ImportedFace;
  readonly bytes: Uint8Array;
}

/** Whether a face was imported. */
export function isImportedFace(face: FontFace): face is ImportedFace {
  return face.startsWith('font-');
}
