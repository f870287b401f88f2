/** Where the browser door's parts are, below the address of its page. */
export const HTTP_PATHS = {
  /** `POST …/jobs.list`: input and answer are JSON. */
  call: 'ui/call/',
  /** Server-sent events; each message is `{"name": …, "payload": …}`. */
  events: 'ui/events',
  /** `POST …?name=stock.csv`: the file is the body; the answer is a Result with its ticket. */
  files: 'ui/files',
  /** `GET …/{ticket}`: a file to save. */
  downloads: 'ui/downloads/',
} as const;
