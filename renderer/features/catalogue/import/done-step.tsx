import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImportRecord } from '../../../../shared/ipc/imports.ts';
import { useExportDraft } from '../../../state/export-draft.ts';
import { useNavigation } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import { DialogButtons } from '../../../ui/dialog.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMakeRunLabels } from '../use-make-run-labels.ts';
import { useUndoImport } from '../use-undo-import.ts';
import { Counts } from './import-counts.tsx';

/** Last step: what was imported, and what to do next. */
export function DoneStep(props: { readonly record: ImportRecord; readonly onClose: () => void }): ReactNode {
  const { record, onClose } = props;
  const { t } = useTranslation();
  const undo = useUndoImport();
  const makeRunLabels = useMakeRunLabels();
  function makeLabels(): void {
    onClose();
    if (record.runId !== null) makeRunLabels(record.runId);
    else {
      useExportDraft.getState().pickOnly(record.kind, []);
      useNavigation.getState().show('export');
    }
  }
  return (
    <>
      <StateMark state="done">{t('import.done', { file: record.fileName })}</StateMark>
      <Counts counts={record.counts} />
      <DialogButtons>
        <Button tone="danger" onPress={() => undo(record, onClose)}>
          {t('import.undo')}
        </Button>
        <Button onPress={onClose}>{t('app.done')}</Button>
        <Button tone="accent" autoFocus onPress={makeLabels}>
          {t('jobs.goToExport')}
        </Button>
      </DialogButtons>
    </>
  );
}
