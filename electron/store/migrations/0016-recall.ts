/**
 * Blocked lots, and what tracing a lot reads. A block goes by GTIN and lot code, not by the lot's row: an import that is
 * undone and read again makes another row of the same goods.
 */
export const sql = `
-- That a lot was blocked or released: by whom, when and why. The last act of a lot counts. Only ever added to; a restore
-- alone replaces them, and keeps those that the backup does not know.
CREATE TABLE lot_acts (
  pk INTEGER PRIMARY KEY,
  gtin TEXT NOT NULL CHECK (length(gtin) = 14),
  lot TEXT NOT NULL CHECK (length(lot) BETWEEN 1 AND 20),
  act TEXT NOT NULL CHECK (act IN ('blocked', 'released')),
  acted_by TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  acted_at TEXT NOT NULL
) STRICT;
CREATE INDEX lot_acts_by_lot ON lot_acts (gtin, lot, pk);
CREATE TRIGGER lot_acts_stay BEFORE UPDATE ON lot_acts
BEGIN SELECT RAISE(ABORT, 'What was done to a lot is not changed'); END;

-- The lots and dates that stand on an export's labels: whether its file may go out is asked at every poll, and an export
-- may have 100,000 labels.
CREATE TABLE export_lots (
  job_pk INTEGER NOT NULL REFERENCES export_jobs (pk) ON DELETE CASCADE,
  gtin TEXT NOT NULL,
  lot TEXT,
  expiry TEXT,
  label_count INTEGER NOT NULL CHECK (label_count > 0)
) STRICT;
CREATE INDEX export_lots_by_job ON export_lots (job_pk);
CREATE INDEX export_lots_by_lot ON export_lots (gtin, lot);
INSERT INTO export_lots (job_pk, gtin, lot, expiry, label_count)
  SELECT job_pk, gtin, lot, attributes ->> '17' AS said, count(*) FROM export_labels
    WHERE lot IS NOT NULL OR said IS NOT NULL GROUP BY job_pk, gtin, lot, said;

CREATE INDEX print_labels_by_lot ON print_labels (gtin, lot, entity, entity_pk) WHERE lot IS NOT NULL;
CREATE INDEX print_chunks_by_place ON print_chunks (job_pk, first_place, last_place);
-- Whatever was undone is a part of a label's history too.
CREATE INDEX printed_labels_by_label ON printed_labels (entity, entity_pk);
CREATE INDEX serial_voids_by_serial ON serial_voids (serial_pk);
`;
