import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { app, BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron';

import { installationFolderUrl } from '../resources/location.ts';
import { START_ADDRESS } from './app-protocol.ts';
import { readStateFile, type WindowState, writeStateFile } from './window-state-file.ts';

/** Small enough for a bench PC's 1024 × 768 screen. */
const MINIMUM_SIZE = { minWidth: 900, minHeight: 600 };
const DEFAULT_SIZE = { width: 1280, height: 820 };

/** Opens the window and shows it once there is something to see. */
export function openWindow(): BrowserWindow {
  const state = readWindowState();
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...(state === null ? {} : { x: state.x, y: state.y, width: state.width, height: state.height }),
    ...MINIMUM_SIZE,
    show: false,
    title: 'Labelwright',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#17191c' : '#f3f4f6',
    webPreferences: {
      preload: fileURLToPath(new URL('dist/electron/desktop/preload.cjs', installationFolderUrl())),
      // All three are Electron's defaults; written down because everything rests on them.
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  saveWindowStateOnClose(window);
  window.once('ready-to-show', () => {
    if (state?.maximized === true) window.maximize();
    window.show();
  });
  void window.loadURL(START_ADDRESS);
  return window;
}

/** Puts the window in front, wherever it is. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The state that was kept; null where there is none that can be read, or where no screen shows it any more. */
function readWindowState(): WindowState | null {
  const state = readStateFile(stateFile());
  return state !== null && isOnScreen(state) ? state : null;
}

/** Keeps the window's place for the next start, whenever it is closed. */
function saveWindowStateOnClose(window: BrowserWindow): void {
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
