import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { OutboxEntry, OutboxState } from '../../../shared/ipc/service.ts';
import { useStation } from '../../state/station-context.tsx';
import type { StateName } from '../../ui/state-mark.tsx';

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
