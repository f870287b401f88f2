import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImportCounts, ImportPlan, RowProblem } from '../../../../shared/ipc/imports.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useProblemText } from '../../../i18n/problem-text.ts';
import { Button, Checkbox } from '../../../ui/controls.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DialogButtons } from '../../../ui/dialogs.tsx';
import { Code } from '../../../ui/label-content.tsx';
import type { FileImport } from './use-import.ts';

/** Third step: what the import would do, and every row that it would leave out. Nothing is written yet. */
export function PlanStep(props: { readonly plan: ImportPlan; readonly fileImport: FileImport }): ReactNode {
  const { plan, fileImport } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { number } = useFormat();
  const { counts, problems, problemCount, notes, repairedCells } = plan;
  const toWrite = counts.new + counts.changed;
  const repairable = repairedCells > 0 || problems.some((one) => one.repair !== null);
  return (
    <>
      <ImportCountList counts={counts} />
      {repairable && (
        <Checkbox isSelected={repairedCells > 0} onChange={(accept) => fileImport.check(accept)}>
          {t('import.acceptRepairs')}
        </Checkbox>
      )}
      {repairedCells > 0 && <p>{t('import.repaired', { count: repairedCells })}</p>}
      {notes.length > 0 && (
        <ul className="import-notes">
          {notes.map((note) => (
            <li key={note.code}>{problemText(note)}</li>
          ))}
        </ul>
      )}
      {problems.length > 0 && <Problems problems={problems} />}
      {problemCount > problems.length && (
        <p className="import-quiet">
          {t('import.problemsShown', { shown: number(problems.length), total: number(problemCount) })}
        </p>
      )}
      {toWrite === 0 && <p>{t('import.nothing')}</p>}
      <DialogButtons>
        <Button onPress={fileImport.backToColumns}>{t('import.back')}</Button>
        <Button tone="accent" autoFocus isDisabled={toWrite === 0} onPress={() => fileImport.apply(plan)}>
          {t('import.apply', { count: toWrite, number: number(toWrite) })}
        </Button>
      </DialogButtons>
    </>
  );
}

function Problems({ problems }: { readonly problems: readonly RowProblem[] }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { number } = useFormat();
  return (
    <>
      <h3>{t('import.problems')}</h3>
      <div className="import-problems">
        <DataTable<RowProblem>
          label={t('import.problems')}
          total={problems.length}
          lines={3}
          row={(index) => problems[index]}
          columns={[
            { key: 'row', heading: t('import.row'), width: '70px', cell: (one) => number(one.row) },
            { key: 'column', heading: t('import.column'), width: '120px', cell: (one) => one.column },
            {
              key: 'value',
              heading: t('import.value'),
              width: '180px',
              cell: (one) => <Code>{one.value}</Code>,
            },
            { key: 'problem', heading: t('import.problem'), width: '1fr', cell: problemCell },
          ]}
        />
      </div>
    </>
  );

  function problemCell(one: RowProblem): ReactNode {
    const { repair } = one;
    const why = repair === null ? '' : problemText({ code: repair.code, message: repair.why });
    const text =
      repair === null
        ? problemText(one)
        : `${problemText(one)} ${t('import.repair', { value: repair.value, why })}`;
    return <span title={text}>{text}</span>;
  }
}

const COUNT_NAMES = ['rows', 'new', 'changed', 'unchanged', 'duplicate', 'invalid'] as const;

/** How the rows of a file stand to the catalogue. */
export function ImportCountList({ counts }: { readonly counts: ImportCounts }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <dl className="import-counts" aria-label={t('import.counts')}>
      {COUNT_NAMES.map((name) => (
        <div key={name} className={name === 'invalid' && counts.invalid > 0 ? 'import-count-bad' : ''}>
          <dt>{t(`import.count.${name}`)}</dt>
          <dd>{number(counts[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
