import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Align, AlignDown } from '../../../../../shared/layout/layout.ts';
import { Select } from '../../../../ui/controls.tsx';

const ACROSS: readonly Align[] = ['left', 'center', 'right'];
const DOWN: readonly AlignDown[] = ['top', 'middle', 'bottom'];

/** Chooses where content stands in its box. */
export function AlignFields(props: {
  readonly align: Align;
  readonly alignDown: AlignDown;
  readonly onChange: (change: { readonly align?: Align; readonly alignDown?: AlignDown }) => void;
}): ReactNode {
  const { align, alignDown, onChange } = props;
  const { t } = useTranslation();
  return (
    <>
      <Select<Align>
        label={t('layouts.alignIn.across')}
        value={align}
        options={ACROSS.map((one) => [one, t(`layouts.alignIn.${one}`)])}
        onChange={(chosen) => onChange({ align: chosen })}
      />
      <Select<AlignDown>
        label={t('layouts.alignIn.down')}
        value={alignDown}
        options={DOWN.map((one) => [one, t(`layouts.alignIn.${one}`)])}
        onChange={(chosen) => onChange({ alignDown: chosen })}
      />
    </>
  );
}
