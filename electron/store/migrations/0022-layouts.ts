/** Layouts that people made: what stands on labels and where. */
export const sql = `
-- A layout that was taken away keeps its row: its versions are not counted anew where it comes again.
CREATE TABLE layouts (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- Labels of a version that nobody approved say DRAFT.
  needs_approval INTEGER NOT NULL DEFAULT 0 CHECK (needs_approval IN (0, 1)),
  -- Nobody saves a version meanwhile.
  locked_by TEXT,
  locked_at TEXT,
  removed_at TEXT,
  -- Versions before it are those of a layout that was removed: none of them is in use.
  first_version INTEGER NOT NULL DEFAULT 1 CHECK (first_version > 0),
  CHECK ((locked_by IS NULL) = (locked_at IS NULL))
) STRICT;

-- Each save is a version of its own, and stays.
CREATE TABLE layout_versions (
  pk INTEGER PRIMARY KEY,
  layout_pk INTEGER NOT NULL REFERENCES layouts (pk),
  version INTEGER NOT NULL CHECK (version > 0),
  -- JSON, as docs/layouts.md has it.
  content TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  approved_by TEXT,
  approved_at TEXT,
  UNIQUE (layout_pk, version),
  CHECK ((approved_by IS NULL) = (approved_at IS NULL))
) STRICT;
CREATE TRIGGER layout_versions_stay BEFORE UPDATE OF layout_pk, version, content, saved_by, saved_at ON layout_versions
BEGIN SELECT RAISE(ABORT, 'What was saved of a layout is not changed'); END;
`;
