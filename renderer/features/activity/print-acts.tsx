import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { hasSentNothing, type PrintJob } from '../../../shared/printing/print-job.ts';
import { isOpen } from '../../../shared/printing/print-job-transitions.ts';
import { ReleaseButton } from '../../forms/release-print.tsx';
import { useCancelPrint } from '../../state/cancel-print.ts';
import { useActivityView } from '../../state/navigation.ts';
import { useRunOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icon.tsx';

/** Moves a print job one place up or down in its printer's queue; null at the end. */
export interface Reorder {
  readonly up: (() => void) | null;
  readonly down: (() => void) | null;
}

/** What to do next with a print job, the thing to do first last. */
export function PrintActs(props: { readonly job: PrintJob; readonly reorder: Reorder | null }): ReactNode {
  const { job, reorder } = props;
  const { t } = useTranslation();
  const openTask = useActivityView((view) => view.openTask);
  const { id, state } = job;
  return (
    <>
      {reorder !== null && hasSentNothing(job) && <MoveButtons reorder={reorder} />}
      {isOpen(job) && <CancelButton job={job} />}
      {state === 'held' && <ReleaseButton job={job} />}
      {state === 'needs_attention' && (
        <Button tone="accent" onPress={() => openTask({ what: 'attention', jobId: id })}>
          {t('activity.howFar')}
        </Button>
      )}
      {!isOpen(job) && (
        <Button onPress={() => openTask({ what: 'again', jobId: id })}>{t('activity.printAgain')}</Button>
      )}
      {state === 'done' && job.confirmedLabels < job.labels && (
        <Button tone="accent" onPress={() => openTask({ what: 'confirm', jobId: id })}>
          {t('activity.confirm')}
        </Button>
      )}
    </>
  );
}

/** What else can be done with a print job. */
export function FurtherPrintActs({ job }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const openTask = useActivityView((view) => view.openTask);
  const { id } = job;
  return (
    <>
      {job.state === 'rendered' && (
        <Button onPress={() => runOperation(client.prints.hold({ id }))}>{t('activity.hold')}</Button>
      )}
      {job.sentLabels > 0 && !isOpen(job) && (
        <Button onPress={() => openTask({ what: 'verify', jobId: id })}>{t('activity.verify')}</Button>
      )}
    </>
  );
}

function MoveButtons({ reorder: { up, down } }: { readonly reorder: Reorder }): ReactNode {
  const { t } = useTranslation();
  if (up === null && down === null) return null;
  return (
    <>
      <Button aria-label={t('activity.up')} isDisabled={up === null} onPress={() => up?.()}>
        <Icon name="up" />
      </Button>
      <Button aria-label={t('activity.down')} isDisabled={down === null} onPress={() => down?.()}>
        <Icon name="down" />
      </Button>
    </>
  );
}

function CancelButton({ job }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation();
  const cancel = useCancelPrint();
  const actionLabel = job.state === 'held' ? t('activity.discard') : t('activity.cancel');
  return (
    <Button tone="danger" onPress={() => cancel(job, actionLabel)}>
      {actionLabel}
    </Button>
  );
}
