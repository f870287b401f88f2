/**
 * The first schema. Times are ISO-8601 UTC text; `pk` is the row's own number,
 * never shown; `id` is the 22-character id that people and programs see.
 */
export const sql = `
-- AUTOINCREMENT: a pk is never given twice, because jobs and the ledger outlive the rows of an import that was undone.
CREATE TABLE products (
  pk INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  gtin TEXT NOT NULL UNIQUE CHECK (length(gtin) = 14),
  name TEXT NOT NULL DEFAULT '',
  brand TEXT NOT NULL DEFAULT '',
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  -- What a search looks through: folding 100,000 names at each key stroke would take a fifth of a second.
  search_text TEXT GENERATED ALWAYS AS (folded(gtin || char(10) || name || char(10) || brand)) STORED
) STRICT;

-- One act that minted lots or serials: a generated run, or an import.
CREATE TABLE lot_runs (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL CHECK (origin IN ('generated', 'imported')),
  product_pk INTEGER REFERENCES products (pk),
  pattern TEXT,
  minted_count INTEGER NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE lots (
  pk INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  product_pk INTEGER NOT NULL REFERENCES products (pk),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 20),
  -- YYYY-MM-DD as the label says it; day 00 means the end of the month.
  expiry TEXT CHECK (expiry IS NULL OR expiry GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  lot_run_pk INTEGER REFERENCES lot_runs (pk),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (product_pk, code)
) STRICT;
CREATE INDEX lots_by_run ON lots (lot_run_pk);

CREATE TABLE serials (
  pk INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  product_pk INTEGER NOT NULL REFERENCES products (pk),
  lot_pk INTEGER REFERENCES lots (pk),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 20),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  lot_run_pk INTEGER REFERENCES lot_runs (pk),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (product_pk, code)
) STRICT;
CREATE INDEX serials_by_lot ON serials (lot_pk);
CREATE INDEX serials_by_run ON serials (lot_run_pk);

-- The next value of each pattern's counter. It only ever grows: gaps are accepted, duplicates never.
CREATE TABLE run_counters (
  product_pk INTEGER NOT NULL REFERENCES products (pk),
  kind TEXT NOT NULL CHECK (kind IN ('lots', 'serials')),
  pattern TEXT NOT NULL,
  next_value INTEGER NOT NULL,
  PRIMARY KEY (product_pk, kind, pattern)
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  file_name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('products', 'lots', 'serials')),
  lot_run_pk INTEGER REFERENCES lot_runs (pk),
  -- JSON: the report's counts.
  counts TEXT NOT NULL,
  created_at TEXT NOT NULL,
  undone_at TEXT
) STRICT;

-- What each import made (before IS NULL) or changed (before: the row's old values as JSON), so that it can be undone.
CREATE TABLE import_changes (
  import_pk INTEGER NOT NULL REFERENCES imports (pk) ON DELETE CASCADE,
  entity TEXT NOT NULL CHECK (entity IN ('products', 'lots', 'serials')),
  entity_pk INTEGER NOT NULL,
  before TEXT,
  PRIMARY KEY (import_pk, entity, entity_pk)
) STRICT, WITHOUT ROWID;

-- The ledger: a confirmed print of one label, by hand where job_id IS NULL. Undone, not deleted.
CREATE TABLE printed_labels (
  pk INTEGER PRIMARY KEY,
  entity TEXT NOT NULL CHECK (entity IN ('products', 'lots', 'serials')),
  entity_pk INTEGER NOT NULL,
  job_id TEXT,
  printed_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  printed_at TEXT NOT NULL,
  undone_at TEXT,
  undone_by TEXT,
  undo_reason TEXT
) STRICT;
-- A job's label is marked once, whoever presses the button twice.
CREATE UNIQUE INDEX printed_labels_by_entity ON printed_labels (entity, entity_pk, coalesce(job_id, ''))
  WHERE undone_at IS NULL;
CREATE INDEX printed_labels_by_job ON printed_labels (job_id);

CREATE TABLE api_keys (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  -- Hex SHA-256 of the key; the key itself is shown once and kept nowhere.
  sha256 TEXT NOT NULL UNIQUE,
  hint TEXT NOT NULL,
  created_at TEXT NOT NULL,
  last_used_at TEXT,
  revoked_at TEXT
) STRICT;

CREATE TABLE export_jobs (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- Whose job it is: NULL for the station's own doors.
  api_key_pk INTEGER REFERENCES api_keys (pk),
  -- JSON: the checked request, the template's geometry and the versions it is made with.
  request TEXT NOT NULL,
  frozen_inputs TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'processing', 'completed', 'failed')),
  resolved INTEGER NOT NULL DEFAULT 0 CHECK (resolved IN (0, 1)),
  total_items INTEGER NOT NULL DEFAULT 0,
  processed_items INTEGER NOT NULL DEFAULT 0,
  output_filename TEXT,
  file_size_bytes INTEGER NOT NULL DEFAULT 0,
  artifact_sha256 TEXT,
  error TEXT,
  cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (cancel_requested IN (0, 1)),
  attempts INTEGER NOT NULL DEFAULT 0,
  -- Which process makes it now, and until when (Unix milliseconds) it may be taken to be alive.
  owner TEXT,
  lease_until_ms INTEGER,
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT
) STRICT;
CREATE INDEX export_jobs_by_status ON export_jobs (status, pk);

-- The rows a job was resolved to, frozen: it can be made again to the same bytes.
CREATE TABLE export_labels (
  job_pk INTEGER NOT NULL REFERENCES export_jobs (pk) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  entity_pk INTEGER NOT NULL,
  gtin TEXT NOT NULL,
  name TEXT NOT NULL,
  brand TEXT NOT NULL,
  lot TEXT,
  expiry TEXT,
  serial TEXT,
  PRIMARY KEY (job_pk, position)
) STRICT, WITHOUT ROWID;

-- What a person should know about a job's labels: shortened text, small modules, long 1D symbols.
CREATE TABLE export_notes (
  job_pk INTEGER NOT NULL REFERENCES export_jobs (pk) ON DELETE CASCADE,
  code TEXT NOT NULL,
  label_count INTEGER NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (job_pk, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Random bytes that never leave this file, such as the key that signs download links.
CREATE TABLE secrets (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`;
