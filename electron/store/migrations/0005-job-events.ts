/** What happened to jobs, for programs that listen: written with the change itself, whichever process makes it. */
export const sql = `
CREATE TABLE job_events (
  -- Never used twice, so that a listener's last one says where it stopped.
  pk INTEGER PRIMARY KEY AUTOINCREMENT,
  -- An older store that was put back by hand counts the same numbers again: this tells them apart.
  mark TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)))),
  -- What came before 'begin' is not known.
  kind TEXT NOT NULL CHECK (kind IN ('begin', 'export', 'print')),
  job_id TEXT,
  -- Whose job it is; NULL for the station's own doors. No reference: this is a memory, and outlives what it tells of.
  api_key_id TEXT,
  status TEXT,
  CHECK ((kind = 'begin') = (job_id IS NULL) AND (kind = 'begin') = (status IS NULL))
) STRICT;
INSERT INTO job_events (kind) VALUES ('begin');

CREATE TRIGGER export_jobs_tell_end AFTER UPDATE OF status ON export_jobs
WHEN NEW.status IN ('completed', 'failed') AND OLD.status <> NEW.status
BEGIN
  INSERT INTO job_events (kind, job_id, api_key_id, status)
  VALUES ('export', NEW.id, (SELECT id FROM api_keys WHERE pk = NEW.api_key_pk), NEW.status);
END;
CREATE TRIGGER print_jobs_tell_begin AFTER INSERT ON print_jobs
BEGIN
  INSERT INTO job_events (kind, job_id, api_key_id, status)
  VALUES ('print', NEW.id, (SELECT id FROM api_keys WHERE pk = NEW.api_key_pk), NEW.state);
END;
CREATE TRIGGER print_jobs_tell_change AFTER UPDATE OF state ON print_jobs
WHEN OLD.state <> NEW.state
BEGIN
  INSERT INTO job_events (kind, job_id, api_key_id, status)
  VALUES ('print', NEW.id, (SELECT id FROM api_keys WHERE pk = NEW.api_key_pk), NEW.state);
END;

-- Bounded: who was away for longer asks after its jobs instead.
CREATE TRIGGER job_events_forget AFTER INSERT ON job_events
BEGIN DELETE FROM job_events WHERE pk <= NEW.pk - 10000; END;
`;
