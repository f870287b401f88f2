import './attention-strip.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ActivityEntry } from '../../shared/activity/activity.ts';
import { useFormat } from '../i18n/formatters.ts';
import { useActivityView } from '../state/navigation.ts';
import { useStation } from '../state/station.tsx';
import { Button } from '../ui/controls.tsx';
import { StateMark } from '../ui/status.tsx';

/** Says on every screen whether a job waits for a person, and opens the question that has waited longest. */
export function AttentionStrip(): ReactNode {
  const { t } = useTranslation();
  const openQuestion = useActivityView((state) => state.openQuestion);
  const summary = useStation((state) => state.activity);
  const asksFirst = summary?.asksFirst ?? null;
  return (
    <div className={asksFirst === null ? 'attention' : 'attention attention-asks'}>
      {/* What is only under way is not read out each time that it changes. */}
      <span className="attention-text" role="status">
        {summary !== null && asksFirst !== null && (
          <StateMark state="needs-you">
            {t('activity.asks', { count: summary.counts.asking })}
            <FirstQuestion entry={asksFirst} />
          </StateMark>
        )}
      </span>
      {summary !== null && asksFirst === null && (
        <span>
          {summary.counts.working > 0
            ? t('activity.underWay', { count: summary.counts.working })
            : t('activity.nothingAsks')}
        </span>
      )}
      {asksFirst !== null && (
        <Button size="small" tone="accent" onPress={() => openQuestion(asksFirst)}>
          {t('activity.answerFirst')}
        </Button>
      )}
    </div>
  );
}

/** What the first question is about, short. */
function FirstQuestion({ entry }: { readonly entry: ActivityEntry }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (entry.kind === 'export') return ` · ${t(`activity.type.${entry.job.exportType}`)}`;
  const { labels: count, printerName } = entry.job;
  return ` · ${t('activity.labels', { count, number: number(count) })} · ${printerName}`;
}
