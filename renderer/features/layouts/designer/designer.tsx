import './designer.css';

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { nameIn } from '../../../../shared/layout/layout-names.ts';
import { isForUnits } from '../../../../shared/layout/layout-scope.ts';
import type { Printer } from '../../../../shared/printing/printer.ts';
import { printerModel } from '../../../../shared/printing/printer-model.ts';
import { useLoadedLists } from '../../../state/designer-lists.ts';
import {
  type DesignerSession,
  isUnsaved,
  shownDesign,
  useLayoutDesigner,
} from '../../../state/layout-designer.ts';
import { useDefaultPrinter } from '../../../state/printing.ts';
import { Button } from '../../../ui/controls.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { useZoom, type ZoomRule } from '../../../ui/zoom.ts';
import { NameDialog } from '../name-dialog.tsx';
import { useLayoutOnExport } from '../use-layout-on-export.ts';
import { AddElements } from './add-elements.tsx';
import { Canvas } from './canvas.tsx';
import { useDesignerKeys } from './designer-acts.ts';
import { ElementList } from './element-list.tsx';
import { FitsOn } from './fits-on.tsx';
import { MarkList } from './mark-list.tsx';
import { ElementProperties } from './properties/element-properties.tsx';
import { LayoutProperties } from './properties/layout-properties.tsx';
import { RecordBar, useScopeWithRecords } from './record-bar.tsx';
import { ShownWith } from './shown-with.tsx';
import { ElementTools, HistoryTools, ViewTools } from './tools.tsx';
import { useDesignerQuestions, useDesignScan, useShownLayout } from './use-layout-preview.ts';
import { useMarks } from './use-marks.ts';
import { type SaveLayout, useSaveLayout } from './use-save-layout.ts';

/** Handles and guides reach beyond the label's edge; a small label is not shown larger by itself. */
const ZOOM: ZoomRule = {
  steps: [0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 12, 16],
  marginPx: 28,
  mostFitted: 8,
};

/** Designs a layout: the label as it is printed with its elements to take hold of, what can be put on it, and what can be said of each. */
export function Designer({ session }: { readonly session: DesignerSession }): ReactNode {
  const { t } = useTranslation();
  useScopeWithRecords();
  useLoadedLists();
  const { history, designIndex, selection } = session;
  const layout = history.present;
  const design = shownDesign(session);
  const questions = useDesignerQuestions(layout, designIndex);
  const shown = useShownLayout(questions.ofDesign);
  const scan = useDesignScan(questions.ofDesign);
  const marks = useMarks(design, layout.scope, shown);
  const zoom = useZoom(design, ZOOM);
  const saving = useSaveLayout();
  useDesignerKeys({ ...zoom, ...saving });
  const printerDpi = dotsOf(useDefaultPrinter());
  const showsDots = useLayoutDesigner((state) => state.view.showsDots);
  const chosen = selection.length === 1 ? design.elements.find(({ id }) => id === selection[0]) : undefined;
  const outcome = shown.preview?.elements.find(({ id }) => id === chosen?.id) ?? null;
  return (
    <section className="designer" aria-label={t('layouts.designer')}>
      <Head session={session} saving={saving}>
        <ViewTools zoom={zoom} printerDpi={printerDpi} />
      </Head>
      <div className="designer-body">
        <div className="designer-side" tabIndex={-1}>
          <AddElements />
          <ElementList design={design} marks={marks} />
          <FitsOn designCount={layout.designs.length} question={questions.onStock} />
          <ShownWith />
        </div>
        <div className="designer-middle">
          <ElementTools />
          <Canvas
            design={design}
            shown={shown}
            marks={marks}
            zoom={zoom}
            dotsPerInch={showsDots ? printerDpi : null}
          />
          <RecordBar preview={shown.preview} />
          <MarkList marks={marks} scan={scan} />
        </div>
        <div className="designer-side" tabIndex={-1}>
          {chosen === undefined ? (
            <LayoutProperties layout={layout} design={design} designIndex={designIndex} />
          ) : (
            <ElementProperties key={chosen.id} design={design} element={chosen} outcome={outcome} />
          )}
        </div>
      </div>
    </section>
  );
}

/** The dots an inch of a printer; null for none, and where nobody knows them. */
function dotsOf(printer: Printer | null): number | null {
  return printer === null
    ? null
    : printerModel(printer.settings, printer.status?.resolutionsDpi ?? []).dotsPerInch;
}

/** What is edited, what of it is saved, and the ways out. */
function Head(props: {
  readonly session: DesignerSession;
  readonly saving: SaveLayout;
  /** Stands in the middle. */
  readonly children: ReactNode;
}): ReactNode {
  const { session, saving, children } = props;
  const { t, i18n } = useTranslation();
  const begin = useLayoutDesigner((state) => state.begin);
  const stockId = useLayoutDesigner((state) => state.view.stockId);
  const use = useLayoutOnExport();
  const [copying, setCopying] = useState(false);
  const { history, saved } = session;
  const layout = history.present;
  const unsaved = isUnsaved(session);
  return (
    <header className="designer-head">
      <Button size="small" onPress={saving.leave}>
        <Icon name="back" /> {t('layouts.back')}
      </Button>
      <h1>{nameIn(layout.names, i18n.language)}</h1>
      <code className="designer-quiet">{layout.id}</code>
      <span className="designer-quiet" role="status">
        {saved === null ? t('layouts.neverSaved') : t('layouts.versionOf', { version: saved.version })}
        {unsaved && saved !== null ? `, ${t('layouts.changed')}` : ''}
      </span>
      <HistoryTools />
      <span className="designer-space">{children}</span>
      {!unsaved && (
        <Button onPress={() => use({ ...layout, forUnits: isForUnits(layout) }, stockId)}>
          {t('layouts.use')}
        </Button>
      )}
      <Button onPress={() => setCopying(true)}>{t('layouts.saveCopy')}</Button>
      <Button tone="accent" isDisabled={!unsaved || saving.saving} onPress={saving.save}>
        {t('layouts.save')}
      </Button>
      {copying && (
        <NameDialog
          title={t('layouts.saveCopy')}
          names={layout.names}
          submitLabel={t('layouts.saveCopy')}
          onDone={(id, names) => {
            setCopying(false);
            begin({ ...layout, id, names }, null);
            saving.save();
          }}
          onClose={() => setCopying(false)}
        />
      )}
    </header>
  );
}
