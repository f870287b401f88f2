import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationProblem } from '../../shared/ipc/operation.ts';
import type { Outcome } from '../../shared/result/result.ts';
import { Dialog, DialogForm, ReasonField } from './dialogs.tsx';

/** Blocks a lot, or releases it: with a reason, which is kept with the lot. */
export function LotBlockDialog<Value>(props: {
  readonly lot: string;
  readonly action: 'block' | 'release';
  readonly onSubmit: (reason: string) => Promise<Outcome<Value, OperationProblem>>;
  readonly onDone: (value: Value) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { lot, action, onSubmit, onDone, onClose } = props;
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <Dialog title={t(`trace.${action}Title`, { lot })} open onClose={onClose}>
      <p>{t(`trace.${action}Text`)}</p>
      <DialogForm<Value>
        submitLabel={t(`trace.${action}Go`)}
        onSubmit={reason.trim() === '' ? null : () => onSubmit(reason)}
        onDone={onDone}
        onClose={onClose}
      >
        <ReasonField
          label={t('activity.reason')}
          reasons={
            action === 'block'
              ? [t('trace.reasons.recall'), t('trace.reasons.quality'), t('trace.reasons.supplier')]
              : [t('trace.reasons.cleared'), t('trace.reasons.mistake')]
          }
          value={reason}
          onChange={setReason}
        />
      </DialogForm>
    </Dialog>
  );
}
