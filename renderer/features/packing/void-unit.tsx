import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { LogisticUnit } from '../../../shared/logistics/logistic-unit.ts';
import { useClient } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { Dialog, DialogForm, ReasonField } from '../../ui/dialogs.tsx';
import type { PackingBench } from './use-packing-bench.ts';

/** Marks the open unit as one that is not to be used: asks first, and for the reason. */
export function VoidUnitButton(props: {
  readonly bench: PackingBench;
  readonly unit: LogisticUnit;
}): ReactNode {
  const { bench, unit } = props;
  const { t } = useTranslation();
  const client = useClient();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const close = (): void => setAsking(false);
  return (
    <>
      <Button tone="danger" isDisabled={bench.busy} onPress={() => setAsking(true)}>
        {t('packing.voiding.open')}
      </Button>
      {isAsking && (
        <Dialog title={t('packing.voiding.title', { sscc: unit.sscc })} open onClose={close}>
          <p>{t('packing.voiding.text')}</p>
          <DialogForm
            submitLabel={t('void.voidGo')}
            onSubmit={reason.trim() === '' ? null : () => client.packing.void({ sscc: unit.sscc, reason })}
            onDone={(contents) => {
              close();
              bench.showDone(contents, t('packing.voiding.done'));
            }}
            onClose={close}
          >
            <ReasonField
              label={t('activity.reason')}
              reasons={[t('reasons.damaged'), t('reasons.lost'), t('reasons.scrapped')]}
              value={reason}
              onChange={setReason}
            />
          </DialogForm>
        </Dialog>
      )}
    </>
  );
}
