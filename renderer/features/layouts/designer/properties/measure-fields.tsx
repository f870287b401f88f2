import type { ReactNode } from 'react';

import { MOST_MM } from '../../../../../shared/layout/layout-limits.ts';
import { NumberField } from '../../../../ui/controls.tsx';

/** A length, a type size or a count; what is typed counts once the field is left, or Enter is pressed. */
export function MeasureField(props: {
  readonly label: string;
  readonly value: number;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly onChange: (value: number) => void;
}): ReactNode {
  const { label, value, minValue = 0, maxValue = MOST_MM, onChange } = props;
  return (
    <NumberField
      label={label}
      value={value}
      minValue={minValue}
      maxValue={maxValue}
      formatOptions={{ maximumFractionDigits: 3, useGrouping: false }}
      onChange={(next) => {
        if (!Number.isNaN(next)) onChange(next);
      }}
    />
  );
}

/** The same where there may be none: an empty field is null. */
export function OptionalMeasureField(props: {
  readonly label: string;
  readonly hint?: string;
  readonly value: number | null;
  readonly minValue: number;
  readonly maxValue: number;
  readonly onChange: (value: number | null) => void;
}): ReactNode {
  const { label, hint, value, minValue, maxValue, onChange } = props;
  return (
    <NumberField
      label={label}
      hint={hint}
      value={value ?? Number.NaN}
      minValue={minValue}
      maxValue={maxValue}
      formatOptions={{ maximumFractionDigits: 3, useGrouping: false }}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
    />
  );
}
