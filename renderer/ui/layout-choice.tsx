import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { LayoutReference } from '../../shared/contract/layout-reference.ts';
import type { LayoutRecord } from '../../shared/layout/layout-record.ts';
import { Select } from './controls.tsx';
import { layoutOptions } from './layout-options.ts';

/** Chooses what stands on labels and where, of the automatic arrangement and the given layouts. */
export function LayoutChoice(props: {
  readonly layouts: readonly LayoutRecord[];
  readonly value: LayoutReference;
  readonly onChange: (layout: LayoutReference) => void;
}): ReactNode {
  const { layouts, value, onChange } = props;
  const { t, i18n } = useTranslation();
  return (
    <Select<LayoutReference>
      label={t('print.layout')}
      value={value}
      onChange={onChange}
      options={layoutOptions(i18n, layouts, value)}
    />
  );
}
