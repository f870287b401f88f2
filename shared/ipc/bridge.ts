import type { Result } from '../result/result.ts';
import type { Transport } from './client.ts';
import type { ReceivedFile } from './files.ts';
import type { Refusal } from './operation.ts';

/** What the desktop's preload script gives the page, as `window.labelwright`. `File` is the page's own kind of file. */
export interface Bridge<File> extends Transport {
  readonly receive: (file: File) => Promise<Result<ReceivedFile, Refusal>>;
  /** Gives the way to stop hearing. */
  readonly onConnection: (listener: (state: 'open' | 'shut') => void) => () => void;
}

/** The name that the bridge has in the page. */
export const BRIDGE = 'labelwright';
