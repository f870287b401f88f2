import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../i18n/formatters.ts';
import { useMessages } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Dialog, DialogForm } from '../../ui/dialogs.tsx';

/** Asks before this bench leaves its warehouse, and says what the others would not learn of. */
export function LeaveDialog(props: { readonly unsent: number; readonly onClose: () => void }): ReactNode {
  const { unsent, onClose } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const client = useClient();
  const notify = useMessages((state) => state.notify);
  return (
    <Dialog title={t('warehouse.leaveTitle')} open onClose={onClose}>
      <DialogForm
        submitLabel={t('warehouse.leave')}
        // What is unsent is accepted only where the question named it.
        onSubmit={() => client.warehouse.leave({ acceptUnsent: unsent > 0 })}
        onDone={() => {
          onClose();
          notify({ tone: 'good', text: t('warehouse.left') });
        }}
        onClose={onClose}
      >
        <p>{t('warehouse.leaveText')}</p>
        {unsent > 0 && (
          <p className="warehouse-error" role="alert">
            {t('warehouse.leaveUnsent', { count: unsent, number: number(unsent) })}
          </p>
        )}
      </DialogForm>
    </Dialog>
  );
}
