import './dialogs/print-dialogs.css';

import { type ReactNode, useEffect, useState } from 'react';

import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { PrintJob } from '../../../shared/printing/print-job.ts';
import { type ActivityTask, useActivityView } from '../../state/navigation.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { ConfirmPrintsDialog } from './dialogs/confirm-prints-dialog.tsx';
import { InDoubtDialog } from './dialogs/in-doubt-dialog.tsx';
import { PrintExportDialog } from './dialogs/print-export-dialog.tsx';
import { ReprintJobDialog } from './dialogs/reprint-job-dialog.tsx';
import { VerifyDialog } from './dialogs/verify-dialog.tsx';

/** Shows the open dialog of the activity screen. */
export function ActivityDialogs(): ReactNode {
  const { task, closeTask } = useActivityView();
  if (task === null) return null;
  if (task.what === 'print') return <PrintExportDialog job={task.job} onClose={closeTask} />;
  return <PrintJobDialog key={task.jobId} {...task} onClose={closeTask} />;
}

type PrintJobTask = Extract<ActivityTask, { readonly jobId: ShortId }>;

/** A dialog about a print job, with its current state. */
function PrintJobDialog({
  what,
  jobId,
  onClose,
}: PrintJobTask & { readonly onClose: () => void }): ReactNode {
  const job = usePrintJob(jobId);
  if (job === null) return null;
  switch (what) {
    case 'attention':
      return <InDoubtDialog job={job} onClose={onClose} />;
    case 'confirm':
      return <ConfirmPrintsDialog job={job} onClose={onClose} />;
    case 'again':
      return <ReprintJobDialog job={job} onClose={onClose} />;
    case 'verify':
      return <VerifyDialog job={job} onClose={onClose} />;
  }
}

/** Gives a print job, at once where it is one of the newest, and keeps it current; null until it is there. */
function usePrintJob(id: ShortId): PrintJob | null {
  const client = useClient();
  const newest = useStation((state) => state.prints.find((one) => one.id === id));
  const [job, setJob] = useState<PrintJob | null>(null);
  useEffect(() => {
    let active = true;
    client.prints.find({ id }).then(
      (found) => {
        // What changed since it was asked for is newer.
        if (active && found.ok) setJob((known) => known ?? found.value);
      },
      () => undefined,
    );
    const stop = client.prints.onChanged((changed) => {
      if (changed.id === id) setJob(changed);
    });
    return () => {
      active = false;
      stop();
    };
  }, [client, id]);
  return job ?? newest ?? null;
}
