import type { ImportedFace } from '../drawing/font-face.ts';
import type { Layout, LayoutElement } from './layout.ts';
import { isBundledFace } from './layout-fonts.ts';

/** Finds files that people brought by their names, or by what stands for their bytes; null where there is none. */
export interface NamedFiles {
  readonly font: (nameOrId: string) => ImportedFace | null;
  /** Gives the hash. */
  readonly picture: (nameOrHash: string) => string | null;
}

/**
 * Puts ids and hashes in the place of the names of fonts and pictures, so that a layout stays what it is when a name is given to
 * another file. What is not found stays as it is called.
 */
export function withFixedFiles(layout: Layout, files: NamedFiles): Layout {
  return {
    ...layout,
    designs: layout.designs.map((design) => ({
      ...design,
      elements: design.elements.map((element) => fixed(element, files)),
    })),
  };
}

function fixed(element: LayoutElement, { font, picture }: NamedFiles): LayoutElement {
  if (element.kind === 'text' && !isBundledFace(element.face))
    return { ...element, face: font(element.face) ?? element.face };
  if (element.kind === 'picture') return { ...element, picture: picture(element.picture) ?? element.picture };
  return element;
}
