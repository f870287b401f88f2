/** Typefaces that people bring: see docs/labels.md and docs/decisions/0032. */
export const sql = `
CREATE TABLE imported_fonts (
  -- What layouts name: it stands for the bytes, so the same file always has the same.
  id TEXT PRIMARY KEY CHECK (id GLOB 'font-*'),
  -- As the font says.
  name TEXT NOT NULL,
  -- fsType of its OS/2 table.
  licence_flags INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  added_at TEXT NOT NULL,
  -- Not NULL: it is not offered any more; labels that were made with it can be made again.
  removed_at TEXT
) STRICT;
`;
