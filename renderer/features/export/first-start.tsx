import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useImportDraft } from '../../state/import-draft.ts';
import { useClient } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';
import { Button } from '../../ui/button.tsx';

/** The very first screen: nothing to configure, two ways to a first sheet. */
export function FirstStart(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const choose = useImportDraft((state) => state.choose);
  const [adding, setAdding] = useState(false);
  function addSample(): void {
    setAdding(true);
    act(client.app.addSample().finally(() => setAdding(false)));
  }
  return (
    <div className="first-start">
      <h1>{t('firstStart.title')}</h1>
      <p>{t('firstStart.text')}</p>
      <div className="first-start-buttons">
        <Button tone="accent" onPress={choose}>
          {t('catalogue.import')}
        </Button>
        <Button isDisabled={adding} onPress={addSample}>
          {t('firstStart.sample')}
        </Button>
      </div>
    </div>
  );
}
