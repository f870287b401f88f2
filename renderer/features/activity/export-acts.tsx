import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExportActivity } from '../../../shared/activity/activity.ts';
import type { JobRow } from '../../../shared/ipc/exports.ts';
import { useActivityView } from '../../state/navigation.ts';
import { useConfirm, useRunOperation } from '../../state/notifications.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { AcceptUnprovenButton } from '../../ui/proof.tsx';
import { RequestActs } from './service-request.tsx';

/** Gives what an export is called: its file, once that has a name. */
export function useExportTitle({ outputFilename, exportType }: JobRow): string {
  const { t } = useTranslation();
  return outputFilename ?? t(`activity.type.${exportType}`);
}

/** What to do next with an export. */
export function ExportActs({ entry: { job, request } }: { readonly entry: ExportActivity }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  if (request !== null) return <RequestActs request={request} />;
  switch (job.status) {
    case 'pending':
    case 'processing':
      return (
        <Button
          isDisabled={job.cancelRequested}
          onPress={() => runOperation(client.jobs.cancel({ id: job.id }))}
        >
          {job.cancelRequested ? t('activity.cancelling') : t('activity.cancel')}
        </Button>
      );
    case 'completed':
      return <FileActs job={job} />;
    case 'failed':
      return job.failure?.code === 'labels_do_not_scan' ? (
        <AcceptUnprovenButton
          onAccept={(reason) => client.jobs.again({ id: job.id, acceptUnproven: reason })}
        />
      ) : (
        <MakeAgainButton job={job} />
      );
  }
}

/** What to do with a finished file. */
function FileActs({ job }: { readonly job: JobRow }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const openTask = useActivityView((state) => state.openTask);
  const hasPrinters = useStation((state) => state.printers.length > 0);
  const isDesktop = useStation((state) => state.info?.can.openFolders === true);
  const isSheet = job.exportType === 'sheet_pdf';
  return (
    <>
      {/* Which labels the service made is not known here. */}
      {isSheet && job.target === 'here' && hasPrinters && (
        <Button onPress={() => openTask({ what: 'print', job })}>{t('activity.print')}</Button>
      )}
      {(isSheet || isDesktop) && (
        <Button onPress={() => runOperation(client.jobs.open({ id: job.id }))}>{t('activity.open')}</Button>
      )}
      <Button onPress={() => runOperation(client.jobs.saveAs({ id: job.id }))}>{t('activity.saveAs')}</Button>
    </>
  );
}

/** What else can be done with an export that has ended. */
export function FurtherExportActs({ job }: { readonly job: JobRow }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const isDesktop = useStation((state) => state.info?.can.openFolders === true);
  const confirm = useConfirm((state) => state.confirm);
  const file = useExportTitle(job);
  if (job.status === 'pending' || job.status === 'processing') return null;
  function remove(): void {
    confirm({
      title: t('activity.deleteTitle'),
      text: t('activity.deleteText', { file }),
      confirmLabel: t('activity.delete'),
      onConfirm: () => runOperation(client.jobs.remove({ id: job.id })),
    });
  }
  return (
    <>
      {job.status === 'completed' && isDesktop && (
        <Button onPress={() => runOperation(client.jobs.showInFolder({ id: job.id }))}>
          {t('activity.showInFolder')}
        </Button>
      )}
      {job.status === 'completed' && job.target === 'here' && <MarkPrintedButton job={job} />}
      {job.status === 'completed' && <MakeAgainButton job={job} />}
      <Button tone="danger" onPress={remove}>
        {t('activity.delete')}
      </Button>
    </>
  );
}

function MakeAgainButton({ job: { id } }: { readonly job: JobRow }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  return <Button onPress={() => runOperation(client.jobs.again({ id }))}>{t('activity.makeAgain')}</Button>;
}

/** Only a person knows whether the sheets came out of the printer well. */
function MarkPrintedButton({ job }: { readonly job: JobRow }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const named = { id: job.id, reason: t('activity.markReason') };
  return job.printedLabels > 0 ? (
    <Button onPress={() => runOperation(client.jobs.undoPrinted(named))}>{t('activity.undoPrinted')}</Button>
  ) : (
    <Button onPress={() => runOperation(client.jobs.markPrinted(named))}>{t('activity.markPrinted')}</Button>
  );
}
