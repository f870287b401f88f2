import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ShortId } from '../../../../shared/contract/short-id.ts';
import type { JobRow } from '../../../../shared/ipc/exports.ts';
import { useActivityView } from '../../../state/navigation.ts';
import { useDefaultPrinter } from '../../../state/printing.ts';
import { useClient, useStation } from '../../../state/station.tsx';
import { Select } from '../../../ui/controls.tsx';
import { Dialog, DialogForm, ReasonField } from '../../../ui/dialogs.tsx';

/** Prints the labels of a finished sheet on a printer, and asks why where some of them were printed before. */
export function PrintExportDialog(props: { readonly job: JobRow; readonly onClose: () => void }): ReactNode {
  const { job, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog title={t('activity.printTitle')} open onClose={onClose}>
      <p>{t('activity.printText')}</p>
      <PrintExportForm job={job} onClose={onClose} />
    </Dialog>
  );
}

function PrintExportForm({
  job,
  onClose,
}: {
  readonly job: JobRow;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const printers = useStation((state) => state.printers);
  const inUse = useDefaultPrinter();
  const open = useActivityView((state) => state.open);
  const [printerId, setPrinterId] = useState<ShortId | undefined>((inUse ?? printers[0])?.id);
  const [asksReason, setAsksReason] = useState(false);
  const [reason, setReason] = useState('');
  const reprintReason = reason.trim();
  const isReady = !asksReason || reprintReason !== '';
  async function print(id: ShortId): ReturnType<typeof client.prints.submitExport> {
    const how = { id: job.id, printerId: id };
    const printed = await client.prints.submitExport(asksReason ? { ...how, reprintReason } : how);
    if (!printed.ok && printed.problem.code === 'printed_before') setAsksReason(true);
    return printed;
  }
  return (
    <DialogForm
      submitLabel={t('activity.release')}
      onSubmit={printerId === undefined || !isReady ? null : () => print(printerId)}
      onDone={() => open('all')}
      onClose={onClose}
    >
      <Select<string>
        label={t('activity.printer')}
        value={printerId ?? ''}
        options={printers.map(({ id, name }) => [id, name])}
        onChange={(chosen) => setPrinterId(printers.find(({ id }) => id === chosen)?.id)}
      />
      {asksReason && (
        <ReasonField
          label={t('reprint.reason')}
          reasons={[t('reasons.damaged'), t('reasons.lost'), t('reasons.misprinted')]}
          value={reason}
          onChange={setReason}
        />
      )}
    </DialogForm>
  );
}
