/**
 * Cases and pallets: the numbers that were given to them, what is packed in them, and their labels. That no number is
 * given twice, that no piece is in two of them at once and that no act is taken back unseen, the store itself refuses.
 */
export const sql = `
-- Every stretch of serial references that was given out, the ledger of SSCCs. The next one begins behind the last.
CREATE TABLE sscc_ranges (
  pk INTEGER PRIMARY KEY,
  company_prefix TEXT NOT NULL CHECK (length(company_prefix) BETWEEN 4 AND 12),
  extension_digit INTEGER NOT NULL CHECK (extension_digit BETWEEN 0 AND 9),
  first_reference INTEGER NOT NULL CHECK (first_reference >= 0),
  last_reference INTEGER NOT NULL,
  leased_by TEXT NOT NULL,
  -- What the numbers are for, where a person said so.
  purpose TEXT NOT NULL DEFAULT '',
  leased_at TEXT NOT NULL,
  CHECK (last_reference >= first_reference)
) STRICT;
CREATE UNIQUE INDEX sscc_ranges_by_end ON sscc_ranges (company_prefix, extension_digit, last_reference);
CREATE TRIGGER sscc_ranges_never_twice BEFORE INSERT ON sscc_ranges
WHEN EXISTS (SELECT 1 FROM sscc_ranges AS given WHERE given.company_prefix = NEW.company_prefix
  AND given.extension_digit = NEW.extension_digit AND given.last_reference >= NEW.first_reference)
BEGIN SELECT RAISE(ABORT, 'These SSCCs were given before'); END;
CREATE TRIGGER sscc_ranges_stay BEFORE UPDATE ON sscc_ranges
BEGIN SELECT RAISE(ABORT, 'A range of SSCCs that was given stays given'); END;

CREATE TABLE logistic_units (
  pk INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  sscc TEXT NOT NULL UNIQUE CHECK (length(sscc) = 18),
  kind TEXT NOT NULL CHECK (kind IN ('case', 'pallet')),
  -- Lines of text for its label.
  ship_to TEXT NOT NULL DEFAULT '',
  -- JSON: what people said of it beside what is packed in it, [{"ai": …, "value": …}].
  elements TEXT NOT NULL DEFAULT '[]',
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  -- It is not to be used: its number is never given again.
  voided_at TEXT,
  voided_by TEXT,
  void_reason TEXT,
  CHECK ((voided_at IS NULL) = (voided_by IS NULL) AND (voided_at IS NULL) = (void_reason IS NULL))
) STRICT;

-- What lies in which unit now: another unit, one serial, or a quantity of a product or of a lot of it. In their own
-- words, since units and acts outlive an import that is undone.
CREATE TABLE packed_items (
  pk INTEGER PRIMARY KEY,
  unit_pk INTEGER NOT NULL REFERENCES logistic_units (pk),
  child_pk INTEGER REFERENCES logistic_units (pk),
  gtin TEXT CHECK (length(gtin) = 14),
  lot TEXT,
  serial TEXT,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  CHECK ((child_pk IS NULL) = (gtin IS NOT NULL)),
  CHECK (quantity = 1 OR (child_pk IS NULL AND serial IS NULL)),
  CHECK (child_pk IS NULL OR (lot IS NULL AND serial IS NULL AND child_pk <> unit_pk))
) STRICT;
-- A unit and a serial are in one place at a time.
CREATE UNIQUE INDEX packed_units_once ON packed_items (child_pk) WHERE child_pk IS NOT NULL;
CREATE UNIQUE INDEX packed_serials_once ON packed_items (gtin, serial) WHERE serial IS NOT NULL;
CREATE UNIQUE INDEX packed_quantities_once ON packed_items (unit_pk, gtin, coalesce(lot, ''))
  WHERE child_pk IS NULL AND serial IS NULL;
CREATE INDEX packed_items_by_unit ON packed_items (unit_pk);
CREATE INDEX packed_items_by_lot ON packed_items (gtin, lot);

-- Every act of packing and of taking out again, in their order. Nothing is changed; a restore alone deletes.
CREATE TABLE packing_acts (
  pk INTEGER PRIMARY KEY AUTOINCREMENT,
  unit_pk INTEGER NOT NULL REFERENCES logistic_units (pk),
  act TEXT NOT NULL CHECK (act IN ('packed', 'unpacked')),
  child_pk INTEGER REFERENCES logistic_units (pk),
  gtin TEXT CHECK (length(gtin) = 14),
  lot TEXT,
  serial TEXT,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  -- The act that this one took back.
  undoes INTEGER UNIQUE REFERENCES packing_acts (pk),
  done_by TEXT NOT NULL,
  done_at TEXT NOT NULL,
  CHECK ((child_pk IS NULL) = (gtin IS NOT NULL)),
  CHECK (undoes IS NULL OR act = 'unpacked')
) STRICT;
CREATE INDEX packing_acts_by_unit ON packing_acts (unit_pk);
CREATE INDEX packing_acts_by_child ON packing_acts (child_pk) WHERE child_pk IS NOT NULL;
CREATE INDEX packing_acts_by_lot ON packing_acts (gtin, lot);
CREATE INDEX packing_acts_by_serial ON packing_acts (gtin, serial) WHERE serial IS NOT NULL;
CREATE INDEX packing_acts_by_time ON packing_acts (done_at);
-- What the label of a case or pallet says, as JSON; NULL for one of the catalogue, whose columns say it.
ALTER TABLE export_labels ADD COLUMN logistic TEXT;
ALTER TABLE print_labels ADD COLUMN logistic TEXT;

-- A CHECK cannot be widened: a column of the same name, which allows cases and pallets, takes the old one's place. Its
-- default is never used, but a column that is added has to have one.
ALTER TABLE print_jobs ADD COLUMN label_scope TEXT NOT NULL DEFAULT 'products'
  CHECK (label_scope IN ('products', 'lots', 'serials', 'logistic_units'));
UPDATE print_jobs SET label_scope = scope;
ALTER TABLE print_jobs DROP COLUMN scope;
ALTER TABLE print_jobs RENAME COLUMN label_scope TO scope;

DROP INDEX print_labels_by_entity;
ALTER TABLE print_labels ADD COLUMN label_entity TEXT NOT NULL DEFAULT 'products'
  CHECK (label_entity IN ('products', 'lots', 'serials', 'logistic_units'));
UPDATE print_labels SET label_entity = entity;
ALTER TABLE print_labels DROP COLUMN entity;
ALTER TABLE print_labels RENAME COLUMN label_entity TO entity;
CREATE INDEX print_labels_by_entity ON print_labels (entity, entity_pk);

-- What tells EPCIS of the ledger's changes names the column, and the table that is made anew below. It comes back as it was.
DROP TRIGGER printed_labels_act_made;
DROP TRIGGER printed_labels_act_undone;
DROP TRIGGER serial_voids_act_made;
DROP TRIGGER serial_voids_act_undone;
DROP INDEX printed_labels_by_entity;
ALTER TABLE printed_labels ADD COLUMN label_entity TEXT NOT NULL DEFAULT 'products'
  CHECK (label_entity IN ('products', 'lots', 'serials', 'logistic_units'));
UPDATE printed_labels SET label_entity = entity;
ALTER TABLE printed_labels DROP COLUMN entity;
ALTER TABLE printed_labels RENAME COLUMN label_entity TO entity;
CREATE UNIQUE INDEX printed_labels_by_entity
  ON printed_labels (entity, entity_pk, coalesce(print_job_id, job_id, ''), coalesce(place, 0)) WHERE undone_at IS NULL;

-- What was packed is told of, too.
CREATE TABLE told_acts (
  source TEXT NOT NULL CHECK (source IN ('print', 'void', 'pack')),
  at TEXT NOT NULL,
  -- Grows with each change, so that who has read the act sees that it is another by now.
  changes INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (source, at)
) STRICT, WITHOUT ROWID;
INSERT INTO told_acts SELECT source, at, changes FROM epcis_acts;
DROP TABLE epcis_acts;
ALTER TABLE told_acts RENAME TO epcis_acts;
CREATE TRIGGER packing_acts_act_made AFTER INSERT ON packing_acts
BEGIN
  INSERT INTO epcis_acts (source, at) VALUES ('pack', NEW.done_at) ON CONFLICT DO UPDATE SET changes = changes + 1;
  -- An act that was taken back is not to be told of any longer.
  INSERT INTO epcis_acts (source, at) SELECT 'pack', done_at FROM packing_acts WHERE pk = NEW.undoes
    ON CONFLICT DO UPDATE SET changes = changes + 1;
END;
CREATE TRIGGER printed_labels_act_made AFTER INSERT ON printed_labels
BEGIN
  INSERT INTO epcis_acts (source, at) VALUES ('print', NEW.printed_at) ON CONFLICT DO UPDATE SET changes = changes + 1;
  -- A voided serial is told of once it has been on a label.
  INSERT INTO epcis_acts (source, at) SELECT 'void', voided_at FROM serial_voids
    WHERE NEW.entity = 'serials' AND serial_pk = NEW.entity_pk AND undone_at IS NULL ON CONFLICT DO UPDATE SET changes = changes + 1;
END;
CREATE TRIGGER printed_labels_act_undone AFTER UPDATE OF undone_at ON printed_labels
BEGIN
  INSERT INTO epcis_acts (source, at) VALUES ('print', NEW.printed_at) ON CONFLICT DO UPDATE SET changes = changes + 1;
  -- What was a copy or a reprint may be the serial's first print by now.
  INSERT INTO epcis_acts (source, at) SELECT 'print', printed_at FROM printed_labels
    WHERE NEW.entity = 'serials' AND entity = 'serials' AND entity_pk = NEW.entity_pk AND undone_at IS NULL
    ON CONFLICT DO UPDATE SET changes = changes + 1;
  INSERT INTO epcis_acts (source, at) SELECT 'void', voided_at FROM serial_voids
    WHERE NEW.entity = 'serials' AND serial_pk = NEW.entity_pk AND undone_at IS NULL ON CONFLICT DO UPDATE SET changes = changes + 1;
END;
CREATE TRIGGER serial_voids_act_made AFTER INSERT ON serial_voids
BEGIN INSERT INTO epcis_acts (source, at) VALUES ('void', NEW.voided_at) ON CONFLICT DO UPDATE SET changes = changes + 1; END;
CREATE TRIGGER serial_voids_act_undone AFTER UPDATE OF undone_at ON serial_voids
BEGIN INSERT INTO epcis_acts (source, at) VALUES ('void', NEW.voided_at) ON CONFLICT DO UPDATE SET changes = changes + 1; END;

CREATE TRIGGER packing_acts_stay BEFORE UPDATE ON packing_acts
BEGIN SELECT RAISE(ABORT, 'An act of packing stays as it was written'); END;
`;
