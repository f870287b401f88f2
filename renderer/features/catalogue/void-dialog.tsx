import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import { rowName } from '../../state/row-name.ts';
import { useClient } from '../../state/station-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';

/** Voids a serial, or takes that back: with a reason, which the ledger keeps. */
export function VoidDialog(props: {
  readonly row: CatalogRow;
  readonly act: 'void' | 'undo';
  readonly onClose: () => void;
}): ReactNode {
  const { row, act, onClose } = props;
  const { t } = useTranslation();
  const client = useClient();
  const [reason, setReason] = useState('');
  const said = { ids: [row.id], reason };
  const send = (): ReturnType<typeof client.ledger.voidSerials | typeof client.ledger.undoVoid> =>
    act === 'void' ? client.ledger.voidSerials(said) : client.ledger.undoVoid(said);
  return (
    <Dialog title={t(`void.${act}Title`, { what: rowName(row) })} open onClose={onClose}>
      <p>{t(`void.${act}Text`)}</p>
      <DialogForm<unknown>
        go={t(`void.${act}Go`)}
        send={reason.trim() === '' ? null : send}
        onDone={onClose}
        onClose={onClose}
      >
        <ReasonField
          label={t('queue.reason')}
          reasons={
            act === 'void'
              ? [t('reasons.damaged'), t('reasons.lost'), t('reasons.scrapped')]
              : [t('reasons.mistake'), t('reasons.foundAgain')]
          }
          value={reason}
          onChange={setReason}
        />
      </DialogForm>
    </Dialog>
  );
}
