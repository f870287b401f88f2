import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { OutboxEntry } from '../../../shared/ipc/service.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useConfirm } from '../../state/confirm.ts';
import { useClient, useStation } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { OUTBOX_MARK, OutboxReason } from './outbox-reason.tsx';

/** What is for the service: each request with its reason, and what a person may do about it. */
export function OutboxPart({ entries }: { readonly entries: readonly OutboxEntry[] }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const on = useStation((state) => state.service?.on === true);
  if (entries.length === 0) return <Empty>{t('service.outboxEmpty')}</Empty>;
  const canSend = on && entries.some(({ state }) => state === 'waiting');
  return (
    <>
      <div className="outbox-head">
        <p>{t('service.outboxText')}</p>
        <Button isDisabled={!canSend} onPress={() => act(client.service.sendNow())}>
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
  const act = useAct();
  const ask = useConfirm((confirm) => confirm.ask);
  function sendAgain(): void {
    ask({
      title: t('service.sendAgainTitle'),
      text: t('service.sendAgainText'),
      yes: t('service.sendAgainGo'),
      run: () => act(client.service.sendAgain({ id })),
    });
  }
  function discard(): void {
    ask({
      title: t('service.discardTitle'),
      text: t(`service.discardText.${state}`),
      yes: t('service.discard'),
      run: () => act(client.jobs.cancel({ id })),
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
