import path from 'node:path';
import process from 'node:process';

import { app } from 'electron';

import { dataDirectory } from '../station/data-directory.ts';
import { desktopArguments } from './arguments.ts';
import { DesktopApp } from './desktop-app.ts';
import { denyNavigation } from './security.ts';

/*
 * The desktop's main process: it holds the window, the menus and the way to the
 * system; everything else is in the station's process.
 */

/** A packaged app is started by its own name; from a checkout the app's folder comes before the arguments. */
const OWN_ARGS = app.isPackaged ? 1 : 2;

const given = desktopArguments(process.argv.slice(OWN_ARGS), process.cwd());
const data = dataDirectory(given.data ?? undefined, process.env);
// Chromium's files and the single-instance lock go with the data: two data folders are two desktops.
app.setPath('userData', path.join(data, 'desktop'));

if (app.requestSingleInstanceLock()) {
  denyNavigation(app);
  const desktop = new DesktopApp(data);
  desktop.openFiles(given.files);
  app.on('second-instance', (_event, args, workingFolder) => {
    desktop.show();
    desktop.openFiles(desktopArguments(args.slice(OWN_ARGS), workingFolder).files);
  });
  // macOS tells of files and of clicks on the dock this way.
  app.on('open-file', (event, file) => {
    event.preventDefault();
    desktop.openFiles([file]);
  });
  app.on('activate', () => desktop.show());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    // The station gives its jobs back and closes its store first; then this comes again.
    if (!desktop.stationIsClosed) {
      event.preventDefault();
      void desktop.closeStation().then(() => app.quit());
    }
  });
  void app.whenReady().then(() => desktop.start());
} else {
  // The first instance shows itself and takes the files.
  app.quit();
}
