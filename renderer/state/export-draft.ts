import { create } from 'zustand';

import type { Scope } from '../../shared/catalog/entities.ts';
import type { TargetPreference } from '../../shared/contract/export-job.ts';
import {
  DEFAULT_SORT,
  DEFAULT_SYMBOL,
  type ExportType,
  type Sort,
} from '../../shared/contract/export-request.ts';
import type { CatalogRow } from '../../shared/ipc/catalog.ts';
import type { ExportBody } from '../../shared/ipc/exports.ts';
import type { OutputChoice } from '../../shared/ipc/settings.ts';
import type { SymbolKind } from '../../shared/symbol/symbology.ts';

/** What is made of the selection. */
export type OutputKind = ExportType;

/** Holds the output settings, as the controls show them. */
export interface Output {
  readonly kind: OutputKind;
  readonly format: ExportBody['file_format'];
  readonly symbol: SymbolKind;
  readonly template: string;
  readonly copies: number;
  readonly sort: Sort;
  /** Counted from 1. */
  readonly start: number;
  readonly spoiled: readonly number[];
  /** Cells that earlier labels took, as the sheet memory of the printer has it. */
  readonly used: readonly number[];
}

/** The filters beside the search. */
export interface DraftFilters {
  readonly neverPrinted: boolean;
  /** Only what one run or import minted; comes from the catalogue screen. */
  readonly runId: string | null;
}

interface ExportDraft {
  readonly scope: Scope;
  readonly search: string;
  readonly filters: DraftFilters;
  /** Rows that were picked one by one, whatever the search says by now; none: everything that the search finds. */
  readonly picked: ReadonlyMap<string, CatalogRow>;
  readonly output: Output;
  /** The sheet that the preview shows, from 1. */
  readonly sheet: number;
  /** Where it is rendered, here or by the service; null until the operator overrides the settings. */
  readonly target: TargetPreference | null;
  /** True once the last export's output was restored: what is set from then on is the operator's. */
  readonly outputRestored: boolean;
  /** True: the preview shows the sheet as it is sent to a calibrated printer. */
  readonly asSent: boolean;
  readonly setScope: (scope: Scope) => void;
  readonly setSearch: (search: string) => void;
  readonly setFilters: (filters: Partial<DraftFilters>) => void;
  readonly toggle: (row: CatalogRow) => void;
  /** Starts anew with these rows and nothing else. */
  readonly pickOnly: (scope: Scope, rows: readonly CatalogRow[]) => void;
  /** Starts anew with all that one run or import minted. */
  readonly pickRun: (scope: Scope, runId: string) => void;
  readonly clearPicked: () => void;
  readonly setOutput: (output: Partial<Output>) => void;
  readonly setSheet: (sheet: number) => void;
  readonly setAsSent: (asSent: boolean) => void;
  readonly setTarget: (target: TargetPreference) => void;
  /** Restores the last export's output settings, once. */
  readonly restoreOutput: (choice: OutputChoice) => void;
}

const FIRST_OUTPUT: Output = {
  kind: 'sheet_pdf',
  format: 'pdf',
  symbol: DEFAULT_SYMBOL,
  template: '63up_1in_letter',
  copies: 1,
  sort: DEFAULT_SORT,
  start: 1,
  spoiled: [],
  used: [],
};

const NO_FILTERS: DraftFilters = { neverPrinted: false, runId: null };

/** What is being put together on the export screen. */
export const useExportDraft = create<ExportDraft>((set) => ({
  scope: 'serials',
  search: '',
  filters: NO_FILTERS,
  picked: new Map(),
  output: FIRST_OUTPUT,
  sheet: 1,
  asSent: false,
  target: null,
  outputRestored: false,
  setScope: (scope) => set({ scope, picked: new Map(), sheet: 1 }),
  setSearch: (search) => set({ search, sheet: 1 }),
  setFilters: (filters) => set((state) => ({ filters: { ...state.filters, ...filters }, sheet: 1 })),
  toggle: (row) =>
    set(({ picked }) => {
      const next = new Map(picked);
      if (!next.delete(row.id)) next.set(row.id, row);
      return { picked: next, sheet: 1 };
    }),
  pickOnly: (scope, rows) =>
    set({
      scope,
      search: '',
      filters: NO_FILTERS,
      picked: new Map(rows.map((row) => [row.id as string, row])),
      sheet: 1,
    }),
  pickRun: (scope, runId) =>
    set({ scope, search: '', filters: { ...NO_FILTERS, runId }, picked: new Map(), sheet: 1 }),
  clearPicked: () => set({ picked: new Map(), sheet: 1 }),
  setOutput: (output) => set((state) => ({ output: { ...state.output, ...output }, sheet: 1 })),
  setSheet: (sheet) => set({ sheet }),
  setAsSent: (asSent) => set({ asSent }),
  setTarget: (target) => set({ target }),
  restoreOutput: ({ export_type: kind, file_format: format, asset_config: assets }) =>
    set(({ output, outputRestored }) =>
      outputRestored
        ? {}
        : {
            outputRestored: true,
            output: {
              ...output,
              kind,
              format,
              symbol: assets?.symbol ?? output.symbol,
              template: assets?.sheet_template ?? output.template,
              copies: assets?.copies ?? 1,
            },
          },
    ),
}));

/** Where labels start: at the draft's cell, or at the next free cell of the sheet in the printer, which the station knows. */
export type CellPlacement = 'drafted' | 'next-free';

/** Builds the contract's export request of a draft. `keys` lists what a search text found; null where there was no text. */
export function exportRequestOf(
  draft: Pick<ExportDraft, 'scope' | 'filters' | 'picked' | 'output'>,
  keys: readonly string[] | null,
  cells: CellPlacement = 'drafted',
): ExportBody {
  const { scope, picked, output } = draft;
  const assets = {
    ...(output.sort === DEFAULT_SORT ? {} : { sort: output.sort }),
    ...(output.kind === 'sheet_pdf' ? sheetAssets(output, cells) : {}),
  };
  return {
    scope,
    export_type: output.kind,
    file_format: output.format,
    filters:
      picked.size > 0
        ? listFilter(
            scope,
            [...picked.values()].map((row) => (scope === 'products' ? row.gtin : row.id)),
          )
        : { ...(keys === null ? {} : listFilter(scope, keys)), ...contractFilters(draft.filters) },
    ...(Object.keys(assets).length > 0 ? { asset_config: assets } : {}),
  };
}

/** The filters beside the search, as the contract names them. */
export function contractFilters({ runId, neverPrinted }: DraftFilters): NonNullable<ExportBody['filters']> {
  return {
    ...(runId === null ? {} : { lot_run_id: runId }),
    ...(neverPrinted ? { never_printed: true } : {}),
  };
}

const LIST_FILTER = { products: 'gtins', lots: 'lot_ids', serials: 'serial_ids' } as const;

function listFilter(scope: Scope, keys: readonly string[]): NonNullable<ExportBody['filters']> {
  return { [LIST_FILTER[scope]]: [...keys] };
}

/** The used cells that stay so: whoever starts on a used cell has another sheet before them than the memory has. */
export function usedCellsAfter(start: number, used: readonly number[]): readonly number[] {
  return used.includes(start) ? [] : used.filter((cell) => cell > start);
}

function sheetAssets(output: Output, cells: CellPlacement): NonNullable<ExportBody['asset_config']> {
  const { start, spoiled, used, template, symbol, copies } = output;
  const assets = { sheet_template: template, symbol, copies };
  if (cells === 'next-free') return assets;
  const skipped = [...new Set([...spoiled, ...usedCellsAfter(start, used)])];
  return {
    ...assets,
    start_position: start,
    ...(skipped.length > 0 ? { skip_positions: skipped } : {}),
  };
}
