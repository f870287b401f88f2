import { useTranslation } from 'react-i18next';

import { useExportDraft } from '../../state/export-draft.ts';
import { useMessages } from '../../state/notifications.ts';

/** Gives what runs an act that takes rows from those that were picked one by one, and offers to undo it where there were any. */
export function useUndoablePick(): (act: () => void) => void {
  const { t } = useTranslation();
  const notify = useMessages((state) => state.notify);
  return (act) => {
    const { scope, search, filters, picked } = useExportDraft.getState();
    act();
    const isSame = useExportDraft.getState().picked === picked;
    if (picked.size === 0 || isSame) return;
    const bringBack = (): void =>
      useExportDraft.setState({ scope, search, filters, picked, sheet: 1, label: null });
    notify({
      tone: 'plain',
      text: t('print.pickedGone', { count: picked.size }),
      action: { label: t('app.undo'), run: bringBack },
    });
  };
}
