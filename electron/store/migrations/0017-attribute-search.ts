/** A table whose records say something beside what identifies them. */
const TABLES = ['products', 'lots', 'serials'] as const;

/**
 * What records say beside what identifies them, as a search compares it, kept by triggers in a column of its own: a search
 * while one types neither parses nor folds it. No column or index is an expression of a function of ours, so that
 * SQLite alone can read and check a store.
 */
export const sql = TABLES.map(
  (table) => `
ALTER TABLE ${table} ADD COLUMN attribute_values TEXT NOT NULL DEFAULT '';
UPDATE ${table} SET attribute_values = folded_values(attributes) WHERE attributes <> '{}';
CREATE INDEX ${table}_by_attribute_values ON ${table} (attribute_values) WHERE attribute_values <> '';
CREATE TRIGGER ${table}_attribute_values_inserted AFTER INSERT ON ${table} WHEN NEW.attributes <> '{}' BEGIN
  UPDATE ${table} SET attribute_values = folded_values(NEW.attributes) WHERE pk = NEW.pk;
END;
CREATE TRIGGER ${table}_attribute_values_updated AFTER UPDATE OF attributes ON ${table}
WHEN NEW.attributes IS NOT OLD.attributes BEGIN
  UPDATE ${table} SET attribute_values = folded_values(NEW.attributes) WHERE pk = NEW.pk;
END;
`,
).join('');
