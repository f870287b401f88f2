import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { type DateReview, REVIEWED_KINDS, type ReviewedKind } from '../../../shared/catalog/date-review.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useDateReviews } from '../../state/date-reviews.ts';
import { useMessages, useRunOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { Code } from '../../ui/label-content.tsx';

/**
 * Asks, once for each file that was imported before best-before dates had a field of their own, what its dates are. Shows
 * nothing where there is nothing to ask.
 */
export function DateReviewNotice(): ReactNode {
  const { t } = useTranslation();
  const { moment, number } = useFormat();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const reviews = useDateReviews();
  if (reviews.length === 0) return null;

  function review({ id, lotCount }: DateReview, kind: ReviewedKind): void {
    runOperation(client.imports.reviewDates({ id, kind }), () =>
      notify({
        tone: 'good',
        text: t(`dateReview.done.${kind}`, { count: lotCount, number: number(lotCount) }),
      }),
    );
  }
  return (
    <section className="date-review" aria-labelledby="date-review">
      <h2 id="date-review">{t('dateReview.title')}</h2>
      <p>{t('dateReview.text')}</p>
      <ul>
        {reviews.map((one) => (
          <li key={one.id}>
            <span>
              {one.fileName} · {moment(one.createdAt)} ·{' '}
              {t('dateReview.lots', { count: one.lotCount, number: number(one.lotCount) })} ·{' '}
              <Code>{one.example}</Code>
            </span>
            {REVIEWED_KINDS.map((kind) => (
              <Button
                key={kind}
                size="small"
                aria-label={t(`dateReview.choose.${kind}`, { file: one.fileName })}
                onPress={() => review(one, kind)}
              >
                {t(`dateReview.kind.${kind}`)}
              </Button>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
