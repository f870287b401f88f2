import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useNavigation } from '../../state/navigation.ts';
import { useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { Setting } from './setting.tsx';

/** Says whether this station is one of many, and leads to the screen on which it joins them. */
export function WarehouseSection(): ReactNode {
  const { t } = useTranslation();
  const bench = useStation((state) => state.warehouse?.bench ?? null);
  const show = useNavigation((state) => state.show);
  return (
    <section className="settings-part" aria-labelledby="settings-warehouse">
      <h2 id="settings-warehouse">{t('warehouse.title')}</h2>
      <p>{bench === null ? t('warehouse.about') : t('warehouse.is', { bench })}</p>
      <div className="settings-line">
        <Setting name="warehouse.open">
          <Button onPress={() => show('warehouse')}>{t('warehouse.open')}</Button>
        </Setting>
      </div>
    </section>
  );
}
