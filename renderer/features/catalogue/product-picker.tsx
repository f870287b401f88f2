import { type ReactNode, useEffect, useState } from 'react';
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
import { useClient } from '../../state/station-context.tsx';
import { Code } from '../../ui/codes.tsx';

/** As many as fit a list that opens. */
const OFFERED = 20;

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
    if (product !== null) setSearch(nameOf(product));
  }, [product]);
  const looksFor = product !== null && search === nameOf(product) ? '' : search;
  useEffect(() => {
    let here = true;
    client.catalog.list({ scope: 'products', search: looksFor, limit: OFFERED }).then(
      (answer) => {
        if (here && answer.ok) setFound(answer.value.items);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [client, looksFor]);
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
        setSearch(chosen === undefined ? '' : nameOf(chosen));
      }}
      // The station has looked already.
      defaultFilter={() => true}
      allowsEmptyCollection
      menuTrigger="focus"
    >
      <Label className="field-label">{t('fields.product')}</Label>
      <span className="field-combo">
        <Input className="field-input" />
        <Button className="field-combo-open">▾</Button>
      </span>
      <Text slot="description" className="field-hint">
        {t('catalogue.productHint')}
      </Text>
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="select-popover">
        <ListBox<CatalogRow> renderEmptyState={() => <p>{t('catalogue.productNone')}</p>}>
          {(row) => (
            <ListBoxItem id={row.id} textValue={nameOf(row)} className="select-option select-option-pair">
              <Code>{nativeGtin(row.gtin)}</Code>
              <span>{row.name}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function nameOf(row: CatalogRow): string {
  return [nativeGtin(row.gtin), row.name].join(' ').trim();
}
