/** That a job's labels were read back before they were released: see docs/decisions/0025. */
const COLUMNS = (table: string): string => `
-- How many labels have been read back, of how many; NULL before it began.
ALTER TABLE ${table} ADD COLUMN proof_read INTEGER;
ALTER TABLE ${table} ADD COLUMN proof_of INTEGER;
-- What it showed, as JSON; NULL until it has ended.
ALTER TABLE ${table} ADD COLUMN proof TEXT;
-- A person's reason to let labels out that do not scan, and whose word it is.
ALTER TABLE ${table} ADD COLUMN unproven_reason TEXT;
ALTER TABLE ${table} ADD COLUMN unproven_by TEXT;
`;

export const sql = COLUMNS('export_jobs') + COLUMNS('print_jobs');
