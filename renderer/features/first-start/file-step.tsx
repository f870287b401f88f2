import { type ReactNode, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { useFirstStart } from '../../state/first-start.ts';
import { useImportWizard } from '../../state/navigation.ts';
import { useRunOperation } from '../../state/notifications.ts';
import { useHost } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';

/** Brings in a file of the person's own; the import says what it holds, and comes back here. */
export function FileStep(): ReactNode {
  const { t } = useTranslation();
  const host = useHost();
  const runOperation = useRunOperation();
  const next = useFirstStart((state) => state.next);
  const startHere = useImportWizard((state) => state.startHere);
  const [receiving, setReceiving] = useState(false);
  function receive(files: FileList | null): void {
    const file = files?.[0];
    if (file === undefined) return;
    setReceiving(true);
    runOperation(
      host.uploadFile(file).finally(() => setReceiving(false)),
      startHere,
    );
  }
  return (
    <>
      <p>{t('firstStart.fileText')}</p>
      <div className="first-start-buttons">
        <FileTrigger acceptedFileTypes={['.csv', '.tsv', '.txt', '.xlsx']} onSelect={receive}>
          <Button tone="accent" isDisabled={receiving}>
            {receiving ? t('import.receiving') : t('import.choose')}
          </Button>
        </FileTrigger>
        <Button onPress={next}>{t('firstStart.skip')}</Button>
      </div>
    </>
  );
}
