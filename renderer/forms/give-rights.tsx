import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { InputOf } from '../../shared/ipc/schema.ts';
import { useFormat } from '../i18n/formatters.ts';
import { useMessages } from '../state/notifications.ts';
import { useClient, useStation } from '../state/station.tsx';
import { useOtherBenches } from '../state/warehouse.ts';
import { Button, Select } from '../ui/controls.tsx';
import { Dialog, DialogForm, ReasonField } from '../ui/dialogs.tsx';

type LabelsOf = InputOf<'warehouse.giveRights'>['of'];

/** Gives the labels of a run or a lot to another bench to print; nothing for a station that is alone. */
export function GiveRightsButton(props: {
  readonly of: LabelsOf;
  readonly size?: 'main' | 'small';
}): ReactNode {
  const { of, size = 'main' } = props;
  const { t } = useTranslation();
  const isOneOfMany = useStation((state) => state.warehouse !== null);
  const [isOpen, setOpen] = useState(false);
  if (!isOneOfMany) return null;
  return (
    <>
      <Button size={size} onPress={() => setOpen(true)}>
        {t('warehouse.rights.give')}
      </Button>
      {isOpen && <GiveRightsDialog of={of} onClose={() => setOpen(false)} />}
    </>
  );
}

function GiveRightsDialog({
  of,
  onClose,
}: {
  readonly of: LabelsOf;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const client = useClient();
  const notify = useMessages((state) => state.notify);
  const benches = useOtherBenches();
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const bench = chosen ?? benches[0] ?? null;
  return (
    <Dialog title={t('warehouse.rights.giveTitle')} open onClose={onClose}>
      <DialogForm
        submitLabel={t('warehouse.rights.giveGo')}
        onSubmit={
          bench === null || reason.trim() === ''
            ? null
            : () => client.warehouse.giveRights({ of, bench, reason })
        }
        onDone={({ given, left }) => {
          onClose();
          const facts = { bench: bench ?? '', given: number(given), left: number(left) };
          notify({
            tone: given === 0 ? 'plain' : 'good',
            text: t(left === 0 ? 'warehouse.rights.given' : 'warehouse.rights.givenSome', facts),
          });
        }}
        onClose={onClose}
      >
        <p>{t('warehouse.rights.giveText')}</p>
        {bench === null ? (
          <p>{t('warehouse.noOthers')}</p>
        ) : (
          <Select
            label={t('warehouse.rights.giveTo')}
            value={bench}
            onChange={setChosen}
            options={benches.map((name) => [name, name])}
          />
        )}
        <ReasonField
          label={t('warehouse.reason')}
          reasons={[t('warehouse.rights.shared')]}
          value={reason}
          onChange={setReason}
        />
      </DialogForm>
    </Dialog>
  );
}
