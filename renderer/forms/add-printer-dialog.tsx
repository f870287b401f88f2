import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PrinterSettings } from '../../shared/printing/printer.ts';
import { usePrintingView } from '../state/navigation.ts';
import { useClient } from '../state/station.tsx';
import { Choice, TextField } from '../ui/controls.tsx';
import { Dialog, DialogForm } from '../ui/dialogs.tsx';

type PrinterKind = 'tcp' | 'ipp' | 'file';

/** The initial settings of each kind of printer. */
const DEFAULT_SETTINGS: Readonly<Record<PrinterKind, Partial<PrinterSettings>>> = {
  tcp: { feeds: 'roll', language: 'zpl', dotsPerInch: 203 },
  ipp: {},
  file: { feeds: 'sheets', language: 'pdf' },
};

/** Adds a printer that no system lists: a label printer or one that speaks IPP on the network, or a folder of PDFs. */
export function AddPrinterDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <Dialog title={t('printers.add')} open onClose={onClose}>
      <AddPrinterForm onClose={onClose} />
    </Dialog>
  );
}

function AddPrinterForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const setPart = usePrintingView((state) => state.setSection);
  const [kind, setKind] = useState<PrinterKind>('tcp');
  const [name, setName] = useState('');
  const [target, setTarget] = useState('');
  const ready = name.trim() !== '' && target.trim() !== '';
  return (
    <DialogForm
      submitLabel={t('printers.addGo')}
      onSubmit={
        ready
          ? () => client.printers.add({ backend: kind, target, name, settings: DEFAULT_SETTINGS[kind] })
          : null
      }
      onDone={() => {
        setPart('printers');
        onClose();
      }}
      onClose={onClose}
    >
      <Choice<PrinterKind>
        label={t('printers.kind')}
        value={kind}
        onChange={setKind}
        options={[
          ['tcp', t('printers.kinds.tcp')],
          ['ipp', t('printers.kinds.ipp')],
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
