/**
 * The table of printers no longer lists the backends: the program's own list is the one (shared/printing/printer.ts), so
 * that a further backend needs no migration. SQLite takes a CHECK away only by making the table anew; its rows keep their
 * numbers, by which jobs, sheets and calibrations refer to them.
 */
export const sql = `
CREATE TABLE printers_without_list (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  backend TEXT NOT NULL CHECK (backend <> ''),
  target TEXT NOT NULL CHECK (target <> ''),
  -- JSON: what a person has said of it.
  settings TEXT NOT NULL,
  paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  -- Why it does not print just now, as the process that dispatches to it last saw; the facts are JSON.
  blocked_code TEXT,
  blocked_reason TEXT,
  blocked_facts TEXT,
  last_failed_at TEXT,
  last_failure_code TEXT,
  last_failure TEXT,
  last_failure_facts TEXT,
  -- Which process dispatches to it, and until when (Unix milliseconds) that may be taken to be alive.
  owner TEXT,
  lease_until_ms INTEGER,
  created_at TEXT NOT NULL,
  -- Its jobs and prints outlive it.
  removed_at TEXT,
  UNIQUE (backend, target),
  CHECK ((blocked_code IS NULL) = (blocked_reason IS NULL)),
  CHECK ((owner IS NULL) = (lease_until_ms IS NULL))
) STRICT;
INSERT INTO printers_without_list (pk, id, name, backend, target, settings, paused, blocked_code, blocked_reason,
    blocked_facts, last_failed_at, last_failure_code, last_failure, last_failure_facts, owner, lease_until_ms, created_at, removed_at)
  SELECT pk, id, name, backend, target, settings, paused, blocked_code, blocked_reason,
    blocked_facts, last_failed_at, last_failure_code, last_failure, last_failure_facts, owner, lease_until_ms, created_at, removed_at
  FROM printers;
DROP TABLE printers;
ALTER TABLE printers_without_list RENAME TO printers;
`;
