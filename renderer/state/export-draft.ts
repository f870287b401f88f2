import { create, type StoreApi } from 'zustand';

import type { Scope } from '../../shared/catalog/entities.ts';
import type { TargetPreference } from '../../shared/contract/export-job.ts';
import { DEFAULT_SORT } from '../../shared/contract/export-request.ts';
import type { CatalogRow } from '../../shared/ipc/catalog.ts';
import type { ExportBody, ScannedAt } from '../../shared/ipc/exports.ts';
import type { OutputChoice } from '../../shared/ipc/settings.ts';
import { SYMBOLS_PER_PAGE } from '../../shared/label/preview.ts';
import type { ResolvedAssets } from '../../shared/label/resolve-assets.ts';
import { layOutSheets } from '../../shared/label/sheet-layout.ts';
import type { Grid } from '../../shared/label/template.ts';
import type { ScanEnvironment } from '../../shared/symbol/specification-tables.ts';
import { type Destination, FIRST_ARCHIVE, type Made, madeFor } from './draft-destination.ts';
import { archiveOf, FIRST_OUTPUT, onStock, type Output, restoredOutput, scannedIn } from './draft-output.ts';
import { encodingAssets, labelAssets } from './symbol-options.ts';

/** The filters beside the search. */
export interface DraftFilters {
  readonly neverPrinted: boolean;
  /** Only what one run or import made; comes from the catalogue screen. */
  readonly runId: string | null;
}

/** Where the draft's place of scanning comes from. */
export interface ScanPlace {
  /** What it was last looked up for, as {@link ScannedAt} names it; null before the first answer. */
  readonly goods: string | null;
  /** True: a person chose it. False: it was taken over, or nobody said. */
  readonly isChosen: boolean;
}

interface ExportDraft {
  readonly scope: Scope;
  /** True once somebody chose the scope: until then it is one that there are rows of. */
  readonly scopeChosen: boolean;
  readonly search: string;
  readonly filters: DraftFilters;
  /** Rows that were picked one by one, whatever the search says by now; none: everything that the search finds. */
  readonly picked: ReadonlyMap<string, CatalogRow>;
  readonly output: Output;
  readonly scanPlace: ScanPlace;
  /** The sheet that the preview shows while no label is asked for, from 1. */
  readonly sheet: number;
  /** The label that the preview shows, from 0, on whatever sheet it comes to lie; null for the first of {@link sheet}. */
  readonly label: number | null;
  /** Where the labels go; null until somebody chose: see `destinationOf`. */
  readonly destination: Destination | null;
  /** Who makes a file, where it goes to none in particular; null until the operator overrides the settings. */
  readonly target: TargetPreference | null;
  /** What a ZIP holds, the next time that one is made. */
  readonly archive: Made;
  /** True once somebody chose the stock, or a last export had one: what lies in the printer is then only offered. */
  readonly stockChosen: boolean;
  /** True once the last export's output was restored: what is set from then on is the operator's. */
  readonly outputRestored: boolean;
  /** True: the preview shows the sheet as it is sent to a calibrated printer. */
  readonly asSent: boolean;
  readonly setScope: (scope: Scope) => void;
  /** Begins with a scope, where nobody chose any. */
  readonly offerScope: (scope: Scope) => void;
  readonly setSearch: (search: string) => void;
  readonly setFilters: (filters: Partial<DraftFilters>) => void;
  readonly toggle: (row: CatalogRow) => void;
  /** Starts anew with these rows and nothing else. */
  readonly pickOnly: (scope: Scope, rows: readonly CatalogRow[]) => void;
  /** Starts anew with all that one run or import made. */
  readonly pickRun: (scope: Scope, runId: string) => void;
  readonly clearPicked: () => void;
  readonly setOutput: (output: Partial<Output>) => void;
  readonly chooseScanEnvironment: (environment: ScanEnvironment | null) => void;
  /**
   * Takes over where such labels were said to be scanned last, when they are others than before. What a person chose is undone
   * only by what is remembered for others.
   */
  readonly takeOverScanEnvironment: (remembered: ScannedAt) => void;
  readonly setSheet: (sheet: number) => void;
  /** Shows a label, from 0. */
  readonly showLabel: (label: number) => void;
  readonly setDestination: (destination: Destination) => void;
  /** Lays the labels out on another stock, from its first cell on. */
  readonly chooseStock: (template: string) => void;
  /** Begins with stock that is loaded, where nobody chose any. */
  readonly offerStock: (template: string) => void;
  readonly setAsSent: (asSent: boolean) => void;
  readonly setTarget: (target: TargetPreference) => void;
  /** Restores the last export's output settings, once. Where there is a printer it is printed on, though a ZIP was made last. */
  readonly restoreOutput: (choice: OutputChoice | null, hasPrinter: boolean) => void;
}

const NO_FILTERS: DraftFilters = { neverPrinted: false, runId: null };

/** The preview begins at its first label. */
const FROM_START = { sheet: 1, label: null } as const;

/** Another selection is looked at from its beginning, and a production date that was given for the one before says nothing of it. */
function selecting(changed: Partial<ExportDraft>): (before: ExportDraft) => Partial<ExportDraft> {
  return ({ output }) => ({ ...changed, output: { ...output, productionDate: '' }, ...FROM_START });
}

type SelectionActs = Pick<
  ExportDraft,
  'setScope' | 'offerScope' | 'setSearch' | 'setFilters' | 'toggle' | 'pickOnly' | 'pickRun' | 'clearPicked'
>;

/** The acts that choose what labels are made of. */
function selectionActs(set: StoreApi<ExportDraft>['setState']): SelectionActs {
  return {
    setScope: (scope) => set(selecting({ scope, scopeChosen: true, picked: new Map() })),
    offerScope: (scope) =>
      set((state) =>
        state.scopeChosen || state.scope === scope || state.picked.size > 0 || state.search !== ''
          ? {}
          : { scope, picked: new Map(), ...FROM_START },
      ),
    setSearch: (search) => set(selecting({ search })),
    setFilters: (filters) => set((state) => selecting({ filters: { ...state.filters, ...filters } })(state)),
    toggle: (row) =>
      set((state) => {
        const next = new Map(state.picked);
        if (!next.delete(row.id)) next.set(row.id, row);
        return selecting({ picked: next })(state);
      }),
    pickOnly: (scope, rows) => {
      const picked = new Map(rows.map((row) => [row.id as string, row]));
      set(selecting({ scope, scopeChosen: true, search: '', filters: NO_FILTERS, picked }));
    },
    pickRun: (scope, runId) =>
      set(
        selecting({
          scope,
          scopeChosen: true,
          search: '',
          filters: { ...NO_FILTERS, runId },
          picked: new Map(),
        }),
      ),
    clearPicked: () => set(selecting({ picked: new Map() })),
  };
}

/** What is being put together on the main screen. */
export const useExportDraft = create<ExportDraft>((set) => ({
  scope: 'serials',
  scopeChosen: false,
  search: '',
  filters: NO_FILTERS,
  picked: new Map(),
  output: FIRST_OUTPUT,
  scanPlace: { goods: null, isChosen: false },
  ...FROM_START,
  asSent: false,
  destination: null,
  target: null,
  archive: FIRST_ARCHIVE,
  stockChosen: false,
  outputRestored: false,
  ...selectionActs(set),
  // The label that one looks at stays: how it changes is to be seen.
  setOutput: (changed) =>
    set((state) => {
      const output = { ...state.output, ...changed };
      const archive = archiveOf(output, state.archive);
      return { output, archive, sheet: 1, stockChosen: state.stockChosen || changed.template !== undefined };
    }),
  setDestination: (destination) =>
    set(({ output, archive }) => ({
      destination,
      output: { ...output, ...madeFor(destination, output, archive) },
      ...FROM_START,
    })),
  chooseStock: (template) =>
    set(({ output }) => ({ output: onStock(output, template), stockChosen: true, sheet: 1 })),
  offerStock: (template) =>
    set(({ output, stockChosen }) => (stockChosen ? {} : { output: onStock(output, template), sheet: 1 })),
  chooseScanEnvironment: (environment) =>
    set(({ output, scanPlace }) => ({
      output: scannedIn(output, environment),
      scanPlace: { ...scanPlace, isChosen: true },
      sheet: 1,
    })),
  takeOverScanEnvironment: ({ goods, environment }) =>
    set(({ output, scanPlace }) => {
      if (goods === scanPlace.goods) return {};
      // The first answer may come after the choice, which was made for the same goods.
      const stays = scanPlace.isChosen && (environment === null || scanPlace.goods === null);
      if (stays) return { scanPlace: { goods, isChosen: true } };
      return { output: scannedIn(output, environment), scanPlace: { goods, isChosen: false }, sheet: 1 };
    }),
  setSheet: (sheet) => set({ sheet, label: null }),
  showLabel: (label) => set({ label }),
  setAsSent: (asSent) => set({ asSent }),
  setTarget: (target) => set({ target }),
  restoreOutput: (choice, hasPrinter) =>
    set(({ output, outputRestored, archive, stockChosen }) =>
      outputRestored || choice === null
        ? { outputRestored: true }
        : {
            outputRestored: true,
            archive: archiveOf({ kind: choice.export_type, format: choice.file_format }, archive),
            stockChosen: stockChosen || choice.asset_config?.sheet_template !== undefined,
            output: restoredOutput(output, choice, hasPrinter),
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
    ...(output.productionDate.trim() === '' ? {} : { production_date: output.productionDate }),
    ...encodingAssets(output.symbolOptions),
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

/** The cells of the first sheet that a draft begins on and passes over, and its copies: what decides which label goes on which cell. */
export function sheetCellsOf({
  start,
  spoiled,
  used,
  copies,
}: Pick<Output, 'start' | 'spoiled' | 'used' | 'copies'>): Pick<
  ResolvedAssets,
  'startPosition' | 'skipPositions' | 'copies'
> {
  const skipPositions = [...new Set([...spoiled, ...usedCellsAfter(start, used)])];
  return { startPosition: start, skipPositions, copies };
}

/** The page of the preview, from 1, that shows a label (from 0) of a draft: a sheet, or a page of symbols, which needs no `grid`. */
export function previewPageOf(
  output: Output,
  grid: Grid | null,
  labelIndex: number,
  labelCount: number,
): number {
  return output.kind !== 'sheet_pdf' || grid === null
    ? 1 + Math.floor(labelIndex / SYMBOLS_PER_PAGE)
    : 1 + layOutSheets(grid, sheetCellsOf(output), labelCount).sheetOf(labelIndex);
}

function sheetAssets(output: Output, cells: CellPlacement): NonNullable<ExportBody['asset_config']> {
  const { template, symbol, symbolOptions } = output;
  const { startPosition, skipPositions, copies } = sheetCellsOf(output);
  const assets = {
    sheet_template: template,
    symbol,
    // One of each is no wish: a layout that asks for the number may propose another.
    ...(copies === 1 ? {} : { copies }),
    ...labelAssets(symbolOptions),
  };
  if (cells === 'next-free') return assets;
  return {
    ...assets,
    start_position: startPosition,
    ...(skipPositions.length > 0 ? { skip_positions: [...skipPositions] } : {}),
  };
}
