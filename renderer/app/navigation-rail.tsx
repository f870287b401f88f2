import './navigation-rail.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../i18n/formatters.ts';
import { SCREENS, useActivityView, useNavigation } from '../state/navigation.ts';
import { useStation } from '../state/station.tsx';
import { useServiceText } from '../ui/descriptions.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { StateMark } from '../ui/status.tsx';
import { enterBench } from './enter-bench.ts';

const SCREEN_ICONS: Readonly<Record<(typeof SCREENS)[number], IconName>> = {
  print: 'labels',
  activity: 'jobs',
  catalogue: 'catalogue',
  layouts: 'layouts',
  packing: 'packing',
  printers: 'printers',
  settings: 'settings',
  warehouse: 'warehouse',
};

/** Renders the navigation between the screens; what needs a person, or is under way, is counted on Activity. */
export function NavigationRail(): ReactNode {
  const { t } = useTranslation();
  const current = useNavigation((state) => state.screen);
  const show = useNavigation((state) => state.show);
  const isOneOfMany = useStation((state) => state.warehouse !== null);
  return (
    <nav className="rail" aria-label={t('app.screens')}>
      {SCREENS.map((screen, index) => {
        const isCurrent = screen === current;
        if (screen === 'warehouse' && !isOneOfMany && !isCurrent) return null;
        return (
          <button
            key={screen}
            type="button"
            className="rail-item"
            aria-current={isCurrent ? 'page' : undefined}
            aria-keyshortcuts={`Control+${index + 1}`}
            onClick={() => show(screen)}
          >
            <span className="rail-mark">
              <Icon name={SCREEN_ICONS[screen]} />
            </span>
            {t(`screens.${screen}`)}
            {screen === 'activity' && <ActivityCount />}
            {screen === 'warehouse' && <WarehouseCount />}
          </button>
        );
      })}
      <button
        type="button"
        className="rail-item rail-bench"
        aria-keyshortcuts="Control+B"
        onClick={enterBench}
      >
        <span className="rail-mark">
          <Icon name="fullScreen" />
        </span>
        {t('bench.title')}
      </button>
      <ServiceBadge />
    </nav>
  );
}

/** How many questions of the warehouse need a person. */
function WarehouseCount(): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const count = useStation(
    ({ warehouse }) => (warehouse?.doublePrints ?? 0) + (warehouse?.editConflicts ?? 0),
  );
  if (count === 0) return null;
  return (
    <span className="rail-count rail-count-urgent">
      <span aria-hidden="true">! {number(count)}</span>
      <span className="only-spoken">{t('warehouse.asks', { count, number: number(count) })}</span>
    </span>
  );
}

/** How many jobs need a person, with an exclamation mark; where none does, how many are under way. */
function ActivityCount(): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { asking = 0, working = 0 } = useStation((state) => state.activity?.counts) ?? {};
  if (asking > 0) {
    return (
      <span className="rail-count rail-count-urgent">
        <span aria-hidden="true">! {number(asking)}</span>
        <span className="only-spoken">{t('activity.asks', { count: asking })}</span>
      </span>
    );
  }
  if (working === 0) return null;
  return (
    <span className="rail-count">
      <span aria-hidden="true">{number(working)}</span>
      <span className="only-spoken">{t('activity.underWay', { count: working })}</span>
    </span>
  );
}

/** Shows the service's status where it is used: connection, key, budget and outbox length; opens what waits for it. */
function ServiceBadge(): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const text = useServiceText();
  const status = useStation((state) => state.service);
  const open = useActivityView((state) => state.open);
  if (status?.on !== true) return null;
  const { state, word, sentences } = text(status);
  const inOutbox = status.waiting + status.unsure;
  return (
    <button
      type="button"
      className="service-badge"
      title={sentences}
      onClick={() => open(status.unsure > 0 ? 'asking' : 'working')}
    >
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
