import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PrinterSettings } from '../../../../shared/printing/printer.ts';
import { usePrintingView } from '../../../state/printing-view.ts';
import { useClient } from '../../../state/station-context.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { DialogForm } from '../../../ui/dialog-form.tsx';
import { Choice, TextField } from '../../../ui/fields.tsx';

type Kind = 'tcp' | 'file';

/** What such a printer is, until somebody says otherwise. */
const BEGINNINGS: Readonly<Record<Kind, Partial<PrinterSettings>>> = {
  tcp: { feeds: 'roll', language: 'zpl', dotsPerInch: 203 },
  file: { feeds: 'sheets', language: 'pdf' },
};

/** Adds a printer that no system lists: a label printer on the network, or a folder of PDFs. */
export function AddPrinterDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <Dialog title={t('printers.add')} open onClose={onClose}>
      <AddForm onClose={onClose} />
    </Dialog>
  );
}

function AddForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const setPart = usePrintingView((state) => state.setPart);
  const [kind, setKind] = useState<Kind>('tcp');
  const [name, setName] = useState('');
  const [target, setTarget] = useState('');
  const ready = name.trim() !== '' && target.trim() !== '';
  return (
    <DialogForm
      go={t('printers.addGo')}
      send={
        ready ? () => client.printers.add({ backend: kind, target, name, settings: BEGINNINGS[kind] }) : null
      }
      onDone={() => {
        setPart('printers');
        onClose();
      }}
      onClose={onClose}
    >
      <Choice<Kind>
        label={t('printers.kind')}
        value={kind}
        onChange={setKind}
        options={[
          ['tcp', t('printers.kinds.tcp')],
          ['file', t('printers.kinds.file')],
        ]}
      />
      <TextField label={t('printers.name')} value={name} onChange={setName} maxLength={100} autoFocus />
      <TextField
        label={t(`printers.targets.${kind}`)}
        hint={t(`printers.targetHints.${kind}`)}
        value={target}
        onChange={setTarget}
        maxLength={500}
        code
      />
    </DialogForm>
  );
}
