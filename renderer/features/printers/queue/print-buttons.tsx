import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { hasSentNothing, isOpen } from '../../../../shared/printing/print-counts.ts';
import type { PrintJob } from '../../../../shared/printing/print-job.ts';
import { useConfirm } from '../../../state/confirm.ts';
import { usePrintingView } from '../../../state/printing-view.ts';
import { useClient } from '../../../state/station-context.tsx';
import { useAct } from '../../../state/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import type { Reorder } from './use-reorder.ts';

/** What can be done with a print job, the thing to do next last. */
export function PrintButtons(props: { readonly job: PrintJob; readonly move: Reorder }): ReactNode {
  const { job, move } = props;
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const begin = usePrintingView((view) => view.begin);
  const { id, state } = job;
  return (
    <div className="print-buttons">
      {hasSentNothing(job) && <MoveButtons move={move} />}
      {isOpen(job) && <CancelButton job={job} />}
      {state === 'rendered' && (
        <Button onPress={() => act(client.prints.hold({ id }))}>{t('queue.hold')}</Button>
      )}
      {state === 'held' && (
        <Button tone="accent" onPress={() => act(client.prints.release({ id }))}>
          {t('queue.release')}
        </Button>
      )}
      {state === 'needs_attention' && (
        <Button tone="accent" onPress={() => begin({ what: 'attention', jobId: id })}>
          {t('queue.howFar')}
        </Button>
      )}
      {!isOpen(job) && (
        <Button onPress={() => begin({ what: 'again', jobId: id })}>{t('queue.again')}</Button>
      )}
      {job.sentPlaces > 0 && !isOpen(job) && (
        <Button onPress={() => begin({ what: 'verify', jobId: id })}>{t('queue.verify')}</Button>
      )}
      {state === 'done' && job.confirmedPlaces < job.places && (
        <Button tone="accent" onPress={() => begin({ what: 'confirm', jobId: id })}>
          {t('queue.confirm')}
        </Button>
      )}
    </div>
  );
}

function MoveButtons({ move: { up, down } }: { readonly move: Reorder }): ReactNode {
  const { t } = useTranslation();
  if (up === null && down === null) return null;
  return (
    <>
      <Button aria-label={t('queue.up')} isDisabled={up === null} onPress={() => up?.()}>
        ↑
      </Button>
      <Button aria-label={t('queue.down')} isDisabled={down === null} onPress={() => down?.()}>
        ↓
      </Button>
    </>
  );
}

/** What is on paper stays on paper: that is said before the rest is given up. */
function CancelButton({ job }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const ask = useConfirm((state) => state.ask);
  const word = job.state === 'held' ? t('queue.discard') : t('queue.cancel');
  function cancel(): void {
    ask({
      title: t('queue.cancelTitle'),
      text: job.sentPlaces === 0 ? t('queue.cancelUnsent') : t('queue.cancelSent', { count: job.sentPlaces }),
      yes: word,
      run: () => act(client.prints.cancel({ id: job.id })),
    });
  }
  return (
    <Button tone="danger" onPress={cancel}>
      {word}
    </Button>
  );
}
