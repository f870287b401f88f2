/** The sheets and rolls that people add themselves: see docs/stock.md. */
export const sql = `
CREATE TABLE own_stock (
  pk INTEGER PRIMARY KEY,
  -- What requests name; it stays when the stock is renamed or edited, and is never given to another.
  id TEXT NOT NULL UNIQUE CHECK (id GLOB 'own_*'),
  -- Counts the edits, from 1.
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  -- JSON, in the form of a template file.
  template TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  -- Not NULL: it is not offered any more, and can be brought back.
  removed_at TEXT
) STRICT;
`;
