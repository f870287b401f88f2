import './layouts-screen.css';

import { type ReactNode, useEffect, useState } from 'react';
import { FileTrigger, ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { LayoutId } from '../../../shared/contract/layout-reference.ts';
import type { LayoutRecord } from '../../../shared/ipc/layouts.ts';
import { nameIn } from '../../../shared/layout/layout-names.ts';
import { newLayout } from '../../../shared/layout-editing/new-layout.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useLayoutDesigner } from '../../state/layout-designer.ts';
import type { layoutJson } from '../../state/layout-json.ts';
import { useLayouts } from '../../state/layouts.ts';
import { useMessages, useRunOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { useStockChoice, useStockEntry } from '../../state/stock.ts';
import { Button } from '../../ui/controls.tsx';
import { StateMark } from '../../ui/status.tsx';
import { StockChoice } from '../../ui/stock-choice.tsx';
import { Designer } from './designer/designer.tsx';
import { LayoutDetail } from './layout-detail.tsx';
import { NameDialog } from './name-dialog.tsx';

/** What stands on labels and where: the layouts that there are, and the designer of one. */
export function LayoutsScreen(): ReactNode {
  const session = useLayoutDesigner((state) => state.session);
  return session === null ? <LayoutList /> : <Designer session={session} />;
}

/** Layouts of the program and own ones, with what can be done with the chosen one beside them. */
function LayoutList(): ReactNode {
  const { t } = useTranslation();
  const layouts = useLayouts();
  const lastDesigned = useLayoutDesigner((state) => state.lastDesigned);
  const [chosenId, setChosenId] = useState(lastDesigned);
  const [adding, setAdding] = useState(false);
  const importFile = useLayoutImport(setChosenId);
  useDesignerDefaults();
  const chosen = layouts?.find(({ id }) => id === chosenId) ?? layouts?.[0] ?? null;
  return (
    <section className="screen">
      <header className="layouts-head">
        <h1>{t('screens.layouts')}</h1>
        <FileTrigger acceptedFileTypes={['.json']} onSelect={(files) => importFile(files?.[0])}>
          <Button>{t('layouts.import')}</Button>
        </FileTrigger>
        <Button tone="accent" onPress={() => setAdding(true)}>
          {t('layouts.new')}
        </Button>
      </header>
      <div className="layouts-body">
        <ListBox
          aria-label={t('screens.layouts')}
          className="layouts-list"
          selectionMode="single"
          selectedKeys={chosen === null ? [] : [chosen.id]}
          disallowEmptySelection
          onSelectionChange={(keys) => {
            const [key] = keys === 'all' ? [] : [...keys];
            setChosenId(layouts?.find(({ id }) => id === key)?.id ?? null);
          }}
        >
          {(layouts ?? []).map((record) => (
            <ListBoxItem key={record.id} id={record.id} textValue={record.id} className="layouts-row">
              <LayoutRow record={record} />
            </ListBoxItem>
          ))}
        </ListBox>
        {chosen !== null && <LayoutDetail key={chosen.id} record={chosen} />}
      </div>
      {adding && <NewLayoutDialog onClose={() => setAdding(false)} />}
    </section>
  );
}

function LayoutRow({ record }: { readonly record: LayoutRecord }): ReactNode {
  const { t, i18n } = useTranslation();
  const { id, names, forUnits, origin, versionInUse, isDraft, needsApproval, locked } = record;
  return (
    <>
      <strong>{nameIn(names, i18n.language)}</strong>
      <code className="layouts-quiet">{id}</code>
      <span className="layouts-marks">
        {origin === 'bundled' ? (
          <span className="layouts-quiet">{t('layouts.bundled')}</span>
        ) : (
          <span className="layouts-quiet">{t('layouts.versionOf', { version: versionInUse })}</span>
        )}
        {forUnits && <span className="layouts-quiet">{t('scopes.logistic_units')}</span>}
        {isDraft && <StateMark state="needs-you">{t('layouts.draft')}</StateMark>}
        {needsApproval && !isDraft && <StateMark state="done">{t('layouts.approved')}</StateMark>}
        {locked !== null && <StateMark state="waiting">{t('layouts.locked')}</StateMark>}
      </span>
    </>
  );
}

/** Begins a layout for the labels of a stock. */
function NewLayoutDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const draft = useExportDraft((state) => state.output);
  const begin = useLayoutDesigner((state) => state.begin);
  const setView = useLayoutDesigner((state) => state.setView);
  const [stockId, setStockId] = useState(draft.template);
  const stock = useStockEntry(stockId);
  const choice = useStockChoice(stockId);
  return (
    <NameDialog
      title={t('layouts.new')}
      submitLabel={t('layouts.newGo')}
      onDone={
        stock === null
          ? null
          : (id, names) => {
              setView({ stockId, fitsOn: null });
              begin(newLayout(id, names, stock.template.labelShape), null);
              onClose();
            }
      }
      onClose={onClose}
    >
      <StockChoice label={t('layouts.newFor')} {...choice} onChange={setStockId} />
    </NameDialog>
  );
}

/** Takes a layout's file in as the next version of the layout that it names, or as a new one. */
function useLayoutImport(onImported: (id: LayoutId) => void): (file: File | undefined) => void {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  return (file) => {
    if (file === undefined) return;
    file
      .text()
      .then((text) => {
        const layout = JSON.parse(text) as ReturnType<typeof layoutJson>;
        runOperation(client.layouts.save({ layout }), ({ layout: { id }, version }) => {
          notify({ tone: 'good', text: t('layouts.saved', { id, version }) });
          onImported(id);
        });
      })
      .catch(() => notify({ tone: 'bad', text: t('layouts.noJson', { file: file.name }) }));
  };
}

/** Takes over from the main screen what labels are made with there. */
function useDesignerDefaults(): void {
  const output = useExportDraft((state) => state.output);
  const scope = useExportDraft((state) => state.scope);
  useEffect(() => {
    const { setView } = useLayoutDesigner.getState();
    setView({
      stockId: output.template,
      symbol: output.symbol,
      environment: output.symbolOptions.scanEnvironment,
      scope,
      record: { kind: 'longest' },
    });
  }, [output, scope]);
}
