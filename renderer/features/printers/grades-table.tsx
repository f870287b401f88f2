import type { TFunction } from 'i18next';
import { type ReactNode, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { formatOverallGrade } from '../../../shared/verification/overall-grade.ts';
import { type Verification, verificationProblem } from '../../../shared/verification/verification.ts';
import { type Format, useFormat } from '../../i18n/formatters.ts';
import { useSaveFile } from '../../state/notifications.ts';
import { type FetchPage, usePagedList } from '../../state/paged-list.ts';
import { useSettingsView } from '../../state/settings-view.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Code } from '../../ui/label-content.tsx';
import { EmptyState, StateMark } from '../../ui/status.tsx';

/** Lists what verifiers read, newest first. */
export function GradesTable(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const format = useFormat();
  const save = useSaveFile();
  const version = useStation((state) => state.verificationsVersion);
  const openSettings = useSettingsView((state) => state.open);
  const fetchPage = useCallback(
    (range: Parameters<FetchPage<Verification>>[0]) => client.verifications.list(range),
    [client],
  );
  const list = usePagedList(fetchPage, version);
  const columns = useMemo(() => gradeColumns(t, format), [t, format]);
  if (list.total === null) return null;
  if (list.total === 0) {
    return (
      <EmptyState action={<Button onPress={() => openSettings('verifier')}>{t('verifier.setUp')}</Button>}>
        {t('verifier.none')}
      </EmptyState>
    );
  }
  return (
    <>
      <div>
        <Button onPress={() => save(client.verifications.save())}>{t('verifier.saveCsv')}</Button>
      </div>
      <DataTable label={t('verifier.readings')} columns={columns} total={list.total} row={list.row} />
    </>
  );
}

function gradeColumns(t: TFunction, { moment, number }: Format): readonly Column<Verification>[] {
  return [
    { key: 'at', heading: t('verifier.column.at'), width: '150px', cell: ({ at }) => moment(at) },
    {
      key: 'grade',
      heading: t('verifier.column.grade'),
      width: '120px',
      cell: ({ grade }) => <Code>{formatOverallGrade(grade)}</Code>,
    },
    {
      key: 'outcome',
      heading: t('verifier.column.outcome'),
      width: 'minmax(150px, 1fr)',
      cell: (verification) => <Outcome verification={verification} />,
    },
    {
      key: 'contents',
      heading: t('verifier.column.contents'),
      width: 'minmax(180px, 2fr)',
      cell: ({ contents }) => (contents === null ? t('verifier.nothingRead') : <Code>{contents}</Code>),
    },
    {
      key: 'print',
      heading: t('verifier.column.print'),
      width: 'minmax(110px, 1fr)',
      cell: ({ print }) =>
        print !== null &&
        (print.labelNumber === null
          ? print.printerName
          : `${print.printerName}, ${number(print.labelNumber)}`),
    },
    {
      key: 'from',
      heading: t('verifier.column.from'),
      width: 'minmax(110px, 1fr)',
      cell: ({ source }) => `${t(`verifier.door.${source.door}`)} · ${source.name}`,
    },
  ];
}

function Outcome({ verification }: { readonly verification: Verification }): ReactNode {
  const { t } = useTranslation();
  const isGood = verificationProblem(verification) === null;
  const outcome = verification.outcome === 'matched' && !isGood ? 'below' : verification.outcome;
  return <StateMark state={isGood ? 'done' : 'needs-you'}>{t(`verifier.outcome.${outcome}`)}</StateMark>;
}
