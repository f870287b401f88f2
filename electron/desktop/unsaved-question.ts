import { type BrowserWindow, dialog } from 'electron';

import type { DesktopTexts } from './texts.ts';

/** The buttons' places; Esc and Enter keep the window open. */
const STAY = 0;
const CLOSE = 1;

/** Asks whether a window is closed whose page holds something that was not saved; true where it is. */
export function mayClose(window: BrowserWindow, texts: DesktopTexts): boolean {
  const chosen = dialog.showMessageBoxSync(window, {
    type: 'question',
    message: texts.unsavedTitle,
    detail: texts.unsavedText,
    buttons: [texts.unsavedStay, texts.unsavedClose],
    defaultId: STAY,
    cancelId: STAY,
  });
  return chosen === CLOSE;
}
