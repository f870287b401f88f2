import { create } from 'zustand';

/** A question before something is taken away that cannot be brought back. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** The word on the button that does it. */
  readonly yes: string;
  readonly run: () => void;
}

interface Confirm {
  readonly question: Question | null;
  readonly ask: (question: Question) => void;
  readonly answer: (yes: boolean) => void;
}

/** The question on the screen, if there is one. */
export const useConfirm = create<Confirm>((set, get) => ({
  question: null,
  ask: (question) => set({ question }),
  answer: (yes) => {
    const { question } = get();
    set({ question: null });
    if (yes) question?.run();
  },
}));
