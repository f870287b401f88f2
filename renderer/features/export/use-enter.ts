import { useEffect, useRef } from 'react';

/** Runs `act` on Enter, unless what has the focus has a use for Enter itself, or a dialog is open. */
export function useEnter(act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Enter' || event.defaultPrevented || event.repeat) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      if (event.target instanceof Element && event.target.closest('button, a, [role="option"]') !== null)
        return;
      event.preventDefault();
      latest.current();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
