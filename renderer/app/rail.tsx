import './rail.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { type Screen, SCREENS, useNavigation } from '../state/navigation.ts';
import { useStation } from '../state/station-context.tsx';

const MARKS: Readonly<Record<Screen, string>> = { export: '▣', jobs: '≡', catalogue: '▤', settings: '⚙' };

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
        </button>
      ))}
    </nav>
  );
}
