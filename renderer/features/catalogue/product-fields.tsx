import { type ReactNode, useEffect, useRef, useState } from 'react';
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import type { ScanAnswer } from '../../../shared/ipc/scanner.ts';
import type { Client } from '../../../shared/ipc/schema.ts';
import type { ScannedContent } from '../../../shared/scan/scanned-content.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useCatalogueView } from '../../state/catalogue-view.ts';
import { useScanHandler } from '../../state/scan-handler.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Code } from '../../ui/label-content.tsx';
import { playScanSound } from '../../ui/scan-sound.ts';

/** As many as fit a list that opens. */
const SUGGESTION_LIMIT = 20;

/** Finds a product by a piece of its name or GTIN. */
export function ProductPicker(props: {
  readonly product: CatalogRow | null;
  /** What was wrong with the last scan. */
  readonly error?: string | undefined;
  readonly onChange: (product: CatalogRow | null) => void;
}): ReactNode {
  const { product, error, onChange } = props;
  const { t } = useTranslation();
  const client = useClient();
  const [search, setSearch] = useState('');
  const [found, setFound] = useState<readonly CatalogRow[]>([]);
  useEffect(() => {
    if (product !== null) setSearch(displayNameOf(product));
  }, [product]);
  const query = product !== null && search === displayNameOf(product) ? '' : search;
  useEffect(() => {
    let active = true;
    client.catalog.list({ scope: 'products', search: query, limit: SUGGESTION_LIMIT }).then(
      (result) => {
        if (active && result.ok) setFound(result.value.items);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, query]);
  return (
    <ComboBox
      className="field"
      isInvalid={error !== undefined}
      items={found}
      inputValue={search}
      onInputChange={setSearch}
      value={product?.id ?? null}
      onChange={(key) => {
        const chosen = found.find((row) => row.id === key);
        if (chosen === undefined && key !== null) return;
        onChange(chosen ?? null);
        setSearch(chosen === undefined ? '' : displayNameOf(chosen));
      }}
      // The station has looked already.
      defaultFilter={() => true}
      allowsEmptyCollection
      menuTrigger="focus"
    >
      <Label className="field-label">{t('fields.product')}</Label>
      <span className="field-combo">
        <Input className="field-input" />
        <Button className="field-combo-open">
          <Icon name="unfold" />
        </Button>
      </span>
      <Text slot="description" className="field-hint">
        {t('catalogue.productHint')}
      </Text>
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="select-popover">
        <ListBox<CatalogRow> renderEmptyState={() => <p>{t('catalogue.productNone')}</p>}>
          {(row) => (
            <ListBoxItem
              id={row.id}
              textValue={displayNameOf(row)}
              className="select-option select-option-pair"
            >
              <Code>{nativeGtin(row.gtin)}</Code>
              <bdi>{row.name}</bdi>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function displayNameOf(row: CatalogRow): string {
  return [nativeGtin(row.gtin), row.name].join(' ').trim();
}

/** Holds the product of a dialog: initially that of the row whose details are open. */
export function useInitialProduct(): [
  product: CatalogRow | null,
  setProduct: (product: CatalogRow | null) => void,
] {
  const client = useClient();
  const productId = useCatalogueView((state) => state.selected?.productId ?? null);
  const [product, setProduct] = useState<CatalogRow | null>(null);
  useEffect(() => {
    if (productId === null) return undefined;
    let active = true;
    client.catalog.find({ scope: 'products', id: productId }).then(
      (result) => {
        // What was chosen meanwhile stays.
        if (active && result.ok) setProduct((chosen) => chosen ?? result.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, productId]);
  return [product, setProduct];
}

/**
 * Fills a dialog's fields with what is scanned while it is open; `fill` is given the product too, where the catalogue
 * has it, and says whether the scan was of use. Gives what was wrong with the last scan.
 */
export function useScannedFields(
  fill: (content: ScannedContent, product: CatalogRow | null) => boolean,
): string | undefined {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const client = useClient();
  const sound = useStation((state) => state.settings?.scanSound === true);
  const [scanError, setScanError] = useState<string | undefined>();
  const latestScan = useRef(0);
  useScanHandler((scanned) => {
    const number = ++latestScan.current;
    const finish = (reason: string | undefined): void => {
      if (sound) playScanSound(reason === undefined ? 'found' : 'refused');
      setScanError(reason);
    };
    readScan(client, scanned).then(
      (result) => {
        if (number !== latestScan.current) return;
        if (!result.ok) finish(problemText(result.problem));
        else
          finish(fill(result.value.content, result.value.product) ? undefined : t('catalogue.scanUseless'));
      },
      () => finish(t('app.shut')),
    );
  });
  return scanError;
}

type ReadScan = { readonly content: ScannedContent; readonly product: CatalogRow | null };

async function readScan(client: Client, scanned: string) {
  const result = await client.scan.read({ text: scanned });
  if (!result.ok) return result;
  const { content } = result.value;
  return {
    ok: true,
    value: { content, product: await productOf(client, result.value) } satisfies ReadScan,
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
