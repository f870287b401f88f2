import { useTranslation } from 'react-i18next';

import type { ImportRecord } from '../../../shared/ipc/imports.ts';
import { useConfirm } from '../../state/confirm.ts';
import { useMessages } from '../../state/messages.ts';
import { useClient } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';

/** Takes an import back, after asking. */
export function useUndoImport(): (record: ImportRecord, onDone?: () => void) => void {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const say = useMessages((state) => state.say);
  const ask = useConfirm((state) => state.ask);
  return ({ id, fileName: file }, onDone) =>
    ask({
      title: t('catalogue.undoImportTitle'),
      text: t('catalogue.undoImportText', { file }),
      yes: t('catalogue.undoImport'),
      run: () =>
        act(client.imports.undo({ id }), () => {
          say({ tone: 'good', text: t('catalogue.undoImportDone', { file }) });
          onDone?.();
        }),
    });
}
