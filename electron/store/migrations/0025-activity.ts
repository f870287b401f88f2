/** One list of all jobs, newest first: see electron/activity. What it is narrowed by lies in the index, so that no row is read for it. */
export const sql = `
CREATE INDEX export_jobs_by_time ON export_jobs (created_at, pk, status);
CREATE INDEX print_jobs_by_time ON print_jobs (created_at, pk, state, reason_code);
`;
