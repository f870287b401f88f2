import { useEffect, useState } from 'react';

import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import { useCatalogueView } from '../../state/catalogue-view.ts';
import { useClient } from '../../state/station-context.tsx';

/** The product that a dialog is about: at first that of the row whose details are open. */
export function useProductOfSelection(): [
  product: CatalogRow | null,
  setProduct: (product: CatalogRow | null) => void,
] {
  const client = useClient();
  const productId = useCatalogueView((state) => state.selected?.productId ?? null);
  const [product, setProduct] = useState<CatalogRow | null>(null);
  useEffect(() => {
    if (productId === null) return undefined;
    let here = true;
    client.catalog.find({ scope: 'products', id: productId }).then(
      (answer) => {
        // What was chosen meanwhile stays.
        if (here && answer.ok) setProduct((chosen) => chosen ?? answer.value);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [client, productId]);
  return [product, setProduct];
}
