import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { nativeGtin } from '../../shared/gs1/gtin.ts';
import type { OperationProblem } from '../../shared/ipc/operation.ts';
import type { LotKey } from '../../shared/recall/lot-acts.ts';
import type { Outcome } from '../../shared/result/result.ts';
import { Checkbox } from './controls.tsx';
import { Dialog, DialogForm, ReasonField } from './dialogs.tsx';

/** Blocks a lot, or releases it: with a reason, which is kept with the lot. */
export function LotBlockDialog<Value>(props: {
  readonly lot: string;
  readonly action: 'block' | 'release';
  /** The same lot under the GTINs of its cases or its item, which can be blocked too. */
  readonly sameGoods: readonly LotKey[];
  readonly onSubmit: (reason: string, withCases: boolean) => Promise<Outcome<Value, OperationProblem>>;
  readonly onDone: (value: Value) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { lot, action, sameGoods, onSubmit, onDone, onClose } = props;
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [withCases, setWithCases] = useState(true);
  return (
    <Dialog title={t(`trace.${action}Title`, { lot })} open onClose={onClose}>
      <p>{t(`trace.${action}Text`)}</p>
      <DialogForm<Value>
        submitLabel={t(`trace.${action}Go`)}
        onSubmit={reason.trim() === '' ? null : () => onSubmit(reason, withCases && sameGoods.length > 0)}
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
        {sameGoods.length > 0 && (
          <Checkbox isSelected={withCases} onChange={setWithCases}>
            {t('trace.blockCases', { gtins: sameGoods.map(({ gtin }) => nativeGtin(gtin)).join(', ') })}
          </Checkbox>
        )}
      </DialogForm>
    </Dialog>
  );
}
