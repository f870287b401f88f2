import type { LayoutReference } from '../../../shared/contract/layout-reference.ts';
import type { LayoutRecord } from '../../../shared/ipc/layouts.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useNavigation } from '../../state/navigation.ts';
import { usePackingView } from '../../state/packing-view.ts';

/**
 * Makes labels with a layout: the main screen has it chosen, and the stock that it was looked at on where one is given; for one for
 * cases and pallets the packing screen has both.
 */
export function useLayoutOnExport(): (
  layout: Pick<LayoutRecord, 'id' | 'forUnits'>,
  stockId?: string,
) => void {
  const { setOutput, chooseStock } = useExportDraft.getState();
  const { setLayout: setUnitLayout, setTemplate: setUnitStock } = usePackingView.getState();
  const show = useNavigation((state) => state.show);
  return ({ id, forUnits }, stockId) => {
    const layout = id as string as LayoutReference;
    if (forUnits) {
      setUnitLayout(layout);
      if (stockId !== undefined) setUnitStock(stockId);
      show('packing');
      return;
    }
    const { output } = useExportDraft.getState();
    setOutput({
      kind: 'sheet_pdf',
      format: 'pdf',
      symbolOptions: { ...output.symbolOptions, layout },
    });
    if (stockId !== undefined && stockId !== output.template) chooseStock(stockId);
    show('print');
  };
}
