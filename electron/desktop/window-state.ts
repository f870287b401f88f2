import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { app, type BrowserWindow, type Rectangle, screen } from 'electron';
import { z } from 'zod';

const stateSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400),
  height: z.int().min(300),
  maximized: z.boolean(),
});

/** Where the window was when it was last closed. */
export type WindowState = z.infer<typeof stateSchema>;

/** The state that was kept; null where there is none, or where no screen shows it any more. */
export function readWindowState(): WindowState | null {
  try {
    const state = stateSchema.parse(JSON.parse(readFileSync(stateFile(), 'utf8')));
    return isOnScreen(state) ? state : null;
  } catch {
    // Missing, or broken by whatever means: the window opens where the system puts it.
    return null;
  }
}

/** Keeps the window's place for the next start, whenever it is closed. */
export function rememberWindowState(window: BrowserWindow): void {
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    mkdirSync(path.dirname(stateFile()), { recursive: true });
    writeFileSync(stateFile(), JSON.stringify(state));
  });
}

function stateFile(): string {
  return path.join(app.getPath('userData'), 'window.json');
}

/** True where enough of the title bar can be caught with the mouse. */
function isOnScreen(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  const right = Math.min(bounds.x + bounds.width, workArea.x + workArea.width);
  const left = Math.max(bounds.x, workArea.x);
  return right - left >= 100 && bounds.y >= workArea.y && bounds.y <= workArea.y + workArea.height - 40;
}
