import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { UNIT_KINDS, type UnitContents, type UnitKind } from '../../../shared/logistics/logistic-unit.ts';
import { useScanHandler } from '../../state/scan-handler.ts';
import { useClient } from '../../state/station.tsx';
import { Button, Choice, TextField } from '../../ui/controls.tsx';
import { Dialog, DialogForm } from '../../ui/dialogs.tsx';
import type { PackingBench } from './use-packing-bench.ts';

/** Takes in a case or pallet that was numbered elsewhere, and opens it. */
export function RegisterUnitButton({ bench }: { readonly bench: PackingBench }): ReactNode {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button isDisabled={bench.busy} onPress={() => setAsking(true)}>
        {t('packing.register.open')}
      </Button>
      {isAsking && (
        <RegisterUnitDialog
          onDone={(contents) => {
            setAsking(false);
            bench.showDone(contents, t('packing.register.done'));
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Asks for the SSCC, typed or scanned, and for what it is. */
function RegisterUnitDialog(props: {
  readonly onDone: (contents: UnitContents) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { onDone, onClose } = props;
  const { t } = useTranslation();
  const client = useClient();
  const [sscc, setSscc] = useState('');
  const [kind, setKind] = useState<UnitKind>('pallet');
  useScanHandler((scanned) => setSscc(scanned));
  const submit = (): ReturnType<typeof client.packing.register> => client.packing.register({ sscc, kind });
  return (
    <Dialog title={t('packing.register.title')} open onClose={onClose}>
      <DialogForm
        submitLabel={t('packing.register.go')}
        onSubmit={sscc.trim() === '' ? null : submit}
        onDone={onDone}
        onClose={onClose}
      >
        <TextField
          label="SSCC"
          hint={t('packing.register.hint')}
          value={sscc}
          onChange={setSscc}
          code
          autoFocus
        />
        <Choice<UnitKind>
          label={t('packing.kind')}
          value={kind}
          onChange={setKind}
          options={UNIT_KINDS.map((one) => [one, t(`packing.kinds.${one}`)])}
        />
      </DialogForm>
    </Dialog>
  );
}
