import './preflight-list.css';

import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import type { PreflightRow } from '../../../shared/ipc/exports.ts';
import { SYMBOLS_PER_PAGE } from '../../../shared/label/preview.ts';
import { cellsPerSheet, layOutSheets } from '../../../shared/label/sheet-layout.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { contractFilters, useExportDraft } from '../../state/export-draft.ts';
import { usePendingOperation } from '../../state/notifications.ts';
import { useTemplates } from '../../state/printing.ts';
import { useClient } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { Dialog, DialogButtons } from '../../ui/dialogs.tsx';
import { Code } from '../../ui/label-content.tsx';
import type { PreviewRequest } from './use-export-request.ts';

/** More rows than anyone reads; they are counted all the same. */
const ROWS_KEPT = 500;

/** The preflight findings so far. */
export interface PreflightState {
  readonly checkedCount: number;
  readonly labelCount: number;
  readonly rejectedCount: number;
  readonly noteCount: number;
  readonly rows: readonly PreflightRow[];
}

const NOTHING_CHECKED: PreflightState = {
  checkedCount: 0,
  labelCount: 0,
  rejectedCount: 0,
  noteCount: 0,
  rows: [],
};

/** Checks every label page by page and accumulates the findings; starts anew when the request or the catalogue version changes. */
export function usePreflight(request: PreviewRequest | null, version: number): PreflightState {
  const client = useClient();
  const [state, setState] = useState(NOTHING_CHECKED);
  useEffect(() => {
    setState(NOTHING_CHECKED);
    if (request === null) return undefined;
    const effect = { active: true };
    async function check(body: PreviewRequest): Promise<void> {
      for (let from = 0; ;) {
        const answer = await client.exports.preflight({ ...body, from });
        if (!effect.active || !answer.ok) return;
        const { rows, checkedTo, labelCount } = answer.value;
        setState((before) => ({
          checkedCount: checkedTo,
          labelCount,
          rejectedCount: before.rejectedCount + countLabels(rows, 'refused'),
          noteCount: before.noteCount + countLabels(rows, 'note'),
          rows: [...before.rows, ...rows].slice(0, ROWS_KEPT),
        }));
        if (checkedTo >= labelCount || checkedTo <= from) return;
        from = checkedTo;
      }
    }
    check(request).catch(() => undefined);
    return () => {
      effect.active = false;
    };
  }, [client, request, version]);
  return state;
}

/** Counts labels, not findings: one label may have several notes. */
function countLabels(rows: readonly PreflightRow[], severity: PreflightRow['severity']): number {
  return new Set(rows.filter((row) => row.severity === severity).map((row) => row.position)).size;
}

/** Lists the preflight findings of single labels before anything is exported. */
export function PreflightList({ preflight }: { readonly preflight: PreflightState }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [open, setOpen] = useState(false);
  const showSheetOf = useShowSheetOf(preflight.labelCount);
  const excludeRejected = useExcludeRejected(preflight, () => setOpen(false));
  const { rejectedCount, noteCount } = preflight;
  if (rejectedCount + noteCount === 0) return null;
  return (
    <div className={rejectedCount > 0 ? 'preflight preflight-bad' : 'preflight'}>
      <span>
        {rejectedCount > 0 && <strong>{t('export.refused', { count: rejectedCount })} </strong>}
        {noteCount > 0 && t('export.noted', { count: noteCount })}
      </span>
      <Button size="small" onPress={() => setOpen(true)}>
        {t('export.showProblems')}
      </Button>
      <Dialog title={t('export.problems')} open={open} onClose={() => setOpen(false)} wide>
        <ul className="preflight-rows">
          {preflight.rows.map((row) => (
            <li key={`${row.id} ${row.code}`}>
              <button
                type="button"
                className="preflight-row"
                onClick={() => {
                  showSheetOf(row.position);
                  setOpen(false);
                }}
              >
                <Code>{row.label.serial ?? row.label.lot ?? nativeGtin(row.label.gtin)}</Code>
                <span>{row.label.name}</span>
                <span className={row.severity === 'refused' ? 'preflight-refused' : ''}>
                  {problemText(row)}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {excludeRejected !== null && (
          <DialogButtons>
            <Button tone="accent" isDisabled={excludeRejected.busy} onPress={excludeRejected.run}>
              {t('export.chooseOthers', { count: rejectedCount })}
            </Button>
          </DialogButtons>
        )}
      </Dialog>
    </div>
  );
}

/** Shows the preview sheet, or the page of symbols, that contains the label at a position. */
function useShowSheetOf(labelCount: number): (position: number) => void {
  const output = useExportDraft((state) => state.output);
  const setSheet = useExportDraft((state) => state.setSheet);
  const template = useTemplates()?.find((one) => one.id === output.template);
  return (position) => {
    if (output.kind !== 'sheet_pdf') {
      setSheet(1 + Math.floor(position / SYMBOLS_PER_PAGE));
      return;
    }
    if (template === undefined) return;
    const layout = layOutSheets(
      template.grid,
      { startPosition: output.start, skipPositions: output.spoiled, copies: output.copies },
      labelCount,
    );
    const firstSheetPlacements = layout.placementsOn(0).length;
    const placementIndex = position * output.copies;
    setSheet(
      placementIndex < firstSheetPlacements
        ? 1
        : 2 + Math.floor((placementIndex - firstSheetPlacements) / cellsPerSheet(template.grid)),
    );
  };
}

/** As many as can be chosen one by one; beyond that a selection is a search. */
const MAX_SELECTED = 5_000;

/** As many as the station lists at once. */
const PAGE_ROWS = 1_000;

/** Selects all labels except the rejected ones. Null where none are rejected, or where there are more labels than can be selected one by one. */
function useExcludeRejected(preflight: PreflightState, onSelected: () => void): ExcludeRejected | null {
  const client = useClient();
  const [busy, runOperation] = usePendingOperation();
  const { scope, search, filters, picked, pickOnly } = useExportDraft();
  const rejectedIds = new Set(preflight.rows.filter((row) => row.severity === 'refused').map(({ id }) => id));
  const { labelCount } = preflight;
  // More may be refused than are kept to be named.
  const isComplete = preflight.checkedCount >= labelCount && rejectedIds.size === preflight.rejectedCount;
  if (rejectedIds.size === 0 || !isComplete || labelCount > MAX_SELECTED || rejectedIds.size === labelCount)
    return null;

  async function fetchMatchingRows(): Promise<Awaited<ReturnType<typeof client.catalog.list>>> {
    const items: CatalogRow[] = [];
    for (;;) {
      const pageRange = { offset: items.length, limit: PAGE_ROWS };
      const page = await client.catalog.list({
        scope,
        search,
        filters: contractFilters(filters),
        ...pageRange,
      });
      if (!page.ok) return page;
      items.push(...page.value.items);
      if (page.value.items.length === 0 || items.length >= page.value.total)
        return { ok: true, value: { items, total: items.length } };
    }
  }

  function selectAccepted(rows: readonly CatalogRow[]): void {
    pickOnly(
      scope,
      rows.filter(({ id }) => !rejectedIds.has(id)),
    );
    onSelected();
  }

  function run(): void {
    if (picked.size > 0) selectAccepted([...picked.values()]);
    else runOperation(fetchMatchingRows(), ({ items }) => selectAccepted(items));
  }
  return { busy, run };
}

/** The action that excludes rejected labels from the selection. */
export interface ExcludeRejected {
  readonly busy: boolean;
  readonly run: () => void;
}
