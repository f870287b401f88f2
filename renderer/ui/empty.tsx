import './empty.css';

import type { ReactNode } from 'react';

/** An empty screen: one line that teaches the next step, and the button for it. */
export function Empty(props: { readonly children: ReactNode; readonly action?: ReactNode }): ReactNode {
  return (
    <div className="empty">
      <p>{props.children}</p>
      {props.action}
    </div>
  );
}
