import type { Page } from '@playwright/test';

/** The app, opened on a data folder. Specs do not know how. */
export interface OpenClient {
  readonly page: Page;
  /** Runs `press`, which saves a file, and gives the path of what was saved in `folder`. */
  save(press: () => Promise<void>, folder: string): Promise<string>;
  close(): Promise<void>;
}

/** Which client a project goes through. */
export interface ClientOptions {
  /** `windows`: the browser, to a station that is served on Windows (Wine). */
  readonly client: 'browser' | 'desktop' | 'windows';
}
