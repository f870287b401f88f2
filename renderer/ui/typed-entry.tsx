import { type ReactNode, useState } from 'react';

import { Button, TextField } from './controls.tsx';

/** A text field with a button beside it that adds what is typed to a list; Enter does it too, and nothing else around. */
export function TypedEntry<Value>(props: {
  readonly label: string;
  readonly addLabel: string;
  readonly maxLength?: number;
  /** Null for what cannot be added. */
  readonly read: (text: string) => Value | null;
  readonly onAdd: (value: Value) => void;
}): ReactNode {
  const { label, addLabel, maxLength = 60, read, onAdd } = props;
  const [text, setText] = useState('');
  const value = read(text);
  function add(): void {
    if (value !== null) onAdd(value);
  }
  return (
    <div className="typed-entry">
      <TextField
        label={label}
        value={text}
        onChange={setText}
        maxLength={maxLength}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
        autoFocus
      />
      <Button isDisabled={value === null} onPress={add}>
        {addLabel}
      </Button>
    </div>
  );
}
