import { create } from 'zustand';

import { DEFAULT_LOGISTIC_TEMPLATE } from '../../shared/contract/export-request.ts';
import { AUTOMATIC_LAYOUT, type LayoutReference } from '../../shared/contract/layout-reference.ts';
import type { Sscc } from '../../shared/gs1/sscc.ts';

interface PackingView {
  /** The unit that scans go into; null while none is open. */
  readonly open: Sscc | null;
  /** The stock that labels of units are printed on. */
  readonly templateId: string;
  readonly setOpen: (sscc: Sscc | null) => void;
  /** What stands on labels of units and where. */
  readonly layout: LayoutReference;
  readonly setTemplate: (templateId: string) => void;
  readonly setLayout: (layout: LayoutReference) => void;
}

/** Holds what is open at the packing bench; kept while another screen is shown. */
export const usePackingView = create<PackingView>((set) => ({
  open: null,
  templateId: DEFAULT_LOGISTIC_TEMPLATE,
  setOpen: (open) => set({ open }),
  setTemplate: (templateId) => set({ templateId }),
  layout: AUTOMATIC_LAYOUT,
  setLayout: (layout) => set({ layout }),
}));
