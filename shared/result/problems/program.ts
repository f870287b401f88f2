import type { ProblemRow } from '../problem-row.ts';

/** Problems of the command line, the HTTP server and its keys. */
export const PROGRAM_PROBLEMS = {
  api_key_not_found: {},
  key_store: {
    which: {
      open: { file: 'text' },
      unread: { file: 'text', error: 'text' },
      environment: { variable: 'text' },
      refused: {},
      sealed: { variable: 'text' },
      locked: {},
    },
  },
  station_crashes: { facts: { times: 'number' } },
  usage: { facts: { sentence: 'text' }, exit: 2 },
  answer_unread: { exit: 141 },
  answer_lost: { facts: { error: 'text' } },
  invalid_rows: { facts: { number: 'number' } },
  export_failed: { facts: { error: 'text' } },
  service_unsure: { facts: { id: 'text' } },
  service_unusable: { facts: { sentence: 'text' } },
  invalid_request: { facts: { sentences: 'text' } },
  out_folder_unusable: { facts: { folder: 'text', error: 'text', id: 'text' } },
  lan_not_agreed: { facts: { warning: 'text' } },
  needs_attention: { facts: { id: 'text' } },
  port_in_use: { facts: { port: 'number' } },
  port_forbidden: { facts: { port: 'number' } },
  no_such_address: { facts: { host: 'text' } },
  api_key_unknown: { http: 401 },
  api_key_revoked: { facts: { moment: 'moment' }, http: 401 },
  download_link_invalid: { http: 403 },
  download_link_expired: { http: 403 },
  certificate_key_open: { facts: { file: 'text' } },
  certificate_key: { facts: { key: 'text', certificate: 'text' } },
  certificate_ended: { facts: { certificate: 'text', date: 'text' } },
  certificate_unreadable: {
    which: { gone: { file: 'text' }, notPem: { file: 'text' }, error: { file: 'text', error: 'text' } },
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;
