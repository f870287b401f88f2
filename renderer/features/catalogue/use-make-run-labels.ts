import { useCallback } from 'react';

import { useExportDraft } from '../../state/export-draft.ts';
import { useNavigation } from '../../state/navigation.ts';
import { useClient } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';

/** Goes to the export screen with what one run or import minted. */
export function useMakeRunLabels(): (runId: string) => void {
  const client = useClient();
  const act = useAct();
  return useCallback(
    (runId) => {
      // A run is of lots or of serials, which only its codes tell.
      act(
        client.catalog.count({ scope: 'serials', filters: { lot_run_id: runId }, show: 'all' }),
        ({ total }) => {
          useExportDraft.getState().pickRun(total > 0 ? 'serials' : 'lots', runId);
          useNavigation.getState().show('export');
        },
      );
    },
    [client, act],
  );
}
