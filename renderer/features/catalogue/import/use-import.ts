import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DateOrder } from '../../../../shared/catalog/date-order.ts';
import type { Scope } from '../../../../shared/catalog/entities.ts';
import type { ReceivedFile } from '../../../../shared/ipc/files.ts';
import type {
  FileColumns,
  ImportField,
  ImportPlan,
  ImportProgress,
  ImportRecord,
  TablePlace,
} from '../../../../shared/ipc/imports.ts';
import type { Refusal } from '../../../../shared/ipc/operation.ts';
import type { Result } from '../../../../shared/result/result.ts';
import { useImportDraft } from '../../../state/import-draft.ts';
import { useClient } from '../../../state/station-context.tsx';

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
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'columns'; readonly columns: FileColumns }
  | { readonly kind: 'checking' }
  | { readonly kind: 'planned'; readonly plan: ImportPlan }
  | { readonly kind: 'writing'; readonly plan: ImportPlan }
  | { readonly kind: 'done'; readonly record: ImportRecord };

/** One file on its way into the catalogue. */
export interface FileImport {
  readonly step: ImportStep;
  readonly setting: ColumnsSetting;
  /** What the station would not do at this step; it stays at the step. */
  readonly refusal: Refusal | null;
  readonly progress: ImportProgress | null;
  /** True while the file is looked at as the place says: what stands there still is of another place. */
  readonly isLooking: boolean;
  /** Looks at the file again, as a person says where its table lies. */
  readonly look: (place: TablePlace) => void;
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

const UNKNOWN: ColumnsSetting = { kind: null, mapping: {}, dates: null };

const AT_FIRST: ImportStep = { kind: 'looking' };

/** Takes one file from its columns over a dry run into the catalogue. What is not finished when it goes away is ended. */
export function useImport(file: ReceivedFile): FileImport {
  const client = useClient();
  const { t } = useTranslation();
  const shut = useMemo(() => ({ code: 'station_shut', message: t('import.shut') }), [t]);
  const { fileId } = file;
  const [step, setStep] = useState<ImportStep>(AT_FIRST);
  const [found, setFound] = useState<FoundColumns | null>(null);
  const [place, look] = useState<TablePlace>({});
  const [seen, setSeen] = useState<TablePlace | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const progress = useProgress(fileId);
  const here = useHere();
  const setBusy = useImportDraft((state) => state.setBusy);
  const isBusy = step.kind === 'checking' || step.kind === 'writing';
  useEffect(() => setBusy(isBusy), [setBusy, isBusy]);

  /** Goes through `during` to what `answer` gives, or back to where it began. */
  function go<Value>(
    during: ImportStep,
    answer: Promise<Result<Value, Refusal>>,
    onDone: (value: Value) => ImportStep,
  ): void {
    setRefusal(null);
    setStep(during);
    answer.then(
      (result) => {
        if (!here.current) return;
        if (result.ok) setStep(onDone(result.value));
        else {
          setRefusal(result.problem);
          setStep(step);
        }
      },
      () => {
        if (!here.current) return;
        setRefusal(shut);
        setStep(step);
      },
    );
  }

  useEffect(() => {
    let wanted = true;
    client.imports.inspect({ fileId, ...place }).then(
      (answer) => {
        if (!wanted) return;
        setSeen(place);
        if (!answer.ok) {
          setRefusal(answer.problem);
          // What was found before stays to choose from.
          setStep((before) =>
            before.kind === 'columns' ? before : { kind: 'refused', refusal: answer.problem },
          );
          return;
        }
        setRefusal(null);
        setFound((before) => foundColumns(answer.value, before));
        setStep({ kind: 'columns', columns: answer.value });
      },
      () => {
        if (!wanted) return;
        setSeen(place);
        setStep({ kind: 'refused', refusal: shut });
      },
    );
    return () => {
      wanted = false;
    };
  }, [client, fileId, shut, place]);

  return {
    step,
    setting: found?.setting ?? UNKNOWN,
    refusal,
    progress,
    isLooking: seen !== place,
    look,
    setSetting: (setting) => setFound((before) => (before === null ? null : { ...before, setting })),
    check: (acceptRepairs) => {
      if (found === null || seen !== place) return;
      const { kind, mapping, dates } = found.setting;
      if (kind === null) return;
      const asked = {
        fileId,
        ...placeOf(found.columns),
        kind,
        mapping,
        dates: dates ?? undefined,
        acceptRepairs,
      };
      go({ kind: 'checking' }, client.imports.plan(asked), (plan) => ({ kind: 'planned', plan }));
    },
    backToColumns: () => {
      setRefusal(null);
      if (found !== null) setStep({ kind: 'columns', columns: found.columns });
    },
    apply: (plan) =>
      go({ kind: 'writing', plan }, client.imports.apply({ planId: plan.planId }), (record) => ({
        kind: 'done',
        record,
      })),
  };
}

/** Where the table that a person has looked at lies. */
export function placeOf({ sheet, headingRow, encoding }: FileColumns): TablePlace {
  return { sheet: sheet ?? undefined, headingRow, encoding: encoding ?? undefined };
}

/** What a person said holds on while the columns stay the same, as where only their letters are read otherwise. */
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

/** True for as long as the component is on the screen. */
function useHere(): { readonly current: boolean } {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}
