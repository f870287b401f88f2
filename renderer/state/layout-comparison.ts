import { create } from 'zustand';

import type { LayoutId } from '../../shared/contract/layout-reference.ts';
import type { ExportBody } from '../../shared/ipc/exports.ts';
import type { LayoutRecord } from '../../shared/layout/layout-record.ts';
import { exportRequestOf, useExportDraft } from './export-draft.ts';
import { usePackingView } from './packing-view.ts';

/** A layout of which two versions are to be compared, and on which records and stock. */
export interface ComparedLayout {
  readonly layout: LayoutId;
  /** At least two, the first one first. */
  readonly versions: readonly number[];
  readonly request: ExportBody;
}

interface LayoutComparisonView {
  /** Null where nothing is compared. */
  readonly compared: ComparedLayout | null;
  readonly compare: (compared: ComparedLayout) => void;
  readonly close: () => void;
}

/** Holds which layout's versions are compared, over whatever screen is shown. */
export const useLayoutComparison = create<LayoutComparisonView>((set) => ({
  compared: null,
  compare: (compared) => set({ compared }),
  close: () => set({ compared: null }),
}));

/** Gives what opens the comparison of a layout's versions, on the records and the stock of {@link comparedRequest}. */
export function useCompareVersions(): (
  layout: Pick<LayoutRecord, 'id' | 'forUnits'>,
  versions: readonly number[],
) => void {
  const compare = useLayoutComparison((state) => state.compare);
  return ({ id, forUnits }, versions) =>
    compare({ layout: id, versions, request: comparedRequest(forUnits) });
}

/**
 * Builds the request whose labels versions of a layout are compared on: what is selected on the main screen and the stock chosen
 * there; for a layout for cases and pallets all of them, on the packing screen's stock.
 */
export function comparedRequest(forUnits: boolean): ExportBody {
  // Versions are seen on labels, whatever else is made of the selection.
  if (forUnits)
    return {
      scope: 'logistic_units',
      export_type: 'sheet_pdf',
      file_format: 'pdf',
      asset_config: { sheet_template: usePackingView.getState().templateId },
    };
  const draft = useExportDraft.getState();
  const output = { ...draft.output, kind: 'sheet_pdf', format: 'pdf' } as const;
  return exportRequestOf({ ...draft, output }, null);
}
