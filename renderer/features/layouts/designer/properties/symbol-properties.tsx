import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { type SymbolElement, UNIT_SYMBOLS } from '../../../../../shared/layout/layout.ts';
import { MODULES_MM } from '../../../../../shared/layout/layout-limits.ts';
import { SYMBOL_KINDS } from '../../../../../shared/symbol/symbology.ts';
import { useIsForUnits } from '../../../../state/layout-designer.ts';
import { Select } from '../../../../ui/controls.tsx';
import { AlignFields } from './align-fields.tsx';
import { changeProperties } from './change-properties.ts';
import { OptionalMeasureField } from './measure-fields.tsx';

/** Which symbol it is, and what stands below it. */
export function SymbolProperties({ element }: { readonly element: SymbolElement }): ReactNode {
  return useIsForUnits() ? (
    <UnitSymbolProperties element={element} />
  ) : (
    <ItemSymbolProperties element={element} />
  );
}

/** Those of cases and pallets are as GS1 has them: there is nothing else to choose. */
function UnitSymbolProperties({ element }: { readonly element: SymbolElement }): ReactNode {
  const { t } = useTranslation();
  const change = changeProperties(element);
  return (
    <>
      <Select<SymbolElement['symbol']>
        label={t('layouts.symbol.which')}
        value={element.symbol}
        options={UNIT_SYMBOLS.map((each) => [each, t(`layouts.symbol.${each}`)])}
        onChange={(chosen) => change({ symbol: chosen })}
      />
      <p className="designer-quiet">{t('layouts.symbol.unitHint')}</p>
    </>
  );
}

function ItemSymbolProperties({ element }: { readonly element: SymbolElement }): ReactNode {
  const { t } = useTranslation();
  const change = changeProperties(element);
  const { symbol, hri, mostModuleMm, align, alignDown } = element;
  return (
    <div className="properties-grid">
      <div className="properties-wide">
        <Select<SymbolElement['symbol']>
          label={t('layouts.symbol.which')}
          value={symbol}
          options={[
            ['request', t('layouts.symbol.request')],
            ['gtin', t('layouts.symbol.gtin')],
            ...SYMBOL_KINDS.map((kind): readonly [SymbolElement['symbol'], string] => [
              kind,
              t(`print.symbols.${kind}`),
            ]),
          ]}
          onChange={(chosen) => change({ symbol: chosen })}
        />
      </div>
      <Select<SymbolElement['hri']>
        label={t('layouts.symbol.hri')}
        value={hri}
        options={(['none', 'gtin', 'all'] as const).map((one) => [one, t(`layouts.hri.${one}`)])}
        onChange={(chosen) => change({ hri: chosen })}
      />
      <OptionalMeasureField
        label={t('layouts.symbol.mostModule')}
        value={mostModuleMm}
        minValue={MODULES_MM.least}
        maxValue={MODULES_MM.most}
        onChange={(most) => change({ mostModuleMm: most })}
      />
      <AlignFields align={align} alignDown={alignDown} onChange={change} />
    </div>
  );
}
