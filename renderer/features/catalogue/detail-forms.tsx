import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import { useMessages } from '../../state/messages.ts';
import { useClient } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';

/** Name and brand of a product; its GTIN is what it is. */
export function ProductForm({ row }: { readonly row: CatalogRow }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const save = useSave();
  const [name, setName] = useFieldOf(row.name);
  const [brand, setBrand] = useFieldOf(row.brand);
  return (
    <Form
      className="detail-form"
      onSubmit={(event) => {
        event.preventDefault();
        save(client.catalog.updateProduct({ id: row.id, name, brand }));
      }}
    >
      <TextField label={t('fields.name')} value={name} onChange={setName} maxLength={200} />
      <TextField label={t('fields.brand')} value={brand} onChange={setBrand} maxLength={200} />
      <Button type="submit" isDisabled={name === row.name && brand === row.brand}>
        {t('catalogue.save')}
      </Button>
    </Form>
  );
}

/** Expiry of a lot; its code is what it is. */
export function LotForm({ row }: { readonly row: CatalogRow }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const save = useSave();
  const [expiry, setExpiry] = useFieldOf(row.expiry ?? '');
  return (
    <Form
      className="detail-form"
      onSubmit={(event) => {
        event.preventDefault();
        save(client.catalog.updateLot({ id: row.id, expiry: expiry.trim() === '' ? null : expiry }));
      }}
    >
      <TextField
        label={t('fields.expiry')}
        hint={t('catalogue.expiryHint')}
        value={expiry}
        onChange={setExpiry}
        code
      />
      <Button type="submit" isDisabled={expiry === (row.expiry ?? '')}>
        {t('catalogue.save')}
      </Button>
    </Form>
  );
}

/** What is typed; a value that another has changed meanwhile takes its place, and is not written back by an old form. */
function useFieldOf(value: string): [text: string, setText: (text: string) => void] {
  const [known, setKnown] = useState(value);
  const [text, setText] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  return [text, setText];
}

function useSave(): (answer: Parameters<ReturnType<typeof useAct>>[0]) => void {
  const { t } = useTranslation();
  const act = useAct();
  const say = useMessages((state) => state.say);
  return (answer) => act(answer, () => say({ tone: 'good', text: t('catalogue.saved') }));
}
