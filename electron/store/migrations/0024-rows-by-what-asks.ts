/**
 * Ways to the rows that each scan, print and poll asks for, in tables that grow with every label: a serial or lot by its code alone, the jobs
 * that have not ended, the jobs of cases and pallets. And to what refers to a row that is taken away.
 */
export const sql = `
CREATE INDEX serials_by_code ON serials (code);
CREATE INDEX lots_by_code ON lots (code);
CREATE INDEX print_jobs_open ON print_jobs (pk) WHERE state NOT IN ('done', 'cancelled');
CREATE INDEX print_jobs_of_units ON print_jobs (pk) WHERE scope = 'logistic_units';
CREATE INDEX print_scans_by_job ON print_scans (job_pk);
CREATE INDEX lot_runs_by_product ON lot_runs (product_pk);
`;
