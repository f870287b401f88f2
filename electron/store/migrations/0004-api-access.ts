/** What each key may be used for, and what was done with it. */
export const sql = `
-- Separated by blanks. Keys from before could do everything, and still can.
ALTER TABLE api_keys ADD COLUMN scopes TEXT NOT NULL DEFAULT 'export print read' CHECK (scopes <> '');

-- Calls of the HTTP API that could change something, or were refused for want of a right: a row a call.
CREATE TABLE api_calls (
  pk INTEGER PRIMARY KEY,
  called_at TEXT NOT NULL,
  -- As they were then, and no reference: a restored backup may hold other keys. NULL where no key of this station came.
  key_id TEXT,
  key_name TEXT,
  address TEXT NOT NULL,
  method TEXT NOT NULL,
  -- Without its query, which may sign a link.
  path TEXT NOT NULL,
  status INTEGER NOT NULL,
  -- That it made or acted on; NULL where it was refused.
  job_id TEXT,
  CHECK ((key_id IS NULL) = (key_name IS NULL))
) STRICT;
CREATE INDEX api_calls_by_key ON api_calls (key_id, pk);
CREATE INDEX api_calls_by_time ON api_calls (called_at);
`;
