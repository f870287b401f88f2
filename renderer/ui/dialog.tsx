import './dialog.css';

import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

/** A window over the screen. Esc and a press outside close it; of one that `holds`, its own buttons alone. */
export function Dialog(props: {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly holds?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { title, open, onClose, wide, holds, children } = props;
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      isDismissable={holds !== true}
      isKeyboardDismissDisabled={holds === true}
      className="dialog-veil"
    >
      <Modal className={wide === true ? 'dialog dialog-wide' : 'dialog'}>
        <AriaDialog className="dialog-inside">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The buttons at the foot of a dialog, the one to press next last. */
export function DialogButtons(props: { readonly children: ReactNode }): ReactNode {
  return <div className="dialog-buttons">{props.children}</div>;
}
