import path from 'node:path';

import { app, type BrowserWindow, type Rectangle, screen } from 'electron';

import { readStateFile, type WindowState, writeStateFile } from './window-state-file.ts';

/** The state that was kept; null where there is none that can be read, or where no screen shows it any more. */
export function readWindowState(): WindowState | null {
  const state = readStateFile(stateFile());
  return state !== null && isOnScreen(state) ? state : null;
}

/** Keeps the window's place for the next start, whenever it is closed. */
export function rememberWindowState(window: BrowserWindow): void {
  window.on('close', () => {
    writeStateFile(stateFile(), { ...window.getNormalBounds(), maximized: window.isMaximized() });
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
