import './rail.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { isOpen, needsPerson } from '../../shared/printing/print-counts.ts';
import { type Screen, SCREENS, useNavigation } from '../state/navigation.ts';
import { useStation } from '../state/station-context.tsx';
import { ServiceBadge } from './service-badge.tsx';

const MARKS: Readonly<Record<Screen, ReactNode>> = {
  export: '▣',
  jobs: '≡',
  catalogue: '▤',
  printers: <PrinterMark />,
  settings: '⚙',
};

/** The way from screen to screen; the jobs under way are counted on theirs. */
export function Rail(): ReactNode {
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
          aria-keyshortcuts={`Control+${String(index + 1)}`}
          onClick={() => show(screen)}
        >
          <span className="rail-mark" aria-hidden="true">
            {MARKS[screen]}
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
  const needsYou = useStation((state) => state.prints.some(needsPerson));
  if (open === 0) return null;
  const label = needsYou ? t('queue.needYou', { count: open }) : t('queue.underWay', { count: open });
  return (
    <span className={needsYou ? 'rail-count rail-count-urgent' : 'rail-count'} aria-label={label}>
      {needsYou ? `! ${String(open)}` : open}
    </span>
  );
}

/** Drawn: few faces have the character. */
function PrinterMark(): ReactNode {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" fill="none" stroke="currentColor" strokeWidth="1.8">
      <path d="M6 8V2.5h10V8M6 15H2.5V8h17v7H16M6 12.5h10v7H6z" />
    </svg>
  );
}
