import type { FontFamily, ImportedFace } from '../drawing/font-face.ts';
import type { JobFont, JobLayout, Layout, LayoutElement } from './layout.ts';

/** The faces that come with the program and that a text may name. */
export const BUNDLED_FACES = ['sans', 'mono'] as const;

/** Gives the fonts of people's own that a layout names, by name or id, each once. */
function ownFontsNamed({ designs }: Layout): readonly string[] {
  const named = designs.flatMap(({ elements }) => elements.flatMap(ownFontOf));
  return [...new Set(named)];
}

function ownFontOf(element: LayoutElement): readonly string[] {
  return element.kind !== 'text' || isBundledFace(element.face) ? [] : [element.face];
}

/** Tells whether a face comes with the program. */
export function isBundledFace(face: string): face is (typeof BUNDLED_FACES)[number] {
  return BUNDLED_FACES.some((each) => each === face);
}

/** Finds the fonts that a layout names, as its jobs keep them; what is not found is left out. */
export function foundFonts(
  layout: Layout,
  find: (nameOrId: string) => ImportedFace | null,
): readonly JobFont[] {
  return ownFontsNamed(layout).flatMap((name) => {
    const face = find(name);
    return face === null ? [] : [{ name, face }];
  });
}

/** Gives the fonts that a layout names and that were not found. */
export function missingFonts(jobLayout: JobLayout): readonly string[] {
  return ownFontsNamed(jobLayout.layout).filter((named) => isMissingFont(named, jobLayout));
}

/** Whether a text of a layout names a font that was not found. */
export function isMissingFont(face: string, { fonts = [] }: Pick<JobLayout, 'fonts'>): boolean {
  return !isBundledFace(face) && !fonts.some(({ name }) => name === face);
}

/** Gives the face that a text of a layout is set in: the ordinary one where the one that it names was not found. */
export function familyOf(face: string, { fonts = [] }: Pick<JobLayout, 'fonts'>): FontFamily {
  if (isBundledFace(face)) return face;
  return fonts.find(({ name }) => name === face)?.face ?? 'sans';
}
