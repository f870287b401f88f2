import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DateOrder } from '../../../../shared/catalog/date-order.ts';
import type { Scope } from '../../../../shared/catalog/entities.ts';
import type { ImportField } from '../../../../shared/catalog/product-fact.ts';
import type {
  FileColumns,
  ImportPlan,
  ImportProgress,
  ImportRecord,
  TableLocation,
} from '../../../../shared/ipc/imports.ts';
import type { OperationProblem, ReceivedFile } from '../../../../shared/ipc/operation.ts';
import type { InputOf } from '../../../../shared/ipc/schema.ts';
import type { Outcome } from '../../../../shared/result/result.ts';
import { useImportWizard } from '../../../state/navigation.ts';
import { useClient } from '../../../state/station.tsx';

/** What each column of the file holds; a column that is not named is left out. */
export type Mapping = Readonly<Record<string, ImportField>>;

/** What the columns of a file are taken for. */
export interface ColumnsSetting {
  readonly kind: Scope | null;
  readonly mapping: Mapping;
  /** How its dates are written; null where the column is to show it. */
  readonly dates: DateOrder | null;
}

/** How far an import has come. */
export type ImportStep =
  | { readonly kind: 'looking' }
  | { readonly kind: 'refused'; readonly problem: OperationProblem }
  | { readonly kind: 'columns'; readonly columns: FileColumns }
  | { readonly kind: 'checking' }
  | { readonly kind: 'planned'; readonly plan: ImportPlan }
  | { readonly kind: 'writing'; readonly plan: ImportPlan }
  | { readonly kind: 'done'; readonly record: ImportRecord };

/** One file on its way into the catalogue. */
export interface FileImport {
  readonly step: ImportStep;
  readonly setting: ColumnsSetting;
  /** Error of the current step; the wizard stays at it. */
  readonly problem: OperationProblem | null;
  readonly progress: ImportProgress | null;
  /** True while the file is inspected at a changed location: the columns shown are still those of the previous one. */
  readonly isInspecting: boolean;
  /** Inspects the file again, at the table location that the operator set. */
  readonly inspect: (location: TableLocation) => void;
  readonly setSetting: (setting: ColumnsSetting) => void;
  readonly check: (acceptRepairs: boolean) => void;
  readonly backToColumns: () => void;
  readonly apply: (plan: ImportPlan) => void;
}

/** The columns of a file where its table was looked for last, and what they are taken for. */
interface FoundColumns {
  readonly columns: FileColumns;
  readonly setting: ColumnsSetting;
}

const NO_SETTING: ColumnsSetting = { kind: null, mapping: {}, dates: null };

const FIRST_STEP: ImportStep = { kind: 'looking' };

/** Takes one file from its columns over a dry run into the catalogue. What is not finished when it goes away is ended. */
export function useImport(file: ReceivedFile): FileImport {
  const client = useClient();
  const { t } = useTranslation();
  const unreachable = useMemo(() => ({ code: 'station_shut', message: t('import.shut') }), [t]);
  const { fileId } = file;
  const [step, setStep] = useState<ImportStep>(FIRST_STEP);
  const [found, setFound] = useState<FoundColumns | null>(null);
  const [location, inspect] = useState<TableLocation>({});
  const [problem, setProblem] = useState<OperationProblem | null>(null);
  const progress = useProgress(fileId);
  const mounted = useMounted();
  const setBusy = useImportWizard((state) => state.setBusy);
  const isBusy = step.kind === 'checking' || step.kind === 'writing';
  useEffect(() => setBusy(isBusy), [setBusy, isBusy]);

  /** Shows `pendingStep` until the operation settles, then the step of its value; at an error, returns to the step before. */
  function runStep<Value>(
    pendingStep: ImportStep,
    answer: Promise<Outcome<Value, OperationProblem>>,
    onDone: (value: Value) => ImportStep,
  ): void {
    setProblem(null);
    setStep(pendingStep);
    answer.then(
      (result) => {
        if (!mounted.current) return;
        if (result.ok) setStep(onDone(result.value));
        else {
          setProblem(result.problem);
          setStep(step);
        }
      },
      () => {
        if (!mounted.current) return;
        setProblem(unreachable);
        setStep(step);
      },
    );
  }

  const inspectedLocation = useInspection(fileId, location, (answer) => {
    if (answer === null) {
      setStep({ kind: 'refused', problem: unreachable });
    } else if (answer.ok) {
      setProblem(null);
      setFound((before) => foundColumns(answer.value, before));
      setStep({ kind: 'columns', columns: answer.value });
    } else {
      const { problem: refusal } = answer;
      setProblem(refusal);
      // What was found before stays to choose from.
      setStep((before) => (before.kind === 'columns' ? before : { kind: 'refused', problem: refusal }));
    }
  });

  return {
    step,
    setting: found?.setting ?? NO_SETTING,
    problem,
    progress,
    isInspecting: inspectedLocation !== location,
    inspect,
    setSetting: (setting) => setFound((before) => (before === null ? null : { ...before, setting })),
    check: (acceptRepairs) => {
      if (found === null || inspectedLocation !== location) return;
      const request = planRequest(fileId, found, acceptRepairs);
      if (request === null) return;
      runStep({ kind: 'checking' }, client.imports.plan(request), (plan) => ({ kind: 'planned', plan }));
    },
    backToColumns: () => {
      setProblem(null);
      if (found !== null) setStep({ kind: 'columns', columns: found.columns });
    },
    apply: (plan) =>
      runStep({ kind: 'writing', plan }, client.imports.apply({ planId: plan.planId }), (record) => ({
        kind: 'done',
        record,
      })),
  };
}

/**
 * Inspects a file whenever the location of its table changes, and calls back with the answer; null where the station cannot be
 * reached. Gives the location that was inspected last.
 */
function useInspection(
  fileId: string,
  location: TableLocation,
  onAnswer: (answer: Outcome<FileColumns, OperationProblem> | null) => void,
): TableLocation | null {
  const client = useClient();
  const [inspectedLocation, setInspectedLocation] = useState<TableLocation | null>(null);
  const latest = useRef(onAnswer);
  useEffect(() => {
    latest.current = onAnswer;
  });
  useEffect(() => {
    let active = true;
    function settle(answer: Outcome<FileColumns, OperationProblem> | null): void {
      if (!active) return;
      setInspectedLocation(location);
      latest.current(answer);
    }
    client.imports.inspect({ fileId, ...location }).then(settle, () => settle(null));
    return () => {
      active = false;
    };
  }, [client, fileId, location]);
  return inspectedLocation;
}

/** What a dry run is asked for; null while nobody has said what the file holds. */
function planRequest(
  fileId: string,
  { columns, setting: { kind, mapping, dates } }: FoundColumns,
  acceptRepairs: boolean,
): InputOf<'imports.plan'> | null {
  if (kind === null) return null;
  return { fileId, ...tableLocationOf(columns), kind, mapping, dates: dates ?? undefined, acceptRepairs };
}

/** Gives the location of the table that was inspected. */
export function tableLocationOf({ sheet, headingRow, encoding }: FileColumns): TableLocation {
  return { sheet: sheet ?? undefined, headingRow, encoding: encoding ?? undefined };
}

/** Keeps the operator's settings while the headings stay the same, as where only the encoding changed. */
function foundColumns(columns: FileColumns, before: FoundColumns | null): FoundColumns {
  const { kind, dates } = columns;
  return before !== null && hasSameHeadings(columns, before.columns)
    ? { columns, setting: before.setting }
    : { columns, setting: { kind, mapping: mappingOf(columns), dates } };
}

function hasSameHeadings(one: FileColumns, other: FileColumns): boolean {
  return (
    one.sheet === other.sheet &&
    one.headingRow === other.headingRow &&
    one.columns.length === other.columns.length &&
    one.columns.every(({ header }, index) => header === other.columns[index]?.header)
  );
}

function mappingOf({ columns }: FileColumns): Mapping {
  return Object.fromEntries(
    columns.flatMap(({ header, field }) => (field === null ? [] : [[header, field] as const])),
  );
}

function useProgress(fileId: string): ImportProgress | null {
  const client = useClient();
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  useEffect(
    () =>
      client.imports.onProgress((next) => {
        if (next.fileId === fileId) setProgress(next);
      }),
    [client, fileId],
  );
  return progress;
}

/** Holds whether the component is mounted. */
function useMounted(): { readonly current: boolean } {
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  return mounted;
}
