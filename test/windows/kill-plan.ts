/** What is killed on Windows. */
export const ACTS = ['import', 'export', 'print'] as const;
/** See {@link ACTS}. */
export type ActKind = (typeof ACTS)[number];

/** How many of each kind a station does at a time: a file is not taken in where another one changed the catalogue meanwhile. */
export const AT_ONCE = { import: 1, export: 4, print: 3 } as const satisfies Record<ActKind, number>;

/** Rows of an imported file. */
export const BATCH_ROWS = 400;

/** Of which serials are exported, and printed. */
export const GTINS = { export: '09506000134352', print: '09520000001018' } as const;

/** Labels of an export. */
export const SERIALS_EXPORTED = 40;

/** Labels of a print job, and how many jobs there can be for each printer. */
export const SERIALS_A_JOB = 6;
export const JOBS_A_PRINTER = 60;
