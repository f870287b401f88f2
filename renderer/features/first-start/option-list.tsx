import type { ReactNode } from 'react';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';

/** One of several, each with a line that says more; the first is reached by Tab, the others by the arrow keys. */
export function OptionList(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string; readonly detail: string }[];
  readonly onChange: (value: string) => void;
}): ReactNode {
  const { label, value, options, onChange } = props;
  return (
    <RadioGroup className="option-list" aria-label={label} value={value} onChange={onChange}>
      {options.map((option) => (
        <RadioField key={option.value} value={option.value} className="option-field">
          <RadioButton className="option">
            <span>{option.text}</span>
            <span className="option-detail">{option.detail}</span>
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  );
}
