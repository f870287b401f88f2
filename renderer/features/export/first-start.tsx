import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useProblemText } from '../../i18n/use-problem-text.ts';
import { useImportDraft } from '../../state/import-draft.ts';
import { useMessages } from '../../state/messages.ts';
import { useClient } from '../../state/station-context.tsx';
import { Button } from '../../ui/button.tsx';

/** The very first screen: nothing to configure, two ways to a first sheet. */
export function FirstStart(): ReactNode {
  const { t } = useTranslation();
  const said = useProblemText();
  const client = useClient();
  const say = useMessages((state) => state.say);
  const choose = useImportDraft((state) => state.choose);
  const [adding, setAdding] = useState(false);
  function addSample(): void {
    setAdding(true);
    void client.app.addSample().then((answer) => {
      setAdding(false);
      if (!answer.ok) say({ tone: 'bad', text: said(answer.problem) });
    });
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
