import './service-badge.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../i18n/use-format.ts';
import { useJobsView } from '../state/jobs-view.ts';
import { useStation } from '../state/station-context.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { useServiceText } from '../ui/use-service-text.ts';

/** The service at a glance, where it is used: line, key, budget, and how much is in the outbox, to which it leads. */
export function ServiceBadge(): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const text = useServiceText();
  const status = useStation((state) => state.service);
  const open = useJobsView((state) => state.open);
  if (status?.on !== true) return null;
  const { state, word, sentences } = text(status);
  const inOutbox = status.waiting + status.unsure;
  return (
    <button type="button" className="service-badge" title={sentences} onClick={() => open('outbox')}>
      <span className="only-spoken">{`${t('service.title')}: `}</span>
      <StateMark state={state}>{word}</StateMark>
      {inOutbox > 0 && <span>{t('service.outboxShort', { number: number(inOutbox) })}</span>}
      {status.budget !== null && (
        <span className="service-badge-budget">
          {t('service.budgetShort', { remaining: number(status.budget.remaining) })}
        </span>
      )}
    </button>
  );
}
