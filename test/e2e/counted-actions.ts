import type { Locator } from '@playwright/test';

import type { App } from './pages/app.ts';

/**
 * What a person does in a story, counted: one press of a button, one key, one scan, one text typed and one file
 * chosen are one action each. Looking is none.
 */
export class CountedActions {
  readonly #app: App;
  readonly #done: string[] = [];

  constructor(app: App) {
    this.#app = app;
  }

  /** Everything that was done so far, in order: a story that grew says by what. */
  get done(): readonly string[] {
    return this.#done;
  }

  async click(target: Locator): Promise<void> {
    this.#done.push(`click ${target.toString()}`);
    await target.click();
  }

  async press(key: string): Promise<void> {
    this.#done.push(`press ${key}`);
    await this.#app.page.keyboard.press(key);
  }

  async type(into: Locator, text: string): Promise<void> {
    this.#done.push(`type ${text}`);
    await into.fill(text);
  }

  async scan(text: string): Promise<void> {
    this.#done.push(`scan ${text}`);
    await this.#app.scan(text);
  }

  /** Chooses a file where the screen asks for one: by the input that its button opens. */
  async chooseFile(input: Locator, file: string): Promise<void> {
    this.#done.push(`choose ${file}`);
    await input.setInputFiles(file);
  }
}
