import { type ReactNode, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { useImportDraft } from '../../../state/import-draft.ts';
import { useDoor } from '../../../state/station-context.tsx';
import { useAct } from '../../../state/use-act.ts';
import { Button } from '../../../ui/button.tsx';

/** First step: which file. It may be dropped on the window as well. */
export function ChooseStep(): ReactNode {
  const { t } = useTranslation();
  const door = useDoor();
  const act = useAct();
  const take = useImportDraft((state) => state.take);
  const [receiving, setReceiving] = useState(false);
  function receive(files: FileList | null): void {
    const file = files?.[0];
    if (file === undefined) return;
    setReceiving(true);
    const received = door.receive(file).finally(() => setReceiving(false));
    act(received, take);
  }
  return (
    <div className="import-drop">
      <p>{t('import.chooseText')}</p>
      <FileTrigger acceptedFileTypes={['.csv', '.tsv', '.txt', '.xlsx']} onSelect={receive}>
        <Button tone="accent" autoFocus isDisabled={receiving}>
          {receiving ? t('import.receiving') : t('import.choose')}
        </Button>
      </FileTrigger>
    </div>
  );
}
