/** Pictures that stand on labels. */
export const sql = `
-- One that was removed stays, without its name: jobs that were made with it can be made again to the same bytes.
CREATE TABLE pictures (
  pk INTEGER PRIMARY KEY,
  -- SHA-256 of the content, in hexadecimal.
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
  name TEXT UNIQUE COLLATE NOCASE CHECK (name <> ''),
  format TEXT NOT NULL CHECK (format IN ('png', 'svg')),
  width_px REAL NOT NULL CHECK (width_px > 0),
  height_px REAL NOT NULL CHECK (height_px > 0),
  content BLOB NOT NULL,
  added_at TEXT NOT NULL
) STRICT;
`;
