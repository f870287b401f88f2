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
  /** Looks at the file again, as a person says where its table lies. */
  readonly look: (place: TablePlace) => void;
  readonly setSetting: (setting: ColumnsSetting) => void;
  readonly check: (acceptRepairs: boolean) => void;
  readonly backToColumns: () => void;
  readonly apply: (plan: ImportPlan) => void;
}

const AT_FIRST: ImportStep = { kind: 'looking' };

/** Takes one file from its columns over a dry run into the catalogue. What is not finished when it goes away is ended. */
export function useImport(file: ReceivedFile): FileImport {
  const client = useClient();
  const { t } = useTranslation();
  const shut = useMemo(() => ({ code: 'station_shut', message: t('import.shut') }), [t]);
  const { fileId } = file;
  const [step, setStep] = useState<ImportStep>(AT_FIRST);
  const [columns, setColumns] = useState<FileColumns | null>(null);
  const [place, look] = useState<TablePlace>({});
  const [setting, setSetting] = useState<ColumnsSetting>({ kind: null, mapping: {}, dates: null });
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
        if (!answer.ok) {
          setRefusal(answer.problem);
          // What was found before stays to choose from.
          setStep((before) =>
            before.kind === 'columns' ? before : { kind: 'refused', refusal: answer.problem },
          );
          return;
        }
        setRefusal(null);
        setColumns(answer.value);
        const { kind, dates } = answer.value;
        setSetting({ kind, mapping: mappingOf(answer.value), dates });
        setStep({ kind: 'columns', columns: answer.value });
      },
      () => {
        if (wanted) setStep({ kind: 'refused', refusal: shut });
      },
    );
    return () => {
      wanted = false;
    };
  }, [client, fileId, shut, place]);

  return {
    step,
    setting,
    refusal,
    progress,
    look,
    setSetting,
    check: (acceptRepairs) => {
      const { kind, mapping, dates } = setting;
      if (kind === null || columns === null) return;
      const place = placeOf(columns);
      const asked = { fileId, ...place, kind, mapping, dates: dates ?? undefined, acceptRepairs };
      go({ kind: 'checking' }, client.imports.plan(asked), (plan) => ({ kind: 'planned', plan }));
    },
    backToColumns: () => {
      setRefusal(null);
      if (columns !== null) setStep({ kind: 'columns', columns });
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
