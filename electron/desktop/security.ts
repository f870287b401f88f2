import { type App, session, type WebContents } from 'electron';

import { isOwnAddress } from './app-protocol.ts';

/*
 * What https://www.electronjs.org/docs/latest/tutorial/security asks for beyond
 * the window's own settings (window.ts) and the content security policy
 * (app-protocol.ts). Denied for every web contents, whoever makes it.
 */

/** Denies navigation, new windows and embedded views from now on. */
export function denyNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** Denies every permission and every request that leaves the app's own files. To be called once the app is ready. */
export function denyExternalRequests(): void {
  const defaultSession = session.defaultSession;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(isAllowedPermission(permission)),
  );
  defaultSession.setPermissionCheckHandler((_contents, permission) => isAllowedPermission(permission));
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !isInternalAddress(details.url) }),
  );
  // Chromium would fetch dictionaries from the network.
  defaultSession.setSpellCheckerEnabled(false);
}

/** "Copy" buttons write the clipboard, nothing reads it; bench mode takes the whole screen. */
function isAllowedPermission(permission: string): boolean {
  return permission === 'clipboard-sanitized-write' || permission === 'fullscreen';
}

function isInternalAddress(url: string): boolean {
  return isOwnAddress(url) || /^(?:blob:|data:|devtools:)/.test(url);
}

/** True where a message comes from the app's own page, in its main frame. */
export function isOwnFrame(
  frame: Electron.WebFrameMain | null,
  contents: WebContents,
  ownContents: WebContents | undefined,
): boolean {
  return (
    frame !== null && contents === ownContents && frame === contents.mainFrame && isOwnAddress(frame.url)
  );
}
