/** Where in the life of a chunk a printing process is killed. */
export const KILL_MOMENTS = [
  'asked for its status',
  'about to be sent',
  'sent, not yet on record',
  'looked for after a crash',
  'asks a person',
  'handed over',
  'printing',
  'done',
] as const;

/** See {@link KILL_MOMENTS}. */
export type KillMoment = (typeof KILL_MOMENTS)[number];

/** One after the other, as they can follow each other: what was interrupted while it was sent is asked about before anything else goes out. */
export const KILL_CYCLE: readonly KillMoment[] = [
  ...(['asked for its status', 'about to be sent', 'asks a person'] as const),
  ...(['sent, not yet on record', 'looked for after a crash', 'asks a person'] as const),
  ...(['handed over', 'printing', 'done'] as const),
];
