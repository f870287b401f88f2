/** Export jobs that a remote service makes, and what waits to go out to it. */
export const sql = `
ALTER TABLE export_jobs ADD COLUMN place TEXT NOT NULL DEFAULT 'here' CHECK (place IN ('here', 'service'));
-- Why it is made there, as a sentence for people.
ALTER TABLE export_jobs ADD COLUMN place_reason TEXT NOT NULL DEFAULT '';

-- What is to be asked of the service, in the order in which it was wanted: a row a job.
CREATE TABLE outbox (
  job_pk INTEGER PRIMARY KEY REFERENCES export_jobs (pk) ON DELETE CASCADE,
  -- JSON: the body as it goes out, documented fields only.
  body TEXT NOT NULL,
  -- Which service it went to, once it did: a job is not asked after elsewhere.
  origin TEXT,
  -- 'sending' is written before the first byte leaves; found so after a crash it is 'unsure', and a person is asked.
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'unsure', 'sent')),
  service_job_id TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  -- Why it has not gone out yet, as a sentence; empty where nothing is wrong.
  reason TEXT NOT NULL DEFAULT '',
  written_at TEXT NOT NULL,
  sent_at TEXT,
  CHECK ((state = 'sent') = (service_job_id IS NOT NULL)),
  CHECK (service_job_id IS NULL OR origin IS NOT NULL)
) STRICT;
CREATE INDEX outbox_by_state ON outbox (state, job_pk);
`;
