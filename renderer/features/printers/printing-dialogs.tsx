import type { ReactNode } from 'react';

import { usePrintingView } from '../../state/printing-view.ts';
import { useStation } from '../../state/station-context.tsx';
import { CalibrateDialog } from './calibrate/calibrate-dialog.tsx';
import { AddPrinterDialog } from './cards/add-printer-dialog.tsx';
import { PrinterSettingsDialog } from './cards/printer-settings-dialog.tsx';
import { AgainDialog } from './queue/again-dialog.tsx';
import { AttentionDialog } from './queue/attention-dialog.tsx';
import { ConfirmPrintsDialog } from './queue/confirm-prints-dialog.tsx';
import { VerifyDialog } from './verify/verify-dialog.tsx';

/** The dialog that lies over the printers screen, if there is one, with its printer or job as it is by now. */
export function PrintingDialogs(): ReactNode {
  const { task, end } = usePrintingView();
  const printer = useStation((state) =>
    task !== null && 'printerId' in task ? state.printers.find(({ id }) => id === task.printerId) : undefined,
  );
  const job = useStation((state) =>
    task !== null && 'jobId' in task ? state.prints.find(({ id }) => id === task.jobId) : undefined,
  );
  if (task?.what === 'add') return <AddPrinterDialog onClose={end} />;
  if (printer !== undefined) {
    return task?.what === 'settings' ? (
      <PrinterSettingsDialog printer={printer} onClose={end} />
    ) : (
      <CalibrateDialog printer={printer} onClose={end} />
    );
  }
  if (job === undefined) return null;
  switch (task?.what) {
    case 'attention':
      return <AttentionDialog job={job} onClose={end} />;
    case 'confirm':
      return <ConfirmPrintsDialog job={job} onClose={end} />;
    case 'again':
      return <AgainDialog job={job} onClose={end} />;
    case 'verify':
      return <VerifyDialog job={job} onClose={end} />;
    default:
      return null;
  }
}
