import type { ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { useConfirm, useMessages, useRunOperation, useSaveFile } from '../../state/notifications.ts';
import { useClient, useHost, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { Setting } from './setting.tsx';

/** Renders the data section: the data folder, backup, restore, and the diagnostics bundle. */
export function DataSection(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const info = useStation((state) => state.info);
  const save = useSaveFile();
  const restore = useRestore();
  return (
    <section className="settings-part" aria-labelledby="settings-data">
      <h2 id="settings-data">{t('settings.data')}</h2>
      <Setting name="settings.folder">
        <span className="field-label">{t('settings.folder')}</span>
        <p className="codes settings-example">{info?.dataDirectory}</p>
      </Setting>
      <p>{t('settings.backUpText')}</p>
      <div className="settings-line">
        {info?.can.openFolders === true && (
          <Button onPress={() => runOperation(client.storage.showFolder())}>
            {t('settings.showFolder')}
          </Button>
        )}
        <Setting name="settings.backUp">
          <Button onPress={() => save(client.storage.backUp())}>{t('settings.backUp')}</Button>
        </Setting>
        <Setting name="settings.restore">
          <FileTrigger onSelect={restore}>
            <Button tone="danger">{t('settings.restore')}</Button>
          </FileTrigger>
        </Setting>
      </div>
      <p>{t('settings.diagnosticsText')}</p>
      <div className="settings-line">
        <Setting name="settings.saveDiagnostics">
          <Button onPress={() => save(client.storage.saveDiagnostics())}>
            {t('settings.saveDiagnostics')}
          </Button>
        </Setting>
      </div>
    </section>
  );
}

/** Restores a backup over the current data, after a confirmation. */
function useRestore(): (files: FileList | null) => void {
  const { t } = useTranslation();
  const host = useHost();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const confirm = useConfirm((state) => state.confirm);
  return (files) => {
    const file = files?.[0];
    if (file === undefined) return;
    confirm({
      title: t('settings.restoreTitle'),
      text: t('settings.restoreText', { file: file.name }),
      confirmLabel: t('settings.restoreGo'),
      onConfirm: () =>
        runOperation(host.uploadFile(file), ({ fileId }) =>
          runOperation(client.storage.restore({ fileId }), ({ keptAs }) =>
            notify({ tone: 'good', text: t('settings.restored', { kept: keptAs }) }),
          ),
        ),
    });
  };
}
