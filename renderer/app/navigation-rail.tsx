import './navigation-rail.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { isOpen, needsOperator } from '../../shared/printing/print-job.ts';
import { useFormat } from '../i18n/formatters.ts';
import { type Screen, SCREENS, useJobsView, useNavigation } from '../state/navigation.ts';
import { useStation } from '../state/station.tsx';
import { useServiceText } from '../ui/descriptions.ts';
import { StateMark } from '../ui/status.tsx';

const SCREEN_ICONS: Readonly<Record<Screen, ReactNode>> = {
  export: '▣',
  jobs: '≡',
  catalogue: '▤',
  printers: <PrinterIcon />,
  settings: '⚙',
};

/** Renders the navigation between the screens; jobs in progress are counted on theirs. */
export function NavigationRail(): ReactNode {
  const { t } = useTranslation();
  const current = useNavigation((state) => state.screen);
  const show = useNavigation((state) => state.show);
  const busy = useStation(
    (state) => state.jobs.filter((job) => job.status === 'pending' || job.status === 'processing').length,
  );
  return (
    <nav className="rail" aria-label={t('app.screens')}>
      {SCREENS.map((screen, index) => (
        <button
          key={screen}
          type="button"
          className="rail-item"
          aria-current={screen === current ? 'page' : undefined}
          aria-keyshortcuts={`Control+${index + 1}`}
          onClick={() => show(screen)}
        >
          <span className="rail-mark" aria-hidden="true">
            {SCREEN_ICONS[screen]}
          </span>
          {t(`screens.${screen}`)}
          {screen === 'jobs' && busy > 0 && (
            <span className="rail-count" aria-label={t('jobs.underWay', { count: busy })}>
              {busy}
            </span>
          )}
          {screen === 'printers' && <PrintsCount />}
        </button>
      ))}
      <ServiceBadge />
    </nav>
  );
}

/** How many print jobs are open; an exclamation mark where one of them waits for a person. */
function PrintsCount(): ReactNode {
  const { t } = useTranslation();
  const open = useStation((state) => state.prints.filter(isOpen).length);
  const needsYou = useStation((state) => state.prints.some(needsOperator));
  if (open === 0) return null;
  const label = needsYou ? t('queue.needYou', { count: open }) : t('queue.underWay', { count: open });
  return (
    <span className={needsYou ? 'rail-count rail-count-urgent' : 'rail-count'} aria-label={label}>
      {needsYou ? `! ${open}` : open}
    </span>
  );
}

/** Drawn: few faces have the character. */
function PrinterIcon(): ReactNode {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" fill="none" stroke="currentColor" strokeWidth="1.8">
      <path d="M6 8V2.5h10V8M6 15H2.5V8h17v7H16M6 12.5h10v7H6z" />
    </svg>
  );
}

/** Shows the service's status where it is used: connection, key, budget and outbox length; opens the outbox. */
function ServiceBadge(): ReactNode {
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
