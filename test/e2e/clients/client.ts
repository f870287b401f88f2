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
  readonly client: 'browser' | 'desktop';
}
