import './import-wizard.css';

import { type ReactNode, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { ImportProgress, ImportRecord } from '../../../../shared/ipc/imports.ts';
import type { ReceivedFile } from '../../../../shared/ipc/operation.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useProblemText } from '../../../i18n/problem-text.ts';
import { useExportDraft } from '../../../state/export-draft.ts';
import { useImportWizard, useNavigation } from '../../../state/navigation.ts';
import { useRunOperation } from '../../../state/notifications.ts';
import { useClient, useHost } from '../../../state/station.tsx';
import { Button } from '../../../ui/controls.tsx';
import { Dialog, DialogButtons } from '../../../ui/dialogs.tsx';
import { Progress, StateMark } from '../../../ui/status.tsx';
import { useMakeRunLabels } from '../generation-runs.tsx';
import { useUndoImport } from '../import-history.tsx';
import { ColumnsStep, EncodingField } from './columns-step.tsx';
import { ImportCountList, PlanStep } from './plan-step.tsx';
import { type FileImport, useImport } from './use-import.ts';

/** Brings a file into the catalogue: choose it, say what its columns hold, see what it would do, do it. */
export function ImportWizard(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const { file, open, busy, close } = useImportWizard();
  function discard(): void {
    // Ends what is under way; what is done stays done.
    if (file !== null) client.imports.discard({ fileId: file.fileId }).catch(() => undefined);
    close();
  }
  const title = file === null ? t('import.title') : t('import.titleOf', { file: file.name });
  return (
    <Dialog title={title} open={open} onClose={discard} wide blocking={busy}>
      {file === null ? <ChooseStep /> : <Steps key={file.fileId} file={file} onClose={discard} />}
    </Dialog>
  );
}

function Steps({ file, onClose }: { readonly file: ReceivedFile; readonly onClose: () => void }): ReactNode {
  const problemText = useProblemText();
  const fileImport = useImport(file);
  return (
    <>
      {fileImport.problem !== null && fileImport.step.kind !== 'refused' && (
        <p className="dialog-form-error" role="alert">
          {problemText(fileImport.problem)}
        </p>
      )}
      <Step fileImport={fileImport} onClose={onClose} />
    </>
  );
}

function Step(props: { readonly fileImport: FileImport; readonly onClose: () => void }): ReactNode {
  const { fileImport, onClose } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { step, progress } = fileImport;
  switch (step.kind) {
    case 'looking':
      return <p>{t('app.coming')}</p>;
    case 'refused':
      return (
        <>
          <p className="dialog-form-error" role="alert">
            {problemText(step.problem)}
          </p>
          {step.problem.code === 'text_encoding' && (
            <EncodingField encoding={null} onChange={(encoding) => fileImport.inspect({ encoding })} />
          )}
          <DialogButtons>
            <Button autoFocus onPress={onClose}>
              {t('app.close')}
            </Button>
          </DialogButtons>
        </>
      );
    case 'columns':
      return <ColumnsStep columns={step.columns} fileImport={fileImport} onClose={onClose} />;
    case 'checking':
      return <ProgressStep label={t('import.checking')} progress={progress} onCancel={onClose} />;
    case 'planned':
      return <PlanStep plan={step.plan} fileImport={fileImport} />;
    case 'writing':
      return <ProgressStep label={t('import.writing')} progress={progress} onCancel={onClose} />;
    case 'done':
      return <DoneStep record={step.record} onClose={onClose} />;
  }
}

/** First step: which file. It may be dropped on the window as well. */
function ChooseStep(): ReactNode {
  const { t } = useTranslation();
  const host = useHost();
  const runOperation = useRunOperation();
  const startWithFile = useImportWizard((state) => state.startWithFile);
  const [uploading, setUploading] = useState(false);
  function uploadFile(files: FileList | null): void {
    const file = files?.[0];
    if (file === undefined) return;
    setUploading(true);
    const upload = host.uploadFile(file).finally(() => setUploading(false));
    runOperation(upload, startWithFile);
  }
  return (
    <div className="import-drop">
      <p>{t('import.chooseText')}</p>
      <FileTrigger acceptedFileTypes={['.csv', '.tsv', '.txt', '.xlsx']} onSelect={uploadFile}>
        <Button tone="accent" autoFocus isDisabled={uploading}>
          {uploading ? t('import.receiving') : t('import.choose')}
        </Button>
      </FileTrigger>
    </div>
  );
}

/** While a file is checked or written: how far it is, and the way to end it. */
function ProgressStep(props: {
  readonly label: string;
  readonly progress: ImportProgress | null;
  readonly onCancel: () => void;
}): ReactNode {
  const { label, progress, onCancel } = props;
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  return (
    <>
      <p>{label}</p>
      <Progress label={label} done={progress?.fraction ?? 0} total={progress === null ? null : 1} />
      <p className="import-quiet">
        {progress === null
          ? '…'
          : t('import.progress', { percent: percent(progress.fraction), rows: number(progress.rows) })}
      </p>
      <DialogButtons>
        <Button onPress={onCancel}>{t('import.cancel')}</Button>
      </DialogButtons>
    </>
  );
}

/** Last step: what was imported, and what to do next. */
function DoneStep(props: { readonly record: ImportRecord; readonly onClose: () => void }): ReactNode {
  const { record, onClose } = props;
  const { t } = useTranslation();
  const undo = useUndoImport();
  const makeRunLabels = useMakeRunLabels();
  function makeLabels(): void {
    onClose();
    if (record.runId !== null) makeRunLabels(record.runId);
    else {
      useExportDraft.getState().pickOnly(record.kind, []);
      useNavigation.getState().show('print');
    }
  }
  return (
    <>
      <StateMark state="done">{t('import.done', { file: record.fileName })}</StateMark>
      <ImportCountList counts={record.counts} />
      <DialogButtons>
        <Button tone="danger" onPress={() => undo(record, onClose)}>
          {t('import.undo')}
        </Button>
        <Button onPress={onClose}>{t('app.done')}</Button>
        <Button tone="accent" autoFocus onPress={makeLabels}>
          {t('activity.goToPrint')}
        </Button>
      </DialogButtons>
    </>
  );
}
