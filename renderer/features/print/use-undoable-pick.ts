import { useTranslation } from 'react-i18next';

import { useExportDraft } from '../../state/export-draft.ts';
import { useMessages } from '../../state/notifications.ts';

/**
 * Gives what runs an act that takes rows from what labels are made of, and offers to undo it: where rows were picked one by one, or
 * where the act says how many it takes. The undo changes nothing once something else was chosen.
 */
export function useUndoablePick(): (act: () => void, taken?: number) => void {
  const { t } = useTranslation();
  const notify = useMessages((state) => state.notify);
  return (act, taken) => {
    const { scope, search, filters, picked, output } = useExportDraft.getState();
    act();
    const left = useExportDraft.getState().picked;
    const count = taken ?? picked.size;
    if (count === 0 || left === picked) return;
    const bringBack = (): void =>
      useExportDraft.setState((state) =>
        state.picked === left
          ? {
              scope,
              search,
              filters,
              picked,
              output: { ...state.output, productionDate: output.productionDate },
              sheet: 1,
              label: null,
            }
          : {},
      );
    notify({
      tone: 'plain',
      text: t('print.pickedGone', { count }),
      action: { label: t('app.undo'), run: bringBack },
    });
  };
}
