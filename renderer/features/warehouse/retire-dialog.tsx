import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useMessages } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Dialog, DialogForm } from '../../ui/dialogs.tsx';
import { HubPassword } from './hub-password.tsx';

/** Asks before a bench is shut out of the warehouse, and for the account that may do so. */
export function RetireDialog(props: {
  readonly bench: string;
  readonly onRetired: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { bench, onRetired, onClose } = props;
  const { t } = useTranslation();
  const client = useClient();
  const notify = useMessages((state) => state.notify);
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  return (
    <Dialog title={t('warehouse.retireTitle', { bench })} open onClose={onClose}>
      <DialogForm
        submitLabel={t('warehouse.retire')}
        onSubmit={user.trim() === '' ? null : () => client.warehouse.retire({ user, password, bench })}
        onDone={() => {
          onRetired();
          onClose();
          notify({ tone: 'good', text: t('warehouse.isRetired', { bench }) });
        }}
        onClose={onClose}
      >
        <p>{t('warehouse.retireText')}</p>
        <TextField
          label={t('warehouse.user')}
          hint={t('warehouse.userHint')}
          value={user}
          onChange={setUser}
          autoComplete="off"
          autoFocus
          code
        />
        <HubPassword value={password} onChange={setPassword} />
      </DialogForm>
    </Dialog>
  );
}
