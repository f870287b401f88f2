import './attention-strip.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ActivityEntry } from '../../shared/activity/activity.ts';
import { useFormat } from '../i18n/formatters.ts';
import { useDateReviews } from '../state/date-reviews.ts';
import { useActivityView, useNavigation } from '../state/navigation.ts';
import { useStation } from '../state/station.tsx';
import { Button } from '../ui/controls.tsx';
import { StateMark } from '../ui/status.tsx';

/**
 * Says on every screen whether a job waits for a person, and opens the question that has waited longest; and whether dates
 * wait for a person's word.
 */
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
      <DatesToReview />
    </div>
  );
}

/** Opens the catalogue, where the dates of earlier imports are reviewed; nothing where there are none to review. */
function DatesToReview(): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const show = useNavigation((state) => state.show);
  const count = useDateReviews().length;
  if (count === 0) return null;
  return (
    <Button size="small" onPress={() => show('catalogue')}>
      {t('dateReview.waiting', { count, number: number(count) })}
    </Button>
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
