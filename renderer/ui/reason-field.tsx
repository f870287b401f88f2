import './reason-field.css';

import type { ReactNode } from 'react';

import { Button } from './button.tsx';
import { TextField } from './fields.tsx';

/** A person's word for the ledger: typed, or one of the usual ones with one press. */
export function ReasonField(props: {
  readonly label: string;
  readonly reasons: readonly string[];
  readonly value: string;
  readonly onChange: (reason: string) => void;
}): ReactNode {
  const { label, reasons, value, onChange } = props;
  return (
    <div className="reason">
      <TextField label={label} value={value} onChange={onChange} maxLength={200} autoFocus />
      <span className="reason-usual">
        {reasons.map((reason) => (
          <Button
            key={reason}
            tone={reason === value ? 'chosen' : 'plain'}
            aria-pressed={reason === value}
            onPress={() => onChange(reason)}
          >
            {reason}
          </Button>
        ))}
      </span>
    </div>
  );
}
