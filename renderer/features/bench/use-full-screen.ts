import { useEffect, useState } from 'react';

/** Full screen as whatever shows the page has it: asked for by the page, or by the person with F11. */
const FULL_SCREEN = '(display-mode: fullscreen)';

/** Asks for the whole screen. A browser grants it only to what a person just pressed; where it does not, nothing changes. */
export function enterFullScreen(): void {
  document.documentElement.requestFullscreen().catch(() => undefined);
}

/** Leaves the full screen that the page asked for. */
export function leaveFullScreen(): void {
  if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined);
}

/** Gives whether the page may ask for the whole screen and does not have it. */
export function useFullScreenMissing(): boolean {
  const [isMissing, setMissing] = useState(isFullScreenMissing);
  useEffect(() => {
    const update = (): void => setMissing(isFullScreenMissing());
    const displayMode = window.matchMedia(FULL_SCREEN);
    document.addEventListener('fullscreenchange', update);
    displayMode.addEventListener('change', update);
    return () => {
      document.removeEventListener('fullscreenchange', update);
      displayMode.removeEventListener('change', update);
    };
  }, []);
  return isMissing;
}

function isFullScreenMissing(): boolean {
  const hasIt = document.fullscreenElement !== null || window.matchMedia(FULL_SCREEN).matches;
  return document.fullscreenEnabled && !hasIt;
}
