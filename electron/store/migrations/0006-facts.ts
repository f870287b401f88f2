/** The facts of the problems that are kept, as JSON: with them a screen says a reason in its own language. */
export const sql = `
ALTER TABLE print_jobs ADD COLUMN reason_facts TEXT;
ALTER TABLE printers ADD COLUMN blocked_facts TEXT;
ALTER TABLE printers ADD COLUMN last_failure_facts TEXT;
ALTER TABLE export_jobs ADD COLUMN error_code TEXT;
ALTER TABLE export_jobs ADD COLUMN error_facts TEXT;
ALTER TABLE export_notes ADD COLUMN facts TEXT;
`;
