import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { nativeGtin, parseGtin } from '../../../shared/gs1/gtin.ts';
import { leasedFor } from '../../../shared/warehouse/leased-numbers.ts';
import type { LeasedRest, WarehouseStatus } from '../../../shared/warehouse/warehouse-status.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { Code } from '../../ui/label-content.tsx';

/** Lists the numbers that this bench alone may use, and how many are left of each. */
export function LeasedNumbers({ status }: { readonly status: WarehouseStatus }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <section className="warehouse-part" aria-labelledby="warehouse-numbers">
      <h2 id="warehouse-numbers">{t('warehouse.numbers')}</h2>
      <p className="warehouse-quiet">
        {t(status.numbers.length === 0 ? 'warehouse.noNumbers' : 'warehouse.numbersAbout')}
      </p>
      {status.numbers.length > 0 && (
        <ul className="warehouse-list" aria-labelledby="warehouse-numbers">
          {status.numbers.map(({ sequence, left, size }) => (
            <li key={sequence}>
              <span className="warehouse-what">
                <Purpose sequence={sequence} />
              </span>
              <span className="warehouse-count">
                {t('warehouse.numbersLeft', { left: number(left), size: number(size) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Purpose({ sequence }: Pick<LeasedRest, 'sequence'>): ReactNode {
  const { t } = useTranslation();
  const purpose = leasedFor(sequence);
  if (purpose === null) return <Code>{sequence}</Code>;
  if (purpose.kind === 'sscc') {
    const { companyPrefix, extensionDigit } = purpose;
    return (
      <>
        {t('warehouse.numbersFor.sscc')} <Code>{`${extensionDigit} ${companyPrefix} …`}</Code>
      </>
    );
  }
  const gtin = parseGtin(purpose.gtin);
  return (
    <>
      {t(`warehouse.numbersFor.${purpose.kind}`)} <Code>{purpose.pattern}</Code>
      {' · '}
      <Code>{gtin.ok ? nativeGtin(gtin.value) : purpose.gtin}</Code>
    </>
  );
}
