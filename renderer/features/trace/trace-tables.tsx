import type { TFunction } from 'i18next';
import { type ReactNode, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { LotKey } from '../../../shared/recall/lot-acts.ts';
import type { TracedEvent, TracedJob, TracedLabel } from '../../../shared/recall/lot-trace.ts';
import { type Format, useFormat } from '../../i18n/formatters.ts';
import { type FetchPage, usePagedList } from '../../state/paged-list.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Code } from '../../ui/label-content.tsx';
import { EmptyState } from '../../ui/status.tsx';

/** Lists the labels of a lot: its own, and those of its serials. */
export function TracedLabels({ lot: { gtin, lot } }: { readonly lot: LotKey }): ReactNode {
  const client = useClient();
  const { t } = useTranslation();
  const fetchPage = useCallback(
    (range: Parameters<FetchPage<TracedLabel>>[0]) => client.recall.labels({ gtin, lot, ...range }),
    [client, gtin, lot],
  );
  return <TraceTable name={t('trace.part.labels')} fetchPage={fetchPage} columnsOf={labelColumns} />;
}

/** Lists the exports and print jobs that hold labels of a lot, newest first. */
export function TracedJobs({ lot: { gtin, lot } }: { readonly lot: LotKey }): ReactNode {
  const client = useClient();
  const { t } = useTranslation();
  const fetchPage = useCallback(
    (range: Parameters<FetchPage<TracedJob>>[0]) => client.recall.jobs({ gtin, lot, ...range }),
    [client, gtin, lot],
  );
  return <TraceTable name={t('trace.part.jobs')} fetchPage={fetchPage} columnsOf={jobColumns} />;
}

/** Lists what was packed of a lot and taken out again, and where the cases went in which it lay, the last first. */
export function TracedPacking({ lot: { gtin, lot } }: { readonly lot: LotKey }): ReactNode {
  const client = useClient();
  const { t } = useTranslation();
  const fetchPage = useCallback(
    (range: Parameters<FetchPage<TracedEvent>>[0]) => client.recall.packing({ gtin, lot, ...range }),
    [client, gtin, lot],
  );
  return <TraceTable name={t('trace.part.packing')} fetchPage={fetchPage} columnsOf={packingColumns} />;
}

function TraceTable<Row>(props: {
  readonly name: string;
  readonly fetchPage: FetchPage<Row>;
  readonly columnsOf: (t: TFunction, format: Format) => readonly Column<Row>[];
}): ReactNode {
  const { name, fetchPage, columnsOf } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const catalogue = useStation((state) => state.catalogueVersion);
  const prints = useStation((state) => state.printsVersion);
  const list = usePagedList(fetchPage, catalogue + prints);
  const columns = useMemo(() => columnsOf(t, format), [columnsOf, t, format]);
  if (list.total === 0) return <EmptyState>{t('trace.nothing')}</EmptyState>;
  return <DataTable label={name} columns={columns} total={list.total ?? 0} row={list.row} />;
}

function labelColumns(t: TFunction, { moment, number }: Format): readonly Column<TracedLabel>[] {
  return [
    {
      key: 'serial',
      heading: t('fields.serial'),
      width: 'minmax(120px, 1fr)',
      cell: ({ serial }) => (serial === null ? t('trace.ownLabel') : <Code>{serial}</Code>),
    },
    { key: 'state', heading: t('fields.state'), width: '160px', cell: (label) => labelState(label, t) },
    { key: 'prints', heading: t('trace.printed'), width: '90px', cell: ({ prints }) => number(prints) },
    {
      key: 'last',
      heading: t('trace.lastPrinted'),
      width: 'minmax(160px, 1fr)',
      cell: ({ lastPrintedAt }) => lastPrintedAt !== null && moment(lastPrintedAt),
    },
    ...placeColumns(t),
    { key: 'by', heading: t('trace.by'), width: 'minmax(90px, 1fr)', cell: (label) => label.lastPrintedBy },
    {
      key: 'printer',
      heading: t('trace.printer'),
      width: 'minmax(90px, 1fr)',
      cell: (label) => label.lastPrinter,
    },
  ];
}

/** The case and the pallet in which a piece lies, or lay by then. */
function placeColumns(t: TFunction): readonly Column<Pick<TracedEvent, 'caseSscc' | 'palletSscc'>>[] {
  return [
    {
      key: 'case',
      heading: t('trace.case'),
      width: 'minmax(160px, 1fr)',
      cell: ({ caseSscc }) => caseSscc !== null && <Code>{caseSscc}</Code>,
    },
    {
      key: 'pallet',
      heading: t('trace.pallet'),
      width: 'minmax(160px, 1fr)',
      cell: ({ palletSscc }) => palletSscc !== null && <Code>{palletSscc}</Code>,
    },
  ];
}

function packingColumns(t: TFunction, { moment, number }: Format): readonly Column<TracedEvent>[] {
  return [
    { key: 'at', heading: t('trace.at'), width: '170px', cell: ({ at }) => moment(at) },
    {
      key: 'event',
      heading: t('trace.event'),
      width: 'minmax(220px, 2fr)',
      cell: ({ kind }) => t(`life.kind.${kind}`),
    },
    {
      key: 'serial',
      heading: t('fields.serial'),
      width: 'minmax(120px, 1fr)',
      cell: ({ serial }) => serial !== null && <Code>{serial}</Code>,
    },
    {
      key: 'pieces',
      heading: t('trace.pieces'),
      width: '80px',
      cell: ({ quantity }) => quantity !== null && number(quantity),
    },
    ...placeColumns(t),
    { key: 'by', heading: t('trace.by'), width: 'minmax(90px, 1fr)', cell: ({ by }) => by },
  ];
}

function labelState({ voided, inDoubt, id }: TracedLabel, t: TFunction): ReactNode {
  if (voided)
    return (
      <>
        <Icon name="voided" /> {t('void.voided')}
      </>
    );
  if (inDoubt)
    return (
      <>
        <Icon name="needsYou" /> {t('life.kind.in_doubt')}
      </>
    );
  return id === null ? t('trace.gone') : null;
}

function jobColumns(t: TFunction, { moment, number }: Format): readonly Column<TracedJob>[] {
  return [
    { key: 'kind', heading: t('trace.kind'), width: '110px', cell: ({ kind }) => t(`trace.job.${kind}`) },
    { key: 'at', heading: t('trace.asked'), width: '180px', cell: ({ createdAt }) => moment(createdAt) },
    { key: 'by', heading: t('trace.by'), width: 'minmax(90px, 1fr)', cell: ({ by }) => by },
    {
      key: 'status',
      heading: t('fields.state'),
      width: '150px',
      cell: ({ status }) => t(`trace.status.${status}`),
    },
    { key: 'labels', heading: t('trace.part.labels'), width: '90px', cell: (job) => number(job.labelCount) },
    { key: 'what', heading: t('trace.what'), width: 'minmax(140px, 2fr)', cell: ({ what }) => what },
    {
      key: 'printer',
      heading: t('trace.printer'),
      width: 'minmax(90px, 1fr)',
      cell: ({ printerName }) => printerName,
    },
  ];
}
