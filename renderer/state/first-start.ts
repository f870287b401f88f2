import { create } from 'zustand';

/** The steps of the first start that are taken here, in their order; the first label itself is made on the print screen. */
export const FIRST_STEPS = ['printer', 'stock', 'file', 'link'] as const;

/** See {@link FIRST_STEPS}. */
export type FirstStep = (typeof FIRST_STEPS)[number];

interface FirstStart {
  readonly step: FirstStep;
  /** True once a person took a step: it goes on although the catalogue has products by then. */
  readonly begun: boolean;
  readonly ended: boolean;
  readonly goTo: (step: FirstStep) => void;
  /** Takes the step after the present one; after the last the print screen is shown. */
  readonly next: () => void;
  readonly end: () => void;
}

/** Holds how far the first start is; kept while another screen is shown. */
export const useFirstStart = create<FirstStart>((set) => ({
  step: 'printer',
  begun: false,
  ended: false,
  goTo: (step) => set({ step, begun: true }),
  next: () =>
    set(({ step }) => {
      const next = FIRST_STEPS[FIRST_STEPS.indexOf(step) + 1];
      return next === undefined ? { ended: true } : { step: next, begun: true };
    }),
  end: () => set({ ended: true }),
}));
