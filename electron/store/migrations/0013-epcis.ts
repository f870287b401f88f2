/**
 * EPCIS events of what was printed and voided: which acts are to be told of, and what goes out to the service. An act is
 * known by its source and its moment; what it says is read from the ledger.
 */
export const sql = `
CREATE INDEX printed_labels_by_time ON printed_labels (printed_at, undone_at);
CREATE INDEX serial_voids_by_time ON serial_voids (voided_at, undone_at);

-- Acts that were made or changed since they were last told of: written with the change itself, whichever process makes it.
CREATE TABLE epcis_acts (
  source TEXT NOT NULL CHECK (source IN ('print', 'void')),
  at TEXT NOT NULL,
  -- Grows with each change, so that who has read the act sees that it is another by now.
  changes INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (source, at)
) STRICT, WITHOUT ROWID;
INSERT INTO epcis_acts (source, at) SELECT DISTINCT 'print', printed_at FROM printed_labels WHERE undone_at IS NULL;
INSERT INTO epcis_acts (source, at) SELECT DISTINCT 'void', voided_at FROM serial_voids WHERE undone_at IS NULL;

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

-- Events that the service is to capture, or has. One that it has already is known to it, so they may go out twice.
CREATE TABLE captures (
  pk INTEGER PRIMARY KEY,
  -- What it tells of, as whoever asked for it calls it.
  subject TEXT NOT NULL,
  event_id TEXT NOT NULL,
  -- 1: it says that the event of this name is wrong.
  declares_error INTEGER NOT NULL CHECK (declares_error IN (0, 1)),
  -- JSON: the document as it goes out.
  body TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'refused')),
  -- Which service it is for, once one may have it: an error is declared where the event is.
  origin TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  -- Why it has not arrived yet, or was refused, as a sentence; empty where nothing is wrong.
  reason TEXT NOT NULL DEFAULT '',
  written_at TEXT NOT NULL,
  sent_at TEXT,
  -- Which process sends it, and until when (Unix milliseconds) that may be taken to be alive.
  owner TEXT,
  lease_until_ms INTEGER,
  UNIQUE (event_id, declares_error),
  CHECK ((owner IS NULL) = (lease_until_ms IS NULL)),
  CHECK ((state = 'sent') = (sent_at IS NOT NULL))
) STRICT;
CREATE INDEX captures_by_state ON captures (state, pk);
CREATE INDEX captures_by_subject ON captures (subject);
`;
