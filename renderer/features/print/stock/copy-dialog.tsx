import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Template } from '../../../../shared/label/template.ts';
import { LONGEST_STOCK_NAME } from '../../../../shared/stock/stock-figures.ts';
import { useMessages } from '../../../state/notifications.ts';
import { useClient } from '../../../state/station.tsx';
import { TextField } from '../../../ui/controls.tsx';
import { Dialog, DialogForm } from '../../../ui/dialogs.tsx';

/** Makes own stock of another under a name of its own. */
export function CopyDialog(props: { readonly stock: Template; readonly onClose: () => void }): ReactNode {
  const { stock, onClose } = props;
  const { t } = useTranslation();
  const client = useClient();
  const notify = useMessages((state) => state.notify);
  const [name, setName] = useState(t('stock.copyName', { stock: stock.name }).slice(0, LONGEST_STOCK_NAME));
  return (
    <Dialog title={t('stock.copyOf', { stock: stock.name })} open onClose={onClose}>
      <DialogForm
        submitLabel={t('stock.copy')}
        onSubmit={name.trim() === '' ? null : () => client.stock.copy({ id: stock.id, name })}
        onDone={(kept) => {
          notify({ tone: 'good', text: t('stock.measure.kept', { stock: kept.name }) });
          onClose();
        }}
        onClose={onClose}
      >
        <TextField
          label={t('stock.measure.name')}
          value={name}
          onChange={setName}
          maxLength={LONGEST_STOCK_NAME}
          autoFocus
        />
      </DialogForm>
    </Dialog>
  );
}
