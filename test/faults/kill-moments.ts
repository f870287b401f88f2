/** Where in the life of a chunk a printing process is killed. */
export const KILL_MOMENTS = [
  'asked for its status',
  'about to be sent',
  'sent, not yet on record',
  'looked for after a crash',
  'handed over',
  'printing',
  'done',
] as const;

/** See {@link KILL_MOMENTS}. */
export type KillMoment = (typeof KILL_MOMENTS)[number];
