import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OutboxEntry, OutboxState } from '../../../shared/ipc/service.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useConfirm, useRunOperation } from '../../state/notifications.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { EmptyState, StateMark, type StateName } from '../../ui/status.tsx';

/** Fetches the outbox in sending order, again whenever the service status changes. Null until the first response. */
export function useOutbox(): readonly OutboxEntry[] | null {
  const client = useClient();
  const status = useStation((state) => state.service);
  const [entries, setEntries] = useState<readonly OutboxEntry[] | null>(null);
  useEffect(() => {
    let active = true;
    client.service.outbox().then(
      (answer) => {
        if (active && answer.ok) setEntries(answer.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, status]);
  return entries;
}

/** Lists the outbox: each request to the service with its state, its reason and its actions. */
export function OutboxSection({ entries }: { readonly entries: readonly OutboxEntry[] }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const on = useStation((state) => state.service?.on === true);
  if (entries.length === 0) return <EmptyState>{t('service.outboxEmpty')}</EmptyState>;
  const canSend = on && entries.some(({ state }) => state === 'waiting');
  return (
    <>
      <div className="outbox-head">
        <p>{t('service.outboxText')}</p>
        <Button isDisabled={!canSend} onPress={() => runOperation(client.service.sendNow())}>
          {t('service.sendNow')}
        </Button>
      </div>
      <ul className="jobs-list" aria-label={t('service.outbox')}>
        {entries.map((entry) => (
          <OutboxCard key={entry.jobId} entry={entry} />
        ))}
      </ul>
    </>
  );
}

function OutboxCard({ entry }: { readonly entry: OutboxEntry }): ReactNode {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const { state, scope, exportType, fileFormat, tries, writtenAt } = entry;
  const title = `${t(`jobs.type.${exportType}`)} · ${t(`scopes.${scope}`)}`;
  return (
    <li className="job" aria-label={title}>
      <StateMark state={OUTBOX_MARK[state]}>{t(`service.state.${state}`)}</StateMark>
      <div className="job-what">
        <div className="job-title">{title}</div>
        <div className="job-facts">
          {[
            fileFormat.toUpperCase(),
            t('service.since', { moment: moment(writtenAt) }),
            ...(tries > 0 ? [t('service.tries', { count: tries })] : []),
          ].join(' · ')}
        </div>
        <OutboxReason entry={entry} />
      </div>
      <OutboxButtons entry={entry} />
    </li>
  );
}

function OutboxButtons({ entry: { jobId: id, state } }: { readonly entry: OutboxEntry }): ReactNode {
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
      confirmLabel: t('service.discard'),
      onConfirm: () => runOperation(client.jobs.cancel({ id })),
    });
  }
  return (
    <div className="job-buttons">
      {state === 'unsure' && <Button onPress={sendAgain}>{t('service.sendAgain')}</Button>}
      <Button tone="danger" onPress={discard}>
        {t('service.discard')}
      </Button>
    </div>
  );
}

/** How a request's state is drawn. */
export const OUTBOX_MARK: Readonly<Record<OutboxState, StateName>> = {
  waiting: 'waiting',
  sending: 'working',
  unsure: 'needs-you',
  sent: 'working',
};

/** Why a request is where it is, and what comes next. */
export function OutboxReason({ entry }: { readonly entry: OutboxEntry }): ReactNode {
  const { t } = useTranslation();
  const on = useStation((state) => state.service?.on === true);
  const hasKey = useStation((state) => state.service?.key !== 'none');
  const { state, reason } = entry;
  if (state === 'sent' || state === 'sending') return <div>{t(`service.why.${state}`)}</div>;
  if (state === 'unsure') return <div className="job-doubt">{reason}</div>;
  if (!on) return <div>{t('service.why.off')}</div>;
  if (!hasKey) return <div>{t('service.why.noKey')}</div>;
  return <div>{reason === '' ? t('service.why.turn') : reason}</div>;
}
