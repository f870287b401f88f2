import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImportProgress } from '../../../../shared/ipc/imports.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { DialogButtons } from '../../../ui/dialog.tsx';
import { Progress } from '../../../ui/progress.tsx';

/** While a file is checked or written: how far it is, and the way to end it. */
export function ProgressStep(props: {
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
