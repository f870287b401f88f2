import './state-mark.css';

import type { ReactNode } from 'react';

/** The five states that anything can be in. */
export type StateName = 'waiting' | 'working' | 'done' | 'needs-you' | 'failed';

const SHAPES: Readonly<Record<StateName, string>> = {
  waiting: '○',
  working: '◐',
  done: '✓',
  'needs-you': '!',
  failed: '✕',
};

/** A state as a colour, a shape and a word, so that none of the three has to be seen. */
export function StateMark(props: { readonly state: StateName; readonly children: ReactNode }): ReactNode {
  return (
    <span className={`state state-${props.state}`}>
      <span className="state-shape" aria-hidden="true">
        {SHAPES[props.state]}
      </span>
      {props.children}
    </span>
  );
}
