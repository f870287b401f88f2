import type { Outcome } from '../result/result.ts';
import type { OperationProblem, ReceivedFile } from './operation.ts';
import type { Transport } from './schema.ts';

/** What the desktop's preload script gives the page, as `window.labelwright`. `File` is the page's own kind of file. */
export interface Bridge<File> extends Transport {
  readonly receive: (file: File) => Promise<Outcome<ReceivedFile, OperationProblem>>;
  /** Gives the function that unsubscribes. */
  readonly onConnection: (listener: (state: 'open' | 'shut') => void) => () => void;
}

/** The name that the bridge has in the page. */
export const BRIDGE = 'labelwright';

/** The paths of the browser host, relative to its page. */
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
