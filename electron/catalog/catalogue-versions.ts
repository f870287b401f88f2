import type { Database } from '../store/database.ts';

/** A restore replaces what it tells of, and so changes it; what a process holds, no backup knows. */
export const CATALOGUE_VERSIONS_TABLE = 'catalogue_versions';

/** The state that rows of the catalogue are in: of a block of serials, or of all products or lots. Another one after each change. */
export type CatalogueVersion = readonly [
  entity: 'products' | 'lots' | 'serials',
  block: number,
  version: number,
];

/** Reads the versions of the catalogue. What never changed since the store has them has none. */
export function catalogueVersions(db: Database): readonly CatalogueVersion[] {
  return db
    .prepare<[], CatalogueVersion>(
      'SELECT entity, block, version FROM catalogue_versions ORDER BY entity, block',
    )
    .raw()
    .all();
}

/** Gives what is another text after any change to the catalogue, whichever process made it, and the same as long as there is none. */
export function catalogueState(db: Database): string {
  return JSON.stringify(catalogueVersions(db));
}
