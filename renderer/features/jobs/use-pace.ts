import { useEffect, useRef, useState } from 'react';

/** How fast a job goes, and how long it will still take. */
export interface Pace {
  readonly perSecond: number;
  readonly secondsLeft: number;
}

/** Measured over what was made since the job came into sight; null until that says something. */
export function usePace(done: number, total: number): Pace | null {
  const first = useRef<{ readonly done: number; readonly at: number } | null>(null);
  const [pace, setPace] = useState<Pace | null>(null);
  useEffect(() => {
    const now = performance.now();
    first.current ??= { done, at: now };
    const seconds = (now - first.current.at) / 1000;
    const made = done - first.current.done;
    if (seconds < 1 || made <= 0) return;
    const perSecond = made / seconds;
    setPace({ perSecond: Math.round(perSecond), secondsLeft: Math.ceil((total - done) / perSecond) });
  }, [done, total]);
  return pace;
}
