import { type ReactNode, useEffect, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { Product } from '../../../shared/catalog/entities.ts';
import { DATE_KINDS, type DateKind } from '../../../shared/catalog/shelf-life.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import { useMessages, useRunOperation } from '../../state/notifications.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button, Select, TextField } from '../../ui/controls.tsx';

/** What the last date of a product means, and how long it is good from its production date on. */
export function ProductDatesForm({ row }: { readonly row: CatalogRow }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const version = useStation((state) => state.catalogueVersion);
  const [held, setHeld] = useState<Pick<Product, 'dateKind' | 'shelfLife'> | null>(null);
  const [kind, setKind] = useState<DateKind>('other');
  const [shelfLife, setShelfLife] = useState('');
  useEffect(() => {
    let active = true;
    client.catalog.product({ id: row.id }).then(
      (result) => {
        if (!active || !result.ok) return;
        setHeld(result.value);
        setKind(result.value.dateKind);
        setShelfLife(result.value.shelfLife ?? '');
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, row.id, version]);
  if (held === null) return null;
  const isSame = kind === held.dateKind && shelfLife === (held.shelfLife ?? '');
  return (
    <Form
      className="detail-form"
      onSubmit={(event) => {
        event.preventDefault();
        runOperation(client.catalog.setDates({ id: row.id, kind, shelfLife }), () =>
          notify({ tone: 'good', text: t('catalogue.saved') }),
        );
      }}
    >
      <Select<DateKind>
        label={t('productDates.kind')}
        value={kind}
        onChange={setKind}
        options={DATE_KINDS.map((one) => [one, t(`productDates.kinds.${one}`)])}
      />
      <TextField
        label={t('productDates.shelfLife')}
        hint={t('productDates.shelfLifeHint')}
        value={shelfLife}
        onChange={setShelfLife}
      />
      <Button type="submit" isDisabled={isSame}>
        {t('catalogue.save')}
      </Button>
    </Form>
  );
}
