import type { ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { useConfirm } from '../../state/confirm.ts';
import { useMessages } from '../../state/messages.ts';
import { useClient, useDoor, useStation } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';
import { useSaved } from '../../state/use-saved.ts';
import { Button } from '../../ui/button.tsx';

/** The data folder: where it is, a copy of it, a copy in its place, and what support needs. */
export function DataPart(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const info = useStation((state) => state.info);
  const save = useSaved();
  const restore = useRestore();
  return (
    <section className="settings-part" aria-labelledby="settings-data">
      <h2 id="settings-data">{t('settings.data')}</h2>
      <div>
        <span className="field-label">{t('settings.folder')}</span>
        <p className="codes settings-example">{info?.dataDirectory}</p>
      </div>
      <p>{t('settings.backUpText')}</p>
      <div className="settings-line">
        {info?.can.openFolders === true && (
          <Button onPress={() => act(client.storage.showFolder())}>{t('settings.showFolder')}</Button>
        )}
        <Button onPress={() => save(client.storage.backUp())}>{t('settings.backUp')}</Button>
        <FileTrigger onSelect={restore}>
          <Button tone="danger">{t('settings.restore')}</Button>
        </FileTrigger>
      </div>
      <p>{t('settings.diagnosticsText')}</p>
      <div className="settings-line">
        <Button onPress={() => save(client.storage.saveDiagnostics())}>
          {t('settings.saveDiagnostics')}
        </Button>
      </div>
    </section>
  );
}

/** Puts a backup in the place of what is there, after asking. */
function useRestore(): (files: FileList | null) => void {
  const { t } = useTranslation();
  const door = useDoor();
  const client = useClient();
  const act = useAct();
  const say = useMessages((state) => state.say);
  const ask = useConfirm((state) => state.ask);
  return (files) => {
    const file = files?.[0];
    if (file === undefined) return;
    ask({
      title: t('settings.restoreTitle'),
      text: t('settings.restoreText', { file: file.name }),
      yes: t('settings.restoreGo'),
      run: () =>
        act(door.receive(file), ({ fileId }) =>
          act(client.storage.restore({ fileId }), ({ keptAs }) =>
            say({ tone: 'good', text: t('settings.restored', { kept: keptAs }) }),
          ),
        ),
    });
  };
}
