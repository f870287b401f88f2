/**
 * What was answered to each file of the watched folder. The answer beside a file can be damaged or taken away; taking
 * the file in once more for that would put its old values back into the catalogue.
 */
export const sql = `
CREATE TABLE watched_files (
  identity TEXT PRIMARY KEY,  -- of its name, time and bytes
  results TEXT NOT NULL,  -- JSON, as they were when the file was taken
  answered_at TEXT NOT NULL
) STRICT;
`;
