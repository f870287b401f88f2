import { hasSentNothing } from '../../../../shared/printing/print-counts.ts';
import type { PrintJob } from '../../../../shared/printing/print-job.ts';
import { useClient, useStation } from '../../../state/station-context.tsx';
import { useAct } from '../../../state/use-act.ts';

/** One place up or down in a printer's queue; null where there is none. */
export interface Reorder {
  readonly up: (() => void) | null;
  readonly down: (() => void) | null;
}

/** How a job moves among the jobs of its printer that have sent nothing. */
export function useReorder(job: PrintJob): Reorder {
  const client = useClient();
  const act = useAct();
  const prints = useStation((state) => state.prints);
  const movable = prints.filter((one) => one.printerId === job.printerId && hasSentNothing(one));
  const at = movable.findIndex((one) => one.id === job.id);
  const putBefore = (before: PrintJob | undefined): void =>
    act(client.prints.reorder({ id: job.id, before: before?.id ?? null }));
  return {
    up: at > 0 ? () => putBefore(movable[at - 1]) : null,
    down: at >= 0 && at < movable.length - 1 ? () => putBefore(movable[at + 2]) : null,
  };
}
