import type { Locator } from '@playwright/test';

import { words } from '../wording.ts';
import { ScreenWithDialogs } from './screen-with-dialogs.ts';

/** The states of a job, as the language file names them. */
type JobState =
  'asking' | 'atPrinter' | 'cancelled' | 'done' | 'failed' | 'held' | 'making' | 'printing' | 'waiting';

/** What the buttons of a job are called in the language file. */
type JobAct =
  | 'cancel'
  | 'confirm'
  | 'delete'
  | 'discard'
  | 'hold'
  | 'howFar'
  | 'makeAgain'
  | 'markPrinted'
  | 'open'
  | 'print'
  | 'printAgain'
  | 'release'
  | 'saveAs'
  | 'verify';

/** All jobs, and the dialogs about them. */
export class ActivityScreen extends ScreenWithDialogs {
  /** Shows the jobs of one kind. */
  async filter(filter: 'all' | 'asking' | 'working' | 'done' | 'failed'): Promise<void> {
    // How many there are may follow.
    const name = new RegExp(`^${words(`activity.filter.${filter}`)}( \\(|$)`);
    await this.page.getByRole('tab', { name }).click();
  }

  /** Every job that is shown, newest first; of those under way the prints in the order in which they print. */
  get jobs(): Locator {
    return this.page.getByRole('main').getByRole('list').locator('> li.act');
  }

  /** The exports of these. */
  get exports(): Locator {
    return this.page.locator('li.act[data-kind="export"]');
  }

  /** The prints of these. */
  get prints(): Locator {
    return this.page.locator('li.act[data-kind="print"]');
  }

  get newest(): Locator {
    return this.jobs.first();
  }

  /** Jobs in a state, as the screen names it. */
  inState(state: JobState): Locator {
    return this.page.locator('li.act').filter({ has: this.#stateMark(state) });
  }

  /** A mark of a state: its shape stands before the word. */
  #stateMark(state: JobState): Locator {
    return this.page.getByText(new RegExp(`^\\S*${words(`activity.state.${state}`)}$`));
  }

  /** A button that a job has at hand. */
  button(job: Locator, act: JobAct): Locator {
    return job.getByRole('button', { name: words(`activity.${act}`), exact: true });
  }

  /** Does something that stands behind a job's story. */
  async further(job: Locator, act: JobAct): Promise<void> {
    const more = job.getByRole('button', { name: words('activity.more') });
    if ((await more.getAttribute('aria-expanded')) === 'false') await more.click();
    await this.button(job, act).click();
  }

  /** Saves what a job made and gives its path. */
  async save(job: Locator): Promise<string> {
    return this.saved(() => this.button(job, 'saveAs').click());
  }

  /** What says on every screen that a job needs an answer. */
  get strip(): Locator {
    return this.page.locator('.attention');
  }

  /** Opens the question that has waited longest. */
  get answerFirst(): Locator {
    return this.strip.getByRole('button', { name: words('activity.answerFirst') });
  }
}
