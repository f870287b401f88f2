import { type ReactNode, useId, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';

import { Dialog } from './dialogs.tsx';
import { Icon } from './icon.tsx';

/** Shows the stock that is chosen, and opens a dialog to choose another; what is in it is there only while it is open. */
export function StockField(props: {
  readonly label: string;
  /** The name of the chosen stock. */
  readonly value: string;
  readonly children: (close: () => void) => ReactNode;
}): ReactNode {
  const { label, value, children } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <div className="field">
      <span className="field-label" id={`${id}-label`}>
        {label}
      </span>
      <AriaButton
        className="field-input select-button"
        aria-labelledby={`${id}-label ${id}-name`}
        onPress={() => setOpen(true)}
      >
        <span id={`${id}-name`}>{value}</span>
        <Icon name="more" />
      </AriaButton>
      <Dialog title={label} open={open} onClose={close} wide>
        {children(close)}
      </Dialog>
    </div>
  );
}
