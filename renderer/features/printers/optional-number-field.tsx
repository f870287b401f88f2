import type { ReactNode } from 'react';

import { NumberField } from '../../ui/controls.tsx';

/** A number field that may be empty (null). */
export function OptionalNumberField(props: {
  readonly label: string;
  readonly hint?: string;
  readonly value: number | null;
  readonly minValue: number;
  readonly maxValue: number;
  /** Left out: whole numbers. */
  readonly step?: number;
  readonly onChange: (value: number | null) => void;
}): ReactNode {
  const { label, hint, value, minValue, maxValue, step = 1, onChange } = props;
  return (
    <NumberField
      label={label}
      hint={hint}
      value={value ?? Number.NaN}
      minValue={minValue}
      maxValue={maxValue}
      step={step}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
    />
  );
}
