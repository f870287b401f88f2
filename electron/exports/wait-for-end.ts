import type { ShortId } from '../../shared/contract/short-id.ts';
import type { RowWatch } from '../store/row-watch.ts';
import { hasEnded, type JobState } from './export-job.ts';

/** How to wait for a job's end. */
interface Waiting {
  readonly signal: AbortSignal | undefined;
  /** Hears the states on the way. */
  readonly onState: (state: JobState) => void;
}

/** Settles with a job's last state, or null where it is not there, or no more. Rejects with the signal's reason. */
export function waitForEnd(
  id: ShortId,
  watch: RowWatch<JobState>,
  now: () => JobState | null,
  { signal, onState }: Waiting,
): Promise<JobState | null> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      unlisten();
      signal?.removeEventListener('abort', onAbort);
      act();
    };
    const onAbort = (): void => settle(() => reject(signal?.reason as Error));
    const look = (state: JobState | null): void => {
      if (state === null || hasEnded(state)) settle(() => resolve(state));
      else onState(state);
    };
    const unlisten = watch.listen((changed, state) => {
      if (changed === id) look(state);
    });
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted === true) onAbort();
    else look(now());
  });
}
