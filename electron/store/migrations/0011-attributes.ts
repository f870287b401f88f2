/**
 * What records and labels say beside GTIN, lot and serial, as JSON by AI: `{"17":"2027-06-30","310n":"1.250"}`. The
 * expiry date is one of them; lots keep it readable as a column, which sorting and searching use.
 */
export const sql = `
ALTER TABLE products ADD COLUMN attributes TEXT NOT NULL DEFAULT '{}';
ALTER TABLE serials ADD COLUMN attributes TEXT NOT NULL DEFAULT '{}';
ALTER TABLE lots ADD COLUMN attributes TEXT NOT NULL DEFAULT '{}';
UPDATE lots SET attributes = json_object('17', expiry) WHERE expiry IS NOT NULL;
ALTER TABLE lots DROP COLUMN expiry;
ALTER TABLE lots ADD COLUMN expiry TEXT GENERATED ALWAYS AS (attributes ->> '17') VIRTUAL;

ALTER TABLE export_labels ADD COLUMN attributes TEXT NOT NULL DEFAULT '{}';
UPDATE export_labels SET attributes = json_object('17', expiry) WHERE expiry IS NOT NULL;
ALTER TABLE export_labels DROP COLUMN expiry;
ALTER TABLE print_labels ADD COLUMN attributes TEXT NOT NULL DEFAULT '{}';
UPDATE print_labels SET attributes = json_object('17', expiry) WHERE expiry IS NOT NULL;
ALTER TABLE print_labels DROP COLUMN expiry;

-- What an import changed is put back whole when it is undone. Of lots it was the expiry date alone.
UPDATE import_changes SET before = json_set(json_remove(before, '$.expiry'), '$.attributes',
    json(iif(before ->> 'expiry' IS NULL, '{}', json_object('17', before ->> 'expiry'))))
  WHERE entity = 'lots' AND before IS NOT NULL;
UPDATE import_changes SET before = json_set(before, '$.attributes', json('{}'))
  WHERE entity <> 'lots' AND before IS NOT NULL;

-- The columns that an import read: heading and field as JSON; NULL for those before this was kept.
ALTER TABLE imports ADD COLUMN columns TEXT;
-- When a person said whether the dates of an import before that are expiry or best-before dates.
ALTER TABLE imports ADD COLUMN dates_reviewed_at TEXT;
`;
