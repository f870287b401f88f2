import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { PLACE_WISHES, type PlaceWish } from '../../../shared/contract/export-job.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { Select } from '../../ui/fields.tsx';
import { usePlace } from './use-place.ts';

/** Where it is made: there only while the service is used. */
export function PlacePicker(): ReactNode {
  const { t } = useTranslation();
  const { wish } = usePlace();
  const setPlace = useExportDraft((state) => state.setPlace);
  if (wish === null) return null;
  return (
    <Select<PlaceWish>
      label={t('service.place')}
      value={wish}
      onChange={setPlace}
      options={PLACE_WISHES.map((place) => [place, t(`service.places.${place}`)])}
    />
  );
}
