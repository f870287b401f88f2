import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { OutboxEntry } from '../../../shared/ipc/service.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useConfirm, useRunOperation } from '../../state/notifications.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';

/** Says how much waits for the service, and has it go out now; nothing where the service is not used. */
export function ServiceLine(): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const client = useClient();
  const runOperation = useRunOperation();
  const status = useStation((state) => state.service);
  if (status === null || (!status.on && status.waiting + status.unsure === 0)) return null;
  const count = status.waiting + status.unsure;
  if (count === 0) return <p className="act-service">{t('service.nothingWaits')}</p>;
  return (
    <div className="act-service">
      <span>{t('service.waiting', { count, number: number(count) })}</span>
      <Button
        isDisabled={!status.on || status.waiting === 0}
        onPress={() => runOperation(client.service.sendNow())}
      >
        {t('service.sendNow')}
      </Button>
    </div>
  );
}

/** What to do with a request that has not ended. */
export function RequestActs({ request: { jobId: id, state } }: { readonly request: OutboxEntry }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const confirm = useConfirm((confirm) => confirm.confirm);
  function sendAgain(): void {
    confirm({
      title: t('service.sendAgainTitle'),
      text: t('service.sendAgainText'),
      confirmLabel: t('service.sendAgainGo'),
      onConfirm: () => runOperation(client.service.sendAgain({ id })),
    });
  }
  function discard(): void {
    confirm({
      title: t('service.discardTitle'),
      text: t(`service.discardText.${state}`),
      confirmLabel: t('activity.discard'),
      onConfirm: () => runOperation(client.jobs.cancel({ id })),
    });
  }
  return (
    <>
      <Button tone="danger" onPress={discard}>
        {t('activity.discard')}
      </Button>
      {state === 'unsure' && (
        <Button tone="accent" onPress={sendAgain}>
          {t('service.sendAgain')}
        </Button>
      )}
    </>
  );
}

/** Why a request is where it is, what comes next, and how often it was tried. */
export function RequestReason({ request }: { readonly request: OutboxEntry }): ReactNode {
  const { t } = useTranslation();
  const why = useReasonText(request);
  const tried = request.tries > 1 ? ` · ${t('service.tries', { count: request.tries })}` : '';
  return (
    <div className={request.state === 'unsure' ? 'act-doubt' : 'act-facts'}>
      {why}
      {tried}
    </div>
  );
}

function useReasonText({ state, reason }: OutboxEntry): string {
  const { t } = useTranslation();
  const on = useStation((state) => state.service?.on === true);
  const hasKey = useStation((state) => state.service?.key !== 'none');
  if (state === 'sent' || state === 'sending') return t(`service.why.${state}`);
  if (state === 'unsure') return reason;
  if (!on) return t('service.why.off');
  if (!hasKey) return t('service.why.noKey');
  return reason === '' ? t('service.why.turn') : reason;
}
