/**
 * Printers, print jobs and what a ledger of prints needs. Where a rule must hold whatever the program does
 * (nothing is sent twice, no state without its reason), it stands here as a CHECK or a trigger.
 */
export const sql = `
CREATE TABLE printers (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  backend TEXT NOT NULL CHECK (backend IN ('ipp', 'windows', 'tcp', 'file')),
  target TEXT NOT NULL CHECK (target <> ''),
  -- JSON: what a person has said of it.
  settings TEXT NOT NULL,
  paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  -- Why it does not print just now, as the process that drives it last saw.
  blocked_code TEXT,
  blocked_reason TEXT,
  last_failed_at TEXT,
  last_failure_code TEXT,
  last_failure TEXT,
  -- Which process drives it, and until when (Unix milliseconds) that may be taken to be alive.
  owner TEXT,
  lease_until_ms INTEGER,
  created_at TEXT NOT NULL,
  -- Its jobs and prints outlive it.
  removed_at TEXT,
  UNIQUE (backend, target),
  CHECK ((blocked_code IS NULL) = (blocked_reason IS NULL)),
  CHECK ((owner IS NULL) = (lease_until_ms IS NULL))
) STRICT;

CREATE TABLE print_jobs (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  printer_pk INTEGER NOT NULL REFERENCES printers (pk),
  -- As it was called then: the ledger's word.
  printer_name TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('products', 'lots', 'serials')),
  -- JSON: template, assets, Digital Link origin, calibration, printer settings, date and versions.
  frozen_inputs TEXT NOT NULL,
  copies INTEGER NOT NULL CHECK (copies BETWEEN 1 AND 999),
  -- Physical labels: rows times copies.
  places INTEGER NOT NULL CHECK (places > 0),
  sheets INTEGER NOT NULL CHECK (sheets > 0),
  -- Its turn among its printer's jobs: the lowest first.
  rank REAL NOT NULL,
  state TEXT NOT NULL
    CHECK (state IN ('held', 'rendered', 'handed_over', 'printing', 'done', 'needs_attention', 'cancelled')),
  reason_code TEXT,
  reason TEXT,
  cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (cancel_requested IN (0, 1)),
  -- Who wants it held once the printer has ended what it has; NULL where nobody does.
  hold_requested_by TEXT,
  reprint_of TEXT,
  reprint_reason TEXT,
  requested_by TEXT NOT NULL,
  -- NULL for the station's own doors.
  api_key_pk INTEGER REFERENCES api_keys (pk),
  idempotency_key TEXT,
  created_at TEXT NOT NULL,
  -- When a person last said that it may print: a shift is counted from here.
  released_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT,
  CHECK ((reason_code IS NULL) = (reason IS NULL)),
  CHECK (state <> 'needs_attention' OR reason IS NOT NULL),
  CHECK ((state IN ('done', 'cancelled')) = (finished_at IS NOT NULL)),
  CHECK (reprint_of IS NULL OR reprint_reason IS NOT NULL)
) STRICT;
CREATE INDEX print_jobs_by_turn ON print_jobs (printer_pk, state, rank);
CREATE UNIQUE INDEX print_jobs_by_key ON print_jobs (coalesce(api_key_pk, 0), idempotency_key)
  WHERE idempotency_key IS NOT NULL;
-- What has ended stays ended.
CREATE TRIGGER print_jobs_end_once BEFORE UPDATE OF state ON print_jobs
WHEN OLD.state IN ('done', 'cancelled') AND NEW.state <> OLD.state
BEGIN SELECT RAISE(ABORT, 'A print job that has ended does not begin again'); END;

-- The rows of a print job, frozen. Place p is of the row at position (p - 1) / copies.
CREATE TABLE print_labels (
  job_pk INTEGER NOT NULL REFERENCES print_jobs (pk) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  entity TEXT NOT NULL CHECK (entity IN ('products', 'lots', 'serials')),
  entity_pk INTEGER NOT NULL,
  -- The number of its first copy: a reprint of single places keeps theirs.
  first_copy INTEGER NOT NULL DEFAULT 1,
  gtin TEXT NOT NULL,
  name TEXT NOT NULL,
  brand TEXT NOT NULL,
  lot TEXT,
  expiry TEXT,
  serial TEXT,
  PRIMARY KEY (job_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX print_labels_by_entity ON print_labels (entity, entity_pk);

-- What is handed over at once: a sheet, or a stretch of a roll.
CREATE TABLE print_chunks (
  pk INTEGER PRIMARY KEY,
  job_pk INTEGER NOT NULL REFERENCES print_jobs (pk) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  first_place INTEGER NOT NULL,
  last_place INTEGER NOT NULL,
  -- On its first sheet: where it begins, and which cells it passes over (JSON); cells count from 1.
  first_cell INTEGER NOT NULL DEFAULT 1,
  skipped_cells TEXT NOT NULL DEFAULT '[]',
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN
    ('waiting', 'sending', 'handed_over', 'printing', 'done', 'uncertain', 'failed', 'cancelled')),
  -- What the backend follows it by.
  handle TEXT,
  -- What was sent, hex.
  sha256 TEXT,
  pages_done INTEGER,
  -- Up to which of its places a person said that it came out; NULL while nobody was asked.
  good_through INTEGER,
  -- Of the file: NULL as long as nothing of it can have left.
  sent_at TEXT,
  handed_over_at TEXT,
  ended_at TEXT,
  UNIQUE (job_pk, number),
  CHECK (first_place >= 1 AND last_place >= first_place),
  CHECK (good_through IS NULL OR good_through BETWEEN first_place - 1 AND last_place),
  CHECK ((state = 'waiting') = (sent_at IS NULL)),
  CHECK (state NOT IN ('handed_over', 'printing', 'done') OR handle IS NOT NULL)
) STRICT;
CREATE INDEX print_chunks_by_state ON print_chunks (state, job_pk);
-- Only a refusal, while it is being sent, lets a chunk wait again.
CREATE TRIGGER print_chunks_go_forward BEFORE UPDATE OF state ON print_chunks
WHEN (NEW.state = 'waiting' AND OLD.state NOT IN ('waiting', 'sending')) OR (NEW.state = 'sending' AND OLD.state <> 'waiting')
BEGIN SELECT RAISE(ABORT, 'What was handed over is not sent again'); END;
-- The machine never sends twice: a place goes out again only after a person said how far the job came.
CREATE TRIGGER print_chunks_never_twice BEFORE UPDATE OF state ON print_chunks
WHEN NEW.state = 'sending' AND EXISTS (
  SELECT 1 FROM print_chunks AS sent WHERE sent.job_pk = NEW.job_pk AND sent.pk <> NEW.pk AND sent.sent_at IS NOT NULL
    AND sent.first_place <= NEW.last_place AND coalesce(sent.good_through, sent.last_place) >= NEW.first_place)
BEGIN SELECT RAISE(ABORT, 'These labels were sent before'); END;

-- What people said of how far a job came. Kept.
CREATE TABLE print_answers (
  pk INTEGER PRIMARY KEY,
  job_pk INTEGER NOT NULL REFERENCES print_jobs (pk) ON DELETE CASCADE,
  last_good_place INTEGER NOT NULL CHECK (last_good_place >= 0),
  told TEXT NOT NULL CHECK (told IN ('number', 'scan', 'confirmed')),
  go_on INTEGER NOT NULL CHECK (go_on IN (0, 1)),
  start_cell INTEGER,
  -- What the job asked at the time.
  asked TEXT,
  answered_by TEXT NOT NULL,
  answered_at TEXT NOT NULL
) STRICT;
CREATE INDEX print_answers_by_job ON print_answers (job_pk);

-- Scans after printing.
CREATE TABLE print_scans (
  pk INTEGER PRIMARY KEY,
  job_pk INTEGER NOT NULL REFERENCES print_jobs (pk) ON DELETE CASCADE,
  -- NULL where it is none of the job's labels.
  place INTEGER,
  outcome TEXT NOT NULL CHECK (outcome IN ('good', 'again', 'foreign', 'unreadable')),
  content TEXT NOT NULL,
  scanned_by TEXT NOT NULL,
  scanned_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX print_scans_once ON print_scans (job_pk, place) WHERE outcome = 'good';

-- The cells of the sheet that lies opened in a printer.
CREATE TABLE sheet_memory (
  printer_pk INTEGER NOT NULL REFERENCES printers (pk) ON DELETE CASCADE,
  template_id TEXT NOT NULL,
  cell INTEGER NOT NULL CHECK (cell >= 1),
  state TEXT NOT NULL CHECK (state IN ('used', 'spoiled')),
  PRIMARY KEY (printer_pk, template_id, cell)
) STRICT, WITHOUT ROWID;

CREATE TABLE calibrations (
  printer_pk INTEGER NOT NULL REFERENCES printers (pk) ON DELETE CASCADE,
  -- Empty where the printer chooses.
  tray TEXT NOT NULL,
  template_id TEXT NOT NULL,
  offset_x_mm REAL NOT NULL,
  offset_y_mm REAL NOT NULL,
  scale_x REAL NOT NULL CHECK (scale_x BETWEEN 0.9 AND 1.1),
  scale_y REAL NOT NULL CHECK (scale_y BETWEEN 0.9 AND 1.1),
  measured_by TEXT NOT NULL,
  measured_at TEXT NOT NULL,
  PRIMARY KEY (printer_pk, tray, template_id)
) STRICT, WITHOUT ROWID;

-- Serials that are never to be exported or printed. Undone, not deleted.
CREATE TABLE serial_voids (
  pk INTEGER PRIMARY KEY,
  serial_pk INTEGER NOT NULL,
  voided_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  voided_at TEXT NOT NULL,
  undone_at TEXT,
  undone_by TEXT,
  undo_reason TEXT
) STRICT;
CREATE UNIQUE INDEX serial_voids_standing ON serial_voids (serial_pk) WHERE undone_at IS NULL;

-- The ledger learns of prints: from which print job, on what, which place and copy, and whether it was a reprint.
ALTER TABLE printed_labels ADD COLUMN kind TEXT NOT NULL DEFAULT 'marked'
  CHECK (kind IN ('marked', 'printed', 'reprinted'));
ALTER TABLE printed_labels ADD COLUMN print_job_id TEXT CHECK ((kind = 'marked') = (print_job_id IS NULL));
ALTER TABLE printed_labels ADD COLUMN printer_name TEXT;
ALTER TABLE printed_labels ADD COLUMN place INTEGER;
ALTER TABLE printed_labels ADD COLUMN copy INTEGER;
DROP INDEX printed_labels_by_entity;
-- A place of a print job is confirmed once, and a label is marked once by an export or by hand, whoever presses the button twice.
CREATE UNIQUE INDEX printed_labels_by_entity
  ON printed_labels (entity, entity_pk, coalesce(print_job_id, job_id, ''), coalesce(place, 0)) WHERE undone_at IS NULL;
CREATE INDEX printed_labels_by_print_job ON printed_labels (print_job_id, place) WHERE print_job_id IS NOT NULL;
`;
