import type { LayoutId } from '../../shared/contract/layout-reference.ts';
import type { ImportedFace } from '../../shared/drawing/font-face.ts';
import type { NamedFiles } from '../../shared/layout/fixed-files.ts';
import type { Layout } from '../../shared/layout/layout.ts';
import { foundFonts } from '../../shared/layout/layout-fonts.ts';
import type { Database } from '../store/database.ts';
import { layoutRows, layoutVersions, versionInUse } from './layout-rows.ts';

/** The layouts that name a file that people brought, by what stands for its bytes. */
export type LayoutsByFile<File> = ReadonlyMap<File, readonly LayoutId[]>;

/** Reads which fonts, by their ids, the layouts of the store name in their last version or the one in use. */
export function fontsInUse(db: Database, findFont: NamedFiles['font']): LayoutsByFile<ImportedFace> {
  return layoutsByFile(db, (layout) => foundFonts(layout, findFont).map(({ face }) => face));
}

/** Reads which pictures, by their hashes, they name. */
export function picturesInUse(db: Database, findPicture: NamedFiles['picture']): LayoutsByFile<string> {
  return layoutsByFile(db, ({ designs }) =>
    designs.flatMap(({ elements }) =>
      elements.flatMap((element) => (element.kind === 'picture' ? (findPicture(element.picture) ?? []) : [])),
    ),
  );
}

function layoutsByFile<File>(
  db: Database,
  filesOf: (layout: Layout) => readonly File[],
): LayoutsByFile<File> {
  const ids = new Map<File, Set<LayoutId>>();
  for (const row of layoutRows(db)) {
    const versions = layoutVersions(db, row);
    for (const version of [versionInUse(row, versions), versions.at(-1)]) {
      const layout = version?.layout ?? null;
      for (const file of layout === null ? [] : filesOf(layout))
        ids.set(file, (ids.get(file) ?? new Set()).add(row.id));
    }
  }
  return new Map(Array.from(ids, ([file, each]) => [file, [...each]]));
}
