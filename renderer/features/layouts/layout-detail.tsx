import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { LayoutReference } from '../../../shared/contract/layout-reference.ts';
import type { LayoutRecord, LayoutVersion } from '../../../shared/ipc/layouts.ts';
import type { Layout } from '../../../shared/layout/layout.ts';
import { nameIn } from '../../../shared/layout/layout-names.ts';
import { isForUnits } from '../../../shared/layout/layout-scope.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useLayoutDesigner } from '../../state/layout-designer.ts';
import { useConfirm, useRunOperation, useSaveFile } from '../../state/notifications.ts';
import { usePackingView } from '../../state/packing-view.ts';
import { useClient } from '../../state/station.tsx';
import { Button, Checkbox } from '../../ui/controls.tsx';
import { svgUrl } from '../../ui/label-content.tsx';
import { useStockPreview } from './designer/use-layout-preview.ts';
import { NameDialog } from './name-dialog.tsx';
import { useLayoutOnExport } from './use-layout-on-export.ts';
import { VersionList } from './version-list.tsx';

/** One layout: what it looks like, its versions, and what can be done with it. */
export function LayoutDetail({ record }: { readonly record: LayoutRecord }): ReactNode {
  const { i18n } = useTranslation();
  const { id, names, origin } = record;
  const { layout, versions } = useShownLayout(record);
  return (
    <section className="layouts-detail" aria-label={nameIn(names, i18n.language)}>
      <h2>{nameIn(names, i18n.language)}</h2>
      <LayoutActs record={record} layout={layout} />
      {layout !== null && <LayoutDrawing layout={layout} />}
      {origin === 'own' && (
        <>
          <OwnSettings record={record} />
          <VersionList id={id} record={record} versions={versions} />
        </>
      )}
    </section>
  );
}

/** The version in use, and all versions; loaded anew whenever something of the layout changed. */
function useShownLayout(record: LayoutRecord): {
  readonly layout: Layout | null;
  readonly versions: readonly LayoutVersion[];
} {
  const client = useClient();
  const [layout, setLayout] = useState<Layout | null>(null);
  const [versions, setVersions] = useState<readonly LayoutVersion[]>([]);
  useEffect(() => {
    let active = true;
    const load = async (): Promise<void> => {
      const [read, shown] = await Promise.all([
        client.layouts.read({ layout: record.id }),
        client.layouts.show({ id: record.id }),
      ]);
      if (!active) return;
      if (read.ok) setLayout(read.value.layout);
      if (shown.ok) setVersions(shown.value.versions);
    };
    load().catch(() => undefined);
    return () => {
      active = false;
    };
  }, [client, record]);
  return { layout, versions };
}

/** The layout on the stock of the export or the packing screen, on the record that says most, or why there is no such picture. */
function LayoutDrawing({ layout }: { readonly layout: Layout }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const ofItems = useExportDraft((state) => state.output.template);
  const ofUnits = usePackingView((state) => state.templateId);
  const stockId = isForUnits(layout) ? ofUnits : ofItems;
  const { preview, problem } = useStockPreview(layout, stockId);
  const refusal = problem ?? preview?.problem ?? null;
  const picture = useMemo(
    () => (preview === null || preview.svg === '' ? null : svgUrl(preview.svg)),
    [preview],
  );
  return (
    <div className="layouts-desk">
      {refusal !== null && <p>{problemText(refusal)}</p>}
      {refusal === null && picture !== null && <img src={picture} alt={t('layouts.drawing')} />}
    </div>
  );
}

function LayoutActs(props: { readonly record: LayoutRecord; readonly layout: Layout | null }): ReactNode {
  const { record, layout } = props;
  const { t } = useTranslation();
  const client = useClient();
  const saveFile = useSaveFile();
  const edit = useEditLayout();
  const remove = useRemoveLayout();
  const use = useLayoutOnExport();
  const begin = useLayoutDesigner((state) => state.begin);
  const [copying, setCopying] = useState(false);
  const { id, origin, locked, names } = record;
  const reference = id as string as LayoutReference;
  return (
    <div className="layouts-acts">
      {origin === 'own' && (
        <Button tone="accent" isDisabled={locked !== null} onPress={() => edit(record)}>
          {t('layouts.edit')}
        </Button>
      )}
      <Button isDisabled={layout === null} onPress={() => setCopying(true)}>
        {t('layouts.copy')}
      </Button>
      <Button onPress={() => use(record)}>{t('layouts.use')}</Button>
      <Button onPress={() => saveFile(client.layouts.saveFile({ layout: reference }))}>
        {t('layouts.export')}
      </Button>
      {origin === 'own' && (
        <Button tone="danger" isDisabled={locked !== null} onPress={() => remove(record)}>
          {t('layouts.remove')}
        </Button>
      )}
      {copying && layout !== null && (
        <NameDialog
          title={t('layouts.copyTitle')}
          names={names}
          submitLabel={t('layouts.newGo')}
          onDone={(newId, newNames) => begin({ ...layout, id: newId, names: newNames }, null)}
          onClose={() => setCopying(false)}
        />
      )}
    </div>
  );
}

/** Opens the last version in the designer: the next one is made of it. */
function useEditLayout(): (record: LayoutRecord) => void {
  const client = useClient();
  const runOperation = useRunOperation();
  const begin = useLayoutDesigner((state) => state.begin);
  return ({ id, lastVersion }) =>
    runOperation(client.layouts.read({ layout: `${id}@${lastVersion}` }), ({ layout, version }) =>
      begin(layout, { layout, version }),
    );
}

function useRemoveLayout(): (record: LayoutRecord) => void {
  const { t, i18n } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const confirm = useConfirm((state) => state.confirm);
  return ({ id, names }) =>
    confirm({
      title: t('layouts.removeTitle', { name: nameIn(names, i18n.language) }),
      text: t('layouts.removeText'),
      confirmLabel: t('layouts.remove'),
      onConfirm: () => runOperation(client.layouts.remove({ id })),
    });
}

/** Whether versions have to be approved, and whether the layout stays as it is. */
function OwnSettings({ record }: { readonly record: LayoutRecord }): ReactNode {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const client = useClient();
  const runOperation = useRunOperation();
  const { id, needsApproval, locked } = record;
  return (
    <div className="layouts-settings">
      <Checkbox
        isSelected={needsApproval}
        onChange={(needed) => runOperation(client.layouts.setNeedsApproval({ id, needsApproval: needed }))}
      >
        {t('layouts.needsApproval')}
      </Checkbox>
      <Checkbox
        isSelected={locked !== null}
        onChange={(isLocked) => runOperation(client.layouts.setLocked({ id, locked: isLocked }))}
      >
        {locked === null
          ? t('layouts.lock')
          : t('layouts.lockedBy', { by: locked.by, at: moment(locked.at) })}
      </Checkbox>
    </div>
  );
}
