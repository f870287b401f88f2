import type { ReactNode } from 'react';

import { NumberField } from '../../../ui/fields.tsx';

/** A number that may be left open. */
export function OptionalNumber(props: {
  readonly label: string;
  readonly hint?: string;
  readonly value: number | null;
  readonly smallest: number;
  readonly largest: number;
  /** Left out: whole numbers. */
  readonly step?: number;
  readonly onChange: (value: number | null) => void;
}): ReactNode {
  const { label, hint, value, smallest, largest, step = 1, onChange } = props;
  return (
    <NumberField
      label={label}
      hint={hint}
      value={value ?? Number.NaN}
      minValue={smallest}
      maxValue={largest}
      step={step}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
    />
  );
}
