import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icon.tsx';
import { type TypedQuantity, withDigit, withoutDigit } from './quantity.ts';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/** Takes how many labels are printed, with keys for gloves. They leave the focus where it is, so that Enter still prints. */
export function QuantityPad(props: {
  readonly typed: TypedQuantity;
  readonly onChange: (typed: TypedQuantity) => void;
}): ReactNode {
  const { typed, onChange } = props;
  const { t } = useTranslation();
  return (
    <div className="bench-pad" role="group" aria-label={t('bench.quantity')}>
      {DIGITS.map((digit) => (
        <Button key={digit} preventFocusOnPress onPress={() => onChange(withDigit(typed, digit))}>
          {digit}
        </Button>
      ))}
      <Button
        aria-label={t('bench.deleteDigit')}
        preventFocusOnPress
        isDisabled={typed === ''}
        onPress={() => onChange(withoutDigit(typed))}
      >
        <Icon name="deleteDigit" />
      </Button>
    </div>
  );
}
