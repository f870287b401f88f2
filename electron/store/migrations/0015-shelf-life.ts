/** What the last date of a product means, and how long it is good from its production date on. */
export const sql = `
ALTER TABLE products ADD COLUMN date_kind TEXT NOT NULL DEFAULT 'other'
  CHECK (date_kind IN ('food', 'healthcare', 'other'));
-- As shared/catalog/shelf-life.ts writes it: "540 days", "18 months, month end".
ALTER TABLE products ADD COLUMN shelf_life TEXT;
`;
