import { fileURLToPath } from 'node:url';

import { BrowserWindow, nativeTheme } from 'electron';

import { installationFolder } from '../resources/location.ts';
import { START_ADDRESS } from './app-protocol.ts';
import { readWindowState, rememberWindowState } from './window-state.ts';

/** Small enough for a bench PC's 1024 × 768 screen. */
const SMALLEST = { minWidth: 900, minHeight: 600 };
const USUAL = { width: 1280, height: 820 };

/** Opens the window and shows it once there is something to see. */
export function openWindow(): BrowserWindow {
  const state = readWindowState();
  const window = new BrowserWindow({
    ...USUAL,
    ...(state === null ? {} : { x: state.x, y: state.y, width: state.width, height: state.height }),
    ...SMALLEST,
    show: false,
    title: 'Labelwright',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#17191c' : '#f3f4f6',
    webPreferences: {
      preload: fileURLToPath(new URL('dist/electron/desktop/preload.cjs', installationFolder())),
      // All three are Electron's defaults; written down because everything rests on them.
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  rememberWindowState(window);
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
