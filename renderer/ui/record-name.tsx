import type { ReactNode } from 'react';

import type { CatalogRow } from '../../shared/catalog/entities.ts';

/** A record's name and brand, each in the direction that it is read: one in Arabic leaves what stands beside it in its place. */
export function RecordName({ row }: { readonly row: Pick<CatalogRow, 'name' | 'brand'> }): ReactNode {
  const { name, brand } = row;
  return (
    <>
      <bdi>{name}</bdi>
      {name !== '' && brand !== '' && ', '}
      <bdi>{brand}</bdi>
    </>
  );
}
