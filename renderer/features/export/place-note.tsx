import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Place } from './use-place.ts';

/** What there is to know where the service is to make it: what keeps it from that, or whose catalogue it uses. */
export function PlaceNote({ obstacles }: Pick<Place, 'obstacles'>): ReactNode {
  const { t, i18n } = useTranslation();
  if (obstacles.length === 0) return <p className="make-note">{t('service.ownCatalogue')}</p>;
  const list = new Intl.ListFormat(i18n.language, { type: 'unit' });
  const what = list.format(obstacles.map((one) => t(`service.obstacle.${one}`)));
  return <p className="make-note make-note-bad">{t('service.obstacles', { what })}</p>;
}
