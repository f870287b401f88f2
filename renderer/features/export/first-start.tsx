import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useImportDraft } from '../../state/import-draft.ts';
import { useClient } from '../../state/station-context.tsx';
import { useBusyAct } from '../../state/use-busy-act.ts';
import { Button } from '../../ui/button.tsx';

/** The very first screen: nothing to configure, two ways to a first sheet. */
export function FirstStart(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const [adding, act] = useBusyAct();
  const choose = useImportDraft((state) => state.choose);
  function addSample(): void {
    act(client.app.addSample());
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
