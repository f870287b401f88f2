/** What verifiers read of labels, and which process listens to them. */
export const sql = `
-- Every reading as it came, in the order in which it came, with the label's own words: it outlives an import that is
-- undone. Only ever added to.
CREATE TABLE verifications (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  read_at TEXT NOT NULL,
  door TEXT NOT NULL CHECK (door IN ('listener', 'connection', 'serial', 'screen', 'command_line', 'api')),
  source TEXT NOT NULL,
  -- NULL where nothing could be read.
  contents TEXT CHECK (contents <> ''),
  symbology TEXT NOT NULL,
  grade_tenths INTEGER NOT NULL CHECK (grade_tenths BETWEEN 0 AND 40),
  -- As the verifier wrote it, with its conditions.
  grade TEXT NOT NULL,
  -- JSON: [{"name": …, "value": …}].
  parameters TEXT NOT NULL DEFAULT '[]',
  target_tenths INTEGER NOT NULL CHECK (target_tenths BETWEEN 0 AND 40),
  outcome TEXT NOT NULL CHECK (outcome IN ('matched', 'differs', 'unknown', 'not_understood', 'unread')),
  -- What it is of: a row of the catalogue or a logistic unit.
  entity TEXT CHECK (entity IN ('products', 'lots', 'serials', 'logistic_units')),
  entity_pk INTEGER,
  entity_id TEXT,
  gtin TEXT,
  lot TEXT,
  serial TEXT,
  sscc TEXT,
  -- Where that was printed last: the job and printer as they were called then.
  print_job_id TEXT,
  place INTEGER,
  printer_id TEXT,
  printer_name TEXT,
  CHECK ((entity IS NULL) = (entity_pk IS NULL) AND (entity IS NULL) = (entity_id IS NULL)),
  CHECK ((print_job_id IS NULL) = (printer_id IS NULL) AND (printer_id IS NULL) = (printer_name IS NULL)),
  CHECK (contents IS NOT NULL OR outcome = 'unread')
) STRICT;
CREATE INDEX verifications_by_label ON verifications (entity, entity_pk) WHERE entity IS NOT NULL;
CREATE INDEX verifications_by_job ON verifications (print_job_id) WHERE print_job_id IS NOT NULL;
CREATE INDEX verifications_by_printer ON verifications (printer_id, symbology, pk) WHERE printer_id IS NOT NULL;
CREATE TRIGGER verifications_stay BEFORE UPDATE ON verifications
BEGIN SELECT RAISE(ABORT, 'What a verifier read is not changed'); END;

-- Its one row says which process listens to the verifiers: two would share what one device sends.
CREATE TABLE verifier_lease (
  pk INTEGER PRIMARY KEY CHECK (pk = 1),
  owner TEXT,
  lease_until_ms INTEGER,
  CHECK ((owner IS NULL) = (lease_until_ms IS NULL))
) STRICT;
INSERT INTO verifier_lease (pk) VALUES (1);
`;
