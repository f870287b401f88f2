import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import type { Client } from '../../../shared/ipc/client.ts';
import type { ScanAnswer } from '../../../shared/ipc/scan.ts';
import type { ScannedContent } from '../../../shared/scan/scanned-content.ts';
import { useProblemText } from '../../i18n/use-problem-text.ts';
import { useEveryScan } from '../../state/scan-claim.ts';
import { useClient, useStation } from '../../state/station-context.tsx';
import { soundScan } from '../../ui/scan-sound.ts';

/**
 * Fills a dialog's fields with what is scanned while it is open; `fill` is given the product too, where the catalogue
 * has it, and says whether the scan was of use. Gives what was wrong with the last scan.
 */
export function useScannedFields(
  fill: (content: ScannedContent, product: CatalogRow | null) => boolean,
): string | undefined {
  const { t } = useTranslation();
  const said = useProblemText();
  const client = useClient();
  const sound = useStation((state) => state.settings?.scanSound === true);
  const [wrong, setWrong] = useState<string | undefined>();
  const newest = useRef(0);
  useEveryScan((scanned) => {
    const number = ++newest.current;
    const end = (reason: string | undefined): void => {
      if (sound) soundScan(reason === undefined ? 'found' : 'refused');
      setWrong(reason);
    };
    read(client, scanned).then(
      (answer) => {
        if (number !== newest.current) return;
        if (!answer.ok) end(said(answer.problem));
        else end(fill(answer.value.content, answer.value.product) ? undefined : t('catalogue.scanUseless'));
      },
      () => end(t('app.shut')),
    );
  });
  return wrong;
}

type Read = { readonly content: ScannedContent; readonly product: CatalogRow | null };

async function read(client: Client, scanned: string) {
  const answer = await client.scan.read({ text: scanned });
  if (!answer.ok) return answer;
  const { content } = answer.value;
  return {
    ok: true,
    value: { content, product: await productOf(client, answer.value) } satisfies Read,
  } as const;
}

/** The one product that a scan names: none where it names several, or a case of which the item alone is known. */
async function productOf(
  client: Client,
  { content, found, alsoFound }: ScanAnswer,
): Promise<CatalogRow | null> {
  if (found === null || alsoFound.some(({ row }) => row.productId !== found.row.productId)) return null;
  if (content.gtin !== null && content.gtin !== found.row.gtin) return null;
  if (found.scope === 'products') return found.row;
  const product = await client.catalog.find({ scope: 'products', id: found.row.productId });
  return product.ok ? product.value : null;
}
