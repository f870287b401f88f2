import './status.css';

import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components';

import { Icon, type IconName } from './icon.tsx';

/** The five states that anything can be in. */
export type StateName = 'waiting' | 'working' | 'done' | 'needs-you' | 'failed';

const SHAPES: Readonly<Record<StateName, IconName>> = {
  waiting: 'waiting',
  working: 'working',
  done: 'done',
  'needs-you': 'needsYou',
  failed: 'failed',
};

/** A state as a colour, a shape and a word, so that none of the three has to be seen. */
export function StateMark(props: { readonly state: StateName; readonly children: ReactNode }): ReactNode {
  return (
    <span className={`state state-${props.state}`}>
      <span className="state-shape">
        <Icon name={SHAPES[props.state]} />
      </span>
      {props.children}
    </span>
  );
}

/** How far something is; null while that is not known. */
export function Progress(props: {
  readonly label: string;
  readonly done: number;
  readonly total: number | null;
}): ReactNode {
  const { label, done, total } = props;
  const known = total !== null && total > 0;
  return (
    <ProgressBar
      aria-label={label}
      className="progress"
      value={done}
      maxValue={total ?? 1}
      isIndeterminate={!known}
    >
      <span className="progress-track">
        <span
          className={known ? 'progress-done' : 'progress-done progress-unknown'}
          style={known ? { width: `${Math.min(100, (100 * done) / total)}%` } : undefined}
        />
      </span>
    </ProgressBar>
  );
}

/** Renders the empty state of a screen: one line that names the next step, and the button for it. */
export function EmptyState(props: { readonly children: ReactNode; readonly action?: ReactNode }): ReactNode {
  return (
    <div className="empty">
      <p>{props.children}</p>
      {props.action}
    </div>
  );
}
