import { useEffect } from 'react';

import { SCREENS, useNavigation } from '../state/navigation.ts';

/** The keys that work on every screen, but not behind an open dialog: Ctrl/⌘ + number, Ctrl/⌘ + K, `/` to search, F1. */
export function useKeyboard(): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (document.querySelector('[role="dialog"]') !== null) return;
      const { show, setPalette, setHelp } = useNavigation.getState();
      const command = event.ctrlKey || event.metaKey;
      const screen = command ? SCREENS[Number(event.key) - 1] : undefined;
      if (screen !== undefined) show(screen);
      else if (command && event.key.toLowerCase() === 'k') setPalette(true);
      else if (event.key === 'F1') setHelp(true);
      else if (event.key === '/' && !command && !isTyping(event.target)) focusSearch();
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Puts the cursor into the search of the screen that is shown. */
export function focusSearch(): void {
  document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
