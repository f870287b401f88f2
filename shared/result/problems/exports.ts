import type { ProblemRow } from '../problem-row.ts';

/** Problems of exports, made here or by the label service. */
export const EXPORTS_PROBLEMS = {
  cancelled: { facts: {}, which: { job: { id: 'text' } } },
  versions_differ: { facts: { changed: 'list' } },
  version_change: { facts: { name: 'text', was: 'text', is: 'text' } },
  nothing_selected: {
    which: { export: { selection: 'problem' }, print: { selection: 'problem' } },
    http: 422,
  },
  export_worn_out: { facts: { times: 'number' } },
  program_fault: { which: { export: { what: 'text' }, print: { error: 'text' } } },
  artifact_folder_unwritable: { which: { in: { file: 'text', error: 'text' }, anywhere: { error: 'text' } } },
  artifact_missing: { facts: { file: 'text' } },
  job_not_resolved: {},
  job_running: {},
  labels_not_here: {},
  job_not_completed: { which: { id: {}, file: {} } },
  job_not_found: { which: { export: {}, print: {} } },
  nothing_marked: {},
  not_unsure: {},
  service_refused: { facts: { answer: 'text' } },
  service_failed: { which: { told: { error: 'text' }, untold: {} } },
  service_busy: { which: { told: { answer: 'text' }, later: { seconds: 'number' } } },
  service_line: { which: { intercepted: { why: 'text' }, silent: { why: 'text' } } },
  service_file: { which: { why: { reason: 'text' }, expired: {} } },
  service_off: { which: { product: {}, export: {} } },
  service_cannot: { facts: { fields: 'list' } },
  service_certificate: { facts: { file: 'text', error: 'text' } },
} as const satisfies Readonly<Record<string, ProblemRow>>;

/** See {@link EXPORTS_PROBLEMS}. */
export type ExportCode = keyof typeof EXPORTS_PROBLEMS;
