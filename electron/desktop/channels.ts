/** The names of the messages between the window and the main process. Everything that the schema names goes through `call` and `event`. */
export const CHANNELS = {
  call: 'labelwright:call',
  event: 'labelwright:event',
  receive: 'labelwright:receive',
  connection: 'labelwright:connection',
} as const;
