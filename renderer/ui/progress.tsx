import './progress.css';

import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components';

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
          style={known ? { width: `${String(Math.min(100, (100 * done) / total))}%` } : undefined}
        />
      </span>
    </ProgressBar>
  );
}
