import { create } from 'zustand';

import { useNavigation } from './navigation.ts';

/** The parts of the jobs screen: all jobs, and what is to go out to the service. */
export type JobsPart = 'jobs' | 'outbox';

interface JobsView {
  readonly part: JobsPart;
  readonly setPart: (part: JobsPart) => void;
  /** Goes to the jobs screen, at one of its parts. */
  readonly open: (part: JobsPart) => void;
}

/** Where the person is on the jobs screen; kept while they are on another. */
export const useJobsView = create<JobsView>((set) => ({
  part: 'jobs',
  setPart: (part) => set({ part }),
  open: (part) => {
    set({ part });
    useNavigation.getState().show('jobs');
  },
}));
