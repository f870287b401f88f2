import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { RunRow } from '../../../shared/ipc/catalog.ts';
import { GiveRightsButton } from '../../forms/give-rights.tsx';
import { useFormat } from '../../i18n/formatters.ts';
import { useCatalogueView } from '../../state/catalogue-view.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useNavigation } from '../../state/navigation.ts';
import { useMessages, useRunOperation } from '../../state/notifications.ts';
import { usePagedList } from '../../state/paged-list.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button, Choice, NumberField, TextField } from '../../ui/controls.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Dialog, DialogForm } from '../../ui/dialogs.tsx';
import { Code } from '../../ui/label-content.tsx';
import { EmptyState } from '../../ui/status.tsx';
import { ProductPicker, useInitialProduct, useScannedFields } from './product-fields.tsx';

type Kind = 'lots' | 'serials';

const FIRST_PATTERN: Readonly<Record<Kind, string>> = { lots: 'L{counter:4}', serials: '{random:12}' };

/** Generates many new lots or serials of a product at once, by a pattern. */
export function GenerateDialog(props: {
  readonly kind: Kind;
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { kind, open, onClose } = props;
  return (
    <Dialog title={t('catalogue.generateTitle')} open={open} onClose={onClose}>
      <GenerateForm first={kind} onClose={onClose} />
    </Dialog>
  );
}

function GenerateForm({ first, onClose }: { readonly first: Kind; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const [product, setProduct] = useInitialProduct();
  const [kind, setKind] = useState(first);
  const [count, setCount] = useState(100);
  const [pattern, setPattern] = useState(FIRST_PATTERN[first]);
  const showRun = useShowRun(onClose);
  const scanError = useScannedFields((_scanned, found) => {
    if (found !== null) setProduct(found);
    return found !== null;
  });
  return (
    <DialogForm
      submitLabel={t('catalogue.generateGo')}
      onSubmit={
        product === null || pattern.trim() === ''
          ? null
          : () => client.catalog.generate({ kind, productId: product.id, count, pattern: pattern.trim() })
      }
      onDone={showRun}
      onClose={onClose}
    >
      <ProductPicker product={product} error={scanError} onChange={setProduct} />
      <Choice<Kind>
        label={t('catalogue.generateWhat')}
        value={kind}
        onChange={(next) => {
          setKind(next);
          if (pattern === FIRST_PATTERN[kind]) setPattern(FIRST_PATTERN[next]);
        }}
        options={(['serials', 'lots'] as const).map((one) => [one, t(`scopes.${one}`)])}
      />
      <NumberField
        label={t('catalogue.generateCount')}
        value={count}
        minValue={1}
        maxValue={1_000_000}
        onChange={(next) => setCount(Number.isNaN(next) ? 1 : next)}
      />
      <TextField
        label={t('catalogue.generatePattern')}
        hint={t('catalogue.generatePatternHint')}
        value={pattern}
        onChange={setPattern}
        code
      />
    </DialogForm>
  );
}

function useShowRun(onClose: () => void): (run: RunRow) => void {
  const { t } = useTranslation();
  const { number } = useFormat();
  const notify = useMessages((state) => state.notify);
  const makeLabels = useMakeRunLabels();
  const setSection = useCatalogueView((state) => state.setSection);
  return (run) => {
    onClose();
    setSection('runs');
    notify({
      tone: 'good',
      text: t('catalogue.codesGenerated', { count: run.generatedCount, number: number(run.generatedCount) }),
      action: { label: t('catalogue.makeRunLabels'), run: () => makeLabels(run.id) },
    });
  };
}

/** Lists the runs that generated lots or serials, newest first. */
export function GenerationRuns({ onGenerate }: { readonly onGenerate: () => void }): ReactNode {
  const { t } = useTranslation();
  const { number, moment } = useFormat();
  const client = useClient();
  const version = useStation((state) => state.catalogueVersion);
  const makeLabels = useMakeRunLabels();
  const isOneOfMany = useStation((state) => state.warehouse !== null);
  const fetchPage = useCallback(
    (range: { limit: number; offset: number }) => client.catalog.runs(range),
    [client],
  );
  const list = usePagedList(fetchPage, version);
  if (list.total === 0) {
    return (
      <EmptyState action={<Button onPress={onGenerate}>{t('catalogue.generate')}</Button>}>
        {t('catalogue.runsEmpty')}
      </EmptyState>
    );
  }
  const columns: readonly Column<RunRow>[] = [
    {
      key: 'createdAt',
      heading: t('catalogue.run.createdAt'),
      width: '190px',
      cell: (run) => moment(run.createdAt),
    },
    {
      key: 'origin',
      heading: t('catalogue.run.origin'),
      width: '120px',
      cell: (run) => t(`catalogue.run.${run.origin}`),
    },
    {
      key: 'gtin',
      heading: t('fields.gtin'),
      width: '150px',
      cell: (run) => run.gtin !== null && <Code>{nativeGtin(run.gtin)}</Code>,
    },
    {
      key: 'pattern',
      heading: t('catalogue.run.pattern'),
      width: 'minmax(120px, 1fr)',
      cell: (run) => run.pattern !== null && <Code>{run.pattern}</Code>,
    },
    {
      key: 'count',
      heading: t('catalogue.run.count'),
      width: '100px',
      cell: (run) => number(run.generatedCount),
    },
    {
      key: 'actions',
      heading: t('catalogue.run.actions'),
      width: isOneOfMany ? '340px' : '170px',
      cell: (run) => (
        <span className="catalogue-run-acts">
          <Button size="small" onPress={() => makeLabels(run.id)}>
            {t('catalogue.makeRunLabels')}
          </Button>
          <GiveRightsButton size="small" of={{ runId: run.id }} />
        </span>
      ),
    },
  ];
  return <DataTable label={t('catalogue.runs')} columns={columns} total={list.total ?? 0} row={list.row} />;
}

/** Opens the main screen with what one run or import generated. */
export function useMakeRunLabels(): (runId: string) => void {
  const client = useClient();
  const runOperation = useRunOperation();
  return useCallback(
    (runId) => {
      // A run is of lots or of serials, which only its codes tell.
      runOperation(
        client.catalog.count({ scope: 'serials', filters: { lot_run_id: runId }, show: 'all' }),
        ({ total }) => {
          useExportDraft.getState().pickRun(total > 0 ? 'serials' : 'lots', runId);
          useNavigation.getState().show('print');
        },
      );
    },
    [client, runOperation],
  );
}
