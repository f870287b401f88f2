import './import-wizard.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReceivedFile } from '../../../../shared/ipc/files.ts';
import { useProblemText } from '../../../i18n/use-problem-text.ts';
import { useImportDraft } from '../../../state/import-draft.ts';
import { useClient } from '../../../state/station-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../../ui/dialog.tsx';
import { ChooseStep } from './choose-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { DoneStep } from './done-step.tsx';
import { PlanStep } from './plan-step.tsx';
import { ProgressStep } from './progress-step.tsx';
import { EncodingField } from './table-place.tsx';
import { type FileImport, useImport } from './use-import.ts';

/** Brings a file into the catalogue: choose it, say what its columns hold, see what it would do, do it. */
export function ImportWizard(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const { file, open, busy, close } = useImportDraft();
  function end(): void {
    // Ends what is under way; what is done stays done.
    if (file !== null) client.imports.discard({ fileId: file.fileId }).catch(() => undefined);
    close();
  }
  const title = file === null ? t('import.title') : t('import.titleOf', { file: file.name });
  return (
    <Dialog title={title} open={open} onClose={end} wide holds={busy}>
      {file === null ? <ChooseStep /> : <Steps key={file.fileId} file={file} onClose={end} />}
    </Dialog>
  );
}

function Steps({ file, onClose }: { readonly file: ReceivedFile; readonly onClose: () => void }): ReactNode {
  const said = useProblemText();
  const fileImport = useImport(file);
  return (
    <>
      {fileImport.refusal !== null && fileImport.step.kind !== 'refused' && (
        <p className="dialog-form-error" role="alert">
          {said(fileImport.refusal)}
        </p>
      )}
      <Step fileImport={fileImport} onClose={onClose} />
    </>
  );
}

function Step(props: { readonly fileImport: FileImport; readonly onClose: () => void }): ReactNode {
  const { fileImport, onClose } = props;
  const { t } = useTranslation();
  const said = useProblemText();
  const { step, progress } = fileImport;
  switch (step.kind) {
    case 'looking':
      return <p>{t('app.coming')}</p>;
    case 'refused':
      return (
        <>
          <p className="dialog-form-error" role="alert">
            {said(step.refusal)}
          </p>
          {step.refusal.code === 'text_encoding' && (
            <EncodingField encoding={null} onChange={(encoding) => fileImport.look({ encoding })} />
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
