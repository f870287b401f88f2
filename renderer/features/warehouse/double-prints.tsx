import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { DoublePrint } from '../../../shared/warehouse/double-print.ts';
import type { WarehouseStatus } from '../../../shared/warehouse/warehouse-status.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { useAnswer } from '../../state/warehouse.ts';
import { Button } from '../../ui/controls.tsx';
import { Code } from '../../ui/label-content.tsx';
import { StateMark } from '../../ui/status.tsx';
import { SettleDoublePrint } from './settle-double-print.tsx';

/** As many are listed; more come as these are settled. */
const MOST_LISTED = 50;

/** Lists the serials that benches printed without knowing of each other; nothing where there are none. */
export function DoublePrints({ status }: { readonly status: WarehouseStatus }): ReactNode {
  const { t } = useTranslation();
  const { list, number } = useFormat();
  const { warehouse } = useClient();
  const catalogue = useStation((state) => state.catalogueVersion);
  const ask = useCallback(() => warehouse.doublePrints({ limit: MOST_LISTED }), [warehouse]);
  const doubles = useAnswer(ask, `${status.doublePrints} ${catalogue}`) ?? [];
  const [settling, setSettling] = useState<DoublePrint | null>(null);
  const count = status.doublePrints;
  return (
    <>
      {doubles.length > 0 && (
        <section className="warehouse-part warehouse-asks" aria-labelledby="warehouse-doubles">
          <h2 id="warehouse-doubles">
            <StateMark state="needs-you">
              {t('warehouse.double.count', { count, number: number(count) })}
            </StateMark>
          </h2>
          <p className="warehouse-quiet">{t('warehouse.double.about')}</p>
          <ul className="warehouse-list" aria-labelledby="warehouse-doubles">
            {doubles.map((double) => (
              <li key={`${double.gtin} ${double.serial}`}>
                <span className="warehouse-what">
                  <Code>{double.serial}</Code>
                  <span className="warehouse-quiet">
                    <Code>{nativeGtin(double.gtin)}</Code>
                    {' · '}
                    {list([...new Set(double.prints.map(({ bench }) => bench))])}
                  </span>
                </span>
                <Button
                  tone="accent"
                  aria-label={t('warehouse.double.settleOne', { serial: double.serial })}
                  onPress={() => setSettling(double)}
                >
                  {t('warehouse.double.settle')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {settling !== null && <SettleDoublePrint double={settling} onClose={() => setSettling(null)} />}
    </>
  );
}
