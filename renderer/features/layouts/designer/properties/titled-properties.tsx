import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { type TitledElement, UNIT_FACTS } from '../../../../../shared/layout/layout.ts';
import { Checkbox } from '../../../../ui/controls.tsx';
import { changeProperties } from './change-properties.ts';
import { SizeFields } from './text-properties.tsx';

/** What of a case or pallet it says, and how large. */
export function TitledProperties({ element }: { readonly element: TitledElement }): ReactNode {
  const { t } = useTranslation();
  const change = changeProperties(element);
  const { says, size } = element;
  return (
    <>
      <fieldset className="part">
        <legend>{t('layouts.titled.says')}</legend>
        {UNIT_FACTS.map((fact) => (
          <Checkbox
            key={fact}
            isSelected={says.includes(fact)}
            isDisabled={says.length === 1 && says.includes(fact)}
            onChange={(isSaid) =>
              change({ says: isSaid ? [...says, fact] : says.filter((each) => each !== fact) })
            }
          >
            {t(`layouts.titled.${fact}`)}
          </Checkbox>
        ))}
      </fieldset>
      <div className="properties-grid">
        <SizeFields size={size} onChange={(chosen) => change({ size: chosen })} />
      </div>
    </>
  );
}
